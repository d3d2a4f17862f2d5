"""Co-editing: sending a meeting out, receiving what came back, proposals, and applying them."""
