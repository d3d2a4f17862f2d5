"""Meetings and their people: create, prepare, find and search them; events; pseudonyms."""
