"""The command `portal check`: all that is wrong with the plans, to authors and to those who review."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.options import PLANS, QUIET
from generator.cli.terminal import accounts_counted, progress, reporting_errors
from generator.problems import PlanError, Problem

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@PLANS
@QUIET
@click.option("--annotate", is_flag=True, help="Also print the first ten problems as GitHub review.")
@click.option("--against", metavar="REVISION", help="First what is in files that differ from this revision.")
@click.option("--summary", type=_FILE, help="Append the problems beyond the first ten to this file.")
@click.option("--code-quality", type=_FILE, help="Write all problems to this file, for GitLab.")
@click.argument("accounts", nargs=-1)
def check(
    plans: Path,
    accounts: tuple[str, ...],
    against: str | None,
    summary: Path | None,
    code_quality: Path | None,
    *,
    annotate: bool,
    quiet: bool,
) -> None:
    """Read the plans and say everything that is wrong with them."""
    from generator.pipeline.site import read
    from generator.runtime.git import changed_files

    start = time.perf_counter()
    with reporting_errors(outcome="The plans were not checked"), progress(quiet=quiet) as tell:
        changed = changed_files(plans, against) if against else frozenset()
        try:
            portfolio = read(plans, accounts, tell)
        except PlanError as error:
            _tell_review(error.problems, changed, summary, code_quality, annotate=annotate)
            raise
        _tell_review((), changed, summary, code_quality, annotate=annotate)
        if not quiet:
            count = len(portfolio.accounts)
            click.echo(f"{accounts_counted(count)}, no problems ({time.perf_counter() - start:.1f} s)")


def _tell_review(
    problems: Sequence[Problem],
    changed: frozenset[Path],
    summary: Path | None,
    code_quality: Path | None,
    *,
    annotate: bool,
) -> None:
    """Say the problems in the forms that were asked for."""
    from generator.check import review

    ordered = review.in_order(problems, changed)
    if annotate:
        for line in review.at_lines(ordered):
            click.echo(line)
    if summary:
        with summary.open("a", encoding="utf-8") as file:
            file.write(review.summary(ordered))
    if code_quality:
        code_quality.write_text(review.code_quality(ordered), encoding="utf-8")
