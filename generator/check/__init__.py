"""Rules across records and files."""
