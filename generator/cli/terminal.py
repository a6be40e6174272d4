"""Terminal output of all commands: problems, one per line, and progress bars."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from generator.problems import PlanError, SiteError
from generator.progress import Progress, silent

BAR_DELAY = 1.0  # seconds before the first bar appears


@contextmanager
def reporting_errors(*, outcome: str = "The site was not built") -> Iterator[None]:
    """Print the problems of the plans, or an error, and exit with code 1.

    `outcome`, what did not happen, is printed after an error that is not a problem of the plans.
    """
    try:
        yield
    except PlanError as error:
        _print_problems(error)
        sys.exit(1)
    except SiteError as error:
        click.echo(f"{error}\n{outcome}", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename or 'the output'}: {error.strerror}", err=True)
        sys.exit(1)


def _print_problems(error: PlanError) -> None:
    for problem in error.problems:
        click.echo(str(problem), err=True)
    count = len(error.problems)
    click.echo(f"{count} problem{'s' if count != 1 else ''} in the plans", err=True)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Show a progress bar for each step, on a terminal and once the work takes over BAR_DELAY."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    started = time.perf_counter()
    bars: dict[str, Any] = {}
    starts: dict[str, tuple[float, int]] = {}  # of a step: first report, items done then

    def tell(step: str, done: int, of: int, latest: str = "", /) -> None:
        now = time.perf_counter()
        first, before = starts.setdefault(step, (now, done))
        if step not in bars:
            if now - started < BAR_DELAY:
                return
            for bar in bars.values():
                bar.render_finish()
            bars[step] = click.progressbar(length=of, label=step, show_pos=of > 1, item_show_func=str, file=sys.stderr)
            bars[step].render_progress()
        rate = (done - before) / (now - first) if now > first else 0.0
        speed = f"{rate:.1f}/s {latest}".rstrip() if of > 1 and rate else ""
        bars[step].update(done - bars[step].pos, speed)

    try:
        yield tell
    finally:
        if bars:
            list(bars.values())[-1].render_finish()


def accounts_counted(count: int) -> str:
    """Count accounts in digits: "1 account", "0 accounts"."""
    return "1 account" if count == 1 else f"{count} accounts"
