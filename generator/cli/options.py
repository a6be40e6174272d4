"""Options common to several commands."""

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
    help="Folder with the plan files.",
)
QUIET = click.option("--quiet", is_flag=True, help="Print problems only.")
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="Folder of the built editions.",
)
TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, value: value.date() if value else None,
    help="Date to treat as today.  [default: SOURCE_DATE_EPOCH, the portal's as_of, or today]",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="all cores",
    help="Number of processes.",
)
CACHE = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".cache"),
    show_default=True,
    envvar="PORTAL_CACHE",
    help="Folder of the cache; safe to delete. It contains everything in the plans.",
)
NO_CACHE = click.option("--no-cache", is_flag=True, help="Rebuild everything; do not use the cache.")
EACH = 150  # accounts per shard


def shard_option(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """Read "2/8" as the second of eight shards."""
    if value is None:
        return None
    match = re.fullmatch(r"([1-9][0-9]{0,4})/([1-9][0-9]{0,4})", value)
    if not match or int(match[1]) > int(match[2]):
        raise click.BadParameter(f"'{value}' is not a shard: expected I/N, such as 2/8")
    return int(match[1]), int(match[2])
