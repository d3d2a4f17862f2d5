"""Three Records in, proposals out."""
