"""Import a file as a meeting, export a meeting as a file."""
