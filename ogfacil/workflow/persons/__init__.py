"""People over the whole store: rename, merge, anonymise, redact."""
