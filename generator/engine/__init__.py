"""Engines that turn pages into a site, one folder each."""
