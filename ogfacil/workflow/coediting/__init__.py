"""Co-editing: send a meeting out, receive returned documents, review and apply proposals."""
