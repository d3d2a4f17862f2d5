"""Lists of actions as files: exported, and compared with the store when they come back."""
