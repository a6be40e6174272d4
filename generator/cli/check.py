"""The command `portal check`: every problem of the plans, for authors and reviewers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.options import PLANS, QUIET
from generator.cli.terminal import accounts_counted, progress, reporting_errors
from generator.problems import PlanError, Problem, near, shown

_FILE = click.Path(path_type=Path, dir_okay=False)
_ALL = "list"


def _explain(context: click.Context, option: click.Parameter, rule: str | None) -> None:
    if rule is None:
        return
    from generator.check.explain import explained, explanations, listed

    if rule != _ALL and rule not in explanations():
        hint = near(rule, explanations()) or f" 'portal check --explain {_ALL}' lists all rules."
        raise click.BadParameter(f"no rule {shown(rule)}.{hint}", context, option)
    click.echo(listed() if rule == _ALL else explained(rule))
    context.exit()


@click.command()
@PLANS
@QUIET
@click.option("--annotate", is_flag=True, help="Also print the first 10 problems as GitHub annotations.")
@click.option("--against", metavar="REVISION", help="List files changed since this revision first.")
@click.option("--summary", type=_FILE, help="Append the problems after the first 10 to this file (Markdown).")
@click.option("--code-quality", type=_FILE, help="Write all problems to this file (GitLab code quality).")
@click.option(
    "--explain",
    metavar="[RULE]",
    is_flag=False,
    flag_value=_ALL,
    is_eager=True,
    expose_value=False,
    callback=_explain,
    help="Explain a rule, the id in brackets after a problem, or list all rules; check nothing.",
)
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
    """Check the plans and report every problem."""
    from generator.pipeline.site import read
    from generator.runtime.git import changed_files

    start = time.perf_counter()
    with reporting_errors(outcome="The plans were not checked"), progress(quiet=quiet) as tell:
        changed = changed_files(plans, against) if against else frozenset()
        try:
            portfolio = read(plans, accounts, tell)
        except PlanError as error:
            _write_review(error.problems, changed, summary, code_quality, annotate=annotate)
            raise
        _write_review((), changed, summary, code_quality, annotate=annotate)
        if not quiet:
            count = len(portfolio.accounts)
            click.echo(f"{accounts_counted(count)}, no problems ({time.perf_counter() - start:.1f} s)")


def _write_review(
    problems: Sequence[Problem],
    changed: frozenset[Path],
    summary: Path | None,
    code_quality: Path | None,
    *,
    annotate: bool,
) -> None:
    """Write the problems in the requested formats."""
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
