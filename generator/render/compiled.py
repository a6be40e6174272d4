"""Compiled templates, kept with the templates as Python keeps compiled modules."""

from __future__ import annotations

import hashlib
import os
from functools import cache

import jinja2

from generator.runtime.resources import ROOT, THEME

_FOLDER = THEME / "__pycache__"
# The modules that configure an environment: a compiled template depends on its settings too.
_OWNERS = (
    "render/compiled.py",
    "render/templates.py",
    "engine/mkdocs/plugin.py",
    "engine/mkdocs/edition.py",
)


@cache
def compiled() -> jinja2.BytecodeCache | None:
    """Return the cache of compiled templates, None where the folder is read-only, as in an installation."""
    code = [(ROOT / "generator" / name).read_bytes() for name in _OWNERS]
    version = hashlib.blake2b(b"\0".join(code), digest_size=8).hexdigest()
    try:
        _FOLDER.mkdir(exist_ok=True)
    except OSError:
        return None
    if not os.access(_FOLDER, os.W_OK):
        return None
    return jinja2.FileSystemBytecodeCache(str(_FOLDER), f"{version}-%s.cache")
