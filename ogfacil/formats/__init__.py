"""How a Record reads: one module a format."""
