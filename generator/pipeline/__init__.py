"""A site from plans, step by step."""
