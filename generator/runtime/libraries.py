"""Which versions of libraries are installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection


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
