"""Plan files and the model: each read from the other."""
