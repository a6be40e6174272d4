"""Who sees what, in which language, and since which release."""
