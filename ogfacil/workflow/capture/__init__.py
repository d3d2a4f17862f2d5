"""Taking notes: storing lines as they are said, editing them, and pasting a transcript."""
