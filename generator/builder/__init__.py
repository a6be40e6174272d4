"""Builds: what changed is built by worker processes, cached, checked and installed."""
