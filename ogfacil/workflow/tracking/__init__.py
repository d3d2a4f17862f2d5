"""Following up: actions, decisions, commitments, queries, the review and undo over all meetings."""
