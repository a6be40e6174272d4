"""What the code comes with: settings of MkDocs, templates, styles, fonts, and the versions of libraries."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).parents[2]
MKDOCS = ROOT / "mkdocs.yml"
THEME = ROOT / "theme"
TEMPLATES = THEME / "pages"  # of page bodies
OVERRIDES = THEME / "overrides"  # of Material's templates
EDITION = THEME / "edition"  # the theme of customers' editions
PUBLIC = THEME / "public"  # assets, published as they are
FONTS = PUBLIC / "vendor" / "inter"


def installed_versions(libraries: Collection[str]) -> list[str]:
    """Return the names and versions of those libraries that are installed, sorted: "numpy-2.2.6.dist-info".

    They are the names of folders: `importlib.metadata` reads files, which takes far longer.
    """
    folders = filter(os.path.isdir, sys.path)
    return sorted(
        name
        for folder in folders
        for name in os.listdir(folder)
        if name.endswith(".dist-info") and _library(name) in libraries
    )


def _library(folder: str) -> str:
    return folder.partition("-")[0].replace("_", "-").lower()
