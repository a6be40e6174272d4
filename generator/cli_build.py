"""The command `portal build`: which editions, and what it says at the end."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from generator.terminal import accounts_counted, progress, refusing


def build_all(
    plans: Path,
    out: Path,
    accounts: Sequence[str],
    *,
    audience: str,
    today: dt.date | None,
    jobs: int,
    cache: Path | None,
    quiet: bool,
) -> None:
    """Build the internal edition, the customers' or both; leaves with 1 where the gate found a leak."""
    leaks = 0
    with refusing(), progress(quiet=quiet) as tell:
        if audience != "customers":
            from generator.build.internal import build

            start = time.perf_counter()
            built = build(plans, out, accounts=accounts, today=today, jobs=jobs, cache=cache, tell=tell)
            counted = f"{accounts_counted(built.accounts)}, {built.pages} pages in {built.folder}"
            _say(f"{counted} ({time.perf_counter() - start:.1f} s)", quiet=quiet)
        if audience != "internal":
            from generator.build.editions import build_editions

            start = time.perf_counter()
            editions = build_editions(plans, out, accounts=accounts, jobs=jobs, cache=cache, tell=tell)
            for leak in editions.leaks:
                click.echo(str(leak), err=True)
            leaks = len({leak.edition for leak in editions.leaks})
            written, gone = len(editions.written), len(editions.withdrawn)
            counted = f"{written} customer edition{'' if written == 1 else 's'}"
            counted += f" in {editions.folder}" if written else ""
            counted += f", {gone} withdrawn" if gone else ""
            if written or gone or leaks or audience == "customers":
                _say(f"{counted} ({time.perf_counter() - start:.1f} s)", quiet=quiet)
    if leaks:
        click.echo(
            f"{leaks} customer edition{'' if leaks == 1 else 's'} not written: the gate found leaks", err=True
        )
        sys.exit(1)


def _say(text: str, *, quiet: bool) -> None:
    if not quiet:
        click.echo(text)
