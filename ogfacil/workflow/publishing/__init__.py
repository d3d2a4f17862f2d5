"""Publish a meeting: run its checks, then write all of its files or none."""
