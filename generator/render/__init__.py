"""Templates and Markdown become HTML; finished pages and their links."""
