"""Reading what people type and say."""
