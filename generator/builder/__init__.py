"""Builds: what changed is made, by processes, kept in a cache, judged and put in its place."""
