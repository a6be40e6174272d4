"""What every command says on the terminal: problems, each on its line, and a bar while one waits."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from generator.problems import PlanError, SiteError
from generator.progress import Progress, silent

PATIENCE = 1.0  # seconds without a word before a bar appears


@contextmanager
def reporting_errors(*, outcome: str = "The site was not built") -> Iterator[None]:
    """Turn problems of the plans into their lines and exit code 1; what the disk says into one line.

    `outcome` is said after an error that is not of the plans: what did not happen.
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
    """Show a bar for each step of the work, on a terminal and once it takes over a second."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    begun = time.perf_counter()
    bars: dict[str, Any] = {}
    starts: dict[str, tuple[float, int]] = {}  # when a step was first told of, and how many were done then

    def tell(step: str, done: int, of: int, latest: str = "", /) -> None:
        now = time.perf_counter()
        since, before = starts.setdefault(step, (now, done))
        if step not in bars:
            if now - begun < PATIENCE:
                return
            for bar in bars.values():
                bar.render_finish()
            bars[step] = click.progressbar(
                length=of, label=step, show_pos=of > 1, item_show_func=str, file=sys.stderr
            )
            bars[step].render_progress()
        rate = (done - before) / (now - since) if now > since else 0.0
        said = f"{rate:.1f}/s {latest}".rstrip() if of > 1 and rate else ""
        bars[step].update(done - bars[step].pos, said)

    try:
        yield tell
    finally:
        if bars:
            list(bars.values())[-1].render_finish()


def accounts_counted(count: int) -> str:
    """Count accounts in digits, as a summary line does."""
    return "1 account" if count == 1 else f"{count} accounts"
