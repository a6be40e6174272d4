"""The machine: processes, time, the clock, git."""
