"""The files that come with the code: settings of MkDocs, templates, styles, scripts and fonts."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
MKDOCS = ROOT / "mkdocs.yml"
THEME = ROOT / "theme"
TEMPLATES = THEME / "pages"  # of page bodies
OVERRIDES = THEME / "overrides"  # of Material's templates
EDITION = THEME / "edition"  # the theme of customers' editions
PUBLIC = THEME / "public"  # assets, published as they are
FONTS = PUBLIC / "vendor" / "inter"
