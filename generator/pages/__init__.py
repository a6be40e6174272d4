"""Pages: a View in, finished page values out; one module per page."""
