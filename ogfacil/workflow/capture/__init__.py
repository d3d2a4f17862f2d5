"""Taking notes: store typed lines, edit them, import a pasted transcript."""
