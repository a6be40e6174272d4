"""Pages become a site: one folder for each engine."""
