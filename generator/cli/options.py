"""The options that several commands share."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

PLANS = click.option(
    "--plans",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("plans"),
    show_default=True,
    help="Folder of the plan files.",
)
QUIET = click.option("--quiet", is_flag=True, help="Print problems only.")
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="Folder of the finished editions.",
)
TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, value: value.date() if value else None,
    help="The day the portal is read on.  [default: SOURCE_DATE_EPOCH, the portal's as_of, or today]",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="all cores",
    help="Processes that make pages.",
)
CACHE = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".cache"),
    show_default=True,
    envvar="PORTAL_CACHE",
    help="Folder that remembers what was made; safe to delete. It holds what the plans hold.",
)
NO_CACHE = click.option("--no-cache", is_flag=True, help="Make everything anew, and remember nothing.")


EACH = 150  # accounts that are worth a share of their own


def shard_option(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> tuple[int, int] | None:
    """Read "2/8" as the second of eight shares."""
    if value is None:
        return None
    found = re.fullmatch(r"([1-9][0-9]{0,4})/([1-9][0-9]{0,4})", value)
    if not found or int(found[1]) > int(found[2]):
        raise click.BadParameter(f"'{value}' is no share such as 2/8")
    return int(found[1]), int(found[2])
