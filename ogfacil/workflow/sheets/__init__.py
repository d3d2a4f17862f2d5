"""Lists of actions as files: export them, and compare edited ones with the store."""
