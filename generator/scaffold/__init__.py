"""The first text of each plan file, with what to write next; `new` fills in what it knows."""
