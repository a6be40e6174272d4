"""Figures -> SVG text: generic forms (matrix, grid, timeline, tree, bars) on one small kit."""
