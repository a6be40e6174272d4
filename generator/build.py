"""From plans to a folder that readers can open: stage, check, swap."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.progress import Progress, silent
from generator.site import internal_site

INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: how many accounts and pages, into which folder."""

    accounts: int
    pages: int
    folder: Path


def build(
    plans: Path,
    out: Path,
    *,
    accounts: Sequence[str] = (),
    today: dt.date | None = None,
    jobs: int = 1,
    tell: Progress = silent,
) -> Built:
    """Build the internal edition into `out`/internal, whole or, with `accounts`, those accounts alone.

    The site is staged beside its place and swapped in when it is whole; on any error the previous
    one stays as it was. Raises PlanError with every problem of the plans."""
    site = internal_site(plans, today, jobs, accounts, tell)
    from generator.engine import build_pages

    place = out / INTERNAL
    with staging(out) as staged:
        build_pages(site.pages, staged, site_name=site.name, files=site.files)
        if accounts and place.exists():
            for account in accounts:
                swap(staged / "accounts" / account, place / "accounts" / account)
        else:
            swap(staged, place)
    made = {page.group for page in site.pages if page.path.startswith("accounts/")}
    return Built(len(made), len(site.pages), place)


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """Give a folder on the same disk as the site, so that it can be renamed into place."""
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".staging-", dir=out))
    try:
        (folder / "site").mkdir(mode=0o755)
        yield folder / "site"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap(new: Path, place: Path) -> None:
    """Put a finished folder in its place; what stood there goes only when the new one stands."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = new.with_name(f"{new.name}.old")
    if place.exists():
        os.replace(place, old)
    try:
        os.replace(new, place)
    except OSError:
        if old.exists():
            os.replace(old, place)
        raise
