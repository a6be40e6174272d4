"""Searchable documents and their index."""
