"""The file of a store: opening, migrating, checking, backing up and restoring it."""
