"""Templates and Markdown become HTML; what a finished page holds."""
