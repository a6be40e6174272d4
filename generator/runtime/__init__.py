"""The machine: processes, timing, the clock, git, resources."""
