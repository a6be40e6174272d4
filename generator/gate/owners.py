"""The owners of values, each account and all accounts together, and their files."""

from __future__ import annotations

import os
from pathlib import Path

SHARED_BY_ALL = "."  # owner of the files outside the accounts' folders


def files(plans: Path, account: str) -> list[Path]:
    """Return the files of an account, or those shared by all accounts, by name."""
    if account != SHARED_BY_ALL:
        return sorted(file for file in (plans / account).rglob("*") if file.is_file())
    top_level = [file for file in plans.glob("*") if file.is_file()]
    return sorted([*top_level, *(file for file in (plans / "program").rglob("*") if file.is_file())])


def accounts(plans: Path) -> list[str]:
    """Return every account's id, which is the name of its folder."""
    with os.scandir(plans) as entries:
        folders = [entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
    return sorted(name for name in folders if name not in ("program", "files"))


def inside(edition: Path) -> list[Path]:
    """Return everything in an edition that would be published, including symbolic links, by name."""
    return sorted(path for path in edition.rglob("*") if not path.is_dir())
