"""The command `portal`: a module for each command."""
