"""Templates once compiled, kept beside the templates as Python keeps compiled modules beside its own."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parents[2] / "theme" / "__pycache__"


@cache
def compiled() -> jinja2.BytecodeCache | None:
    """Return the store of compiled templates; None where nobody may write, as in an installed program.

    What a template compiles to depends on the settings of its environment too, so each state of the code
    that sets them has files of its own.
    """
    here = Path(__file__).parents[1]
    owners = ("render/compiled.py", "render/html.py", "engine/mkdocs/plugin.py", "engine/mkdocs/edition.py")
    code = [(here / name).read_bytes() for name in owners]
    mark = hashlib.blake2b(b"\0".join(code), digest_size=8).hexdigest()
    try:
        FOLDER.mkdir(exist_ok=True)
    except OSError:
        return None
    if not os.access(FOLDER, os.W_OK):
        return None
    return jinja2.FileSystemBytecodeCache(str(FOLDER), f"{mark}-%s.cache")
