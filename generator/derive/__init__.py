"""Figures: arithmetic over a View. Unknown stays unknown (None), and never counts as good."""
