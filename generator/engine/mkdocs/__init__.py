"""MkDocs with Material for the internal edition, with a theme of our own for customers."""
