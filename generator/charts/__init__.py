"""Figures -> SVG text: generic forms (matrix, grid, timeline, tree, bars) on one small kit."""

import matplotlib.artist

# On import matplotlib documents each of its artists, which takes as long as drawing all charts of an account.
_document = matplotlib.artist.kwdoc
matplotlib.artist.kwdoc = lambda artist: ""  # noqa: ARG005 - as matplotlib names it
try:
    import matplotlib.backend_bases
finally:
    matplotlib.artist.kwdoc = _document
