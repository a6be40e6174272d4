"""Account plans as plain files, turned into a portal."""
