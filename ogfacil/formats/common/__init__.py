"""Shared parts of all formats: values, files, decoding, XML and size limits."""
