"""MkDocs, with Material for the internal edition and with a theme of its own for customers' editions."""

import os

# MkDocs and Material print advertisements at import.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
