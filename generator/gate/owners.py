"""Whose values there are: each account's, and those that all accounts share; in which files they stand."""

from __future__ import annotations

import os
from pathlib import Path

SHARED_BY_ALL = "."  # stands for the account of what lies beside the accounts' folders


def files(plans: Path, account: str) -> list[Path]:
    """Return the files of an account, or those that all accounts share, in order of name."""
    if account != SHARED_BY_ALL:
        return sorted(file for file in (plans / account).rglob("*") if file.is_file())
    beside = [file for file in plans.glob("*") if file.is_file()]
    return sorted([*beside, *(file for file in (plans / "program").rglob("*") if file.is_file())])


def accounts(plans: Path) -> list[str]:
    """Return every account's id, that is its folder's name."""
    with os.scandir(plans) as entries:
        folders = [entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
    return sorted(name for name in folders if name not in ("program", "files"))


def inside(edition: Path) -> list[Path]:
    """Return all that would be published of an edition, symbolic links too, in order of name."""
    return sorted(path for path in edition.rglob("*") if not path.is_dir())
