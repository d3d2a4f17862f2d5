"""What happened to a store: journal and undo, snapshots, changes of others, purging."""
