"""Where a Record is shared: one module a service."""
