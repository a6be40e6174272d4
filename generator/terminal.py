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
def refusing(*, outcome: str = "The site was not built") -> Iterator[None]:
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
    start = time.perf_counter()
    bars: dict[str, Any] = {}

    def tell(step: str, done: int, of: int) -> None:
        if step not in bars:
            if time.perf_counter() - start < PATIENCE:
                return
            for bar in bars.values():
                bar.render_finish()
            bars[step] = click.progressbar(length=of, label=step, file=sys.stderr)
        bars[step].update(done - bars[step].pos)

    try:
        yield tell
    finally:
        if bars:
            list(bars.values())[-1].render_finish()


def accounts_counted(count: int) -> str:
    """Count accounts in digits, as a summary line does."""
    return "1 account" if count == 1 else f"{count} accounts"
