"""The door: the command `portal`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from generator.problems import PlanError

PLANS = click.option(
    "--plans",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("plans"),
    show_default=True,
    help="Folder of the plan files.",
)
QUIET = click.option("--quiet", is_flag=True, help="Print problems only.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="account-plan-portal")
def main() -> None:
    """Account plans as plain files, turned into a portal."""


def refuse(error: PlanError) -> None:
    """Print every problem, each on a line of its own, and leave with 1."""
    for problem in error.problems:
        click.echo(str(problem), err=True)
    count = len(error.problems)
    click.echo(f"{count} problem{'s' if count != 1 else ''} in the plans", err=True)
    sys.exit(1)


@main.command()
@PLANS
@QUIET
@click.argument("accounts", nargs=-1)
def check(plans: Path, accounts: tuple[str, ...], *, quiet: bool) -> None:
    """Read the plans and say everything that is wrong with them."""
    from generator.site import read

    start = time.perf_counter()
    try:
        portfolio = read(plans, accounts)
    except PlanError as error:
        refuse(error)
        return
    if not quiet:
        seconds = time.perf_counter() - start
        click.echo(f"{len(portfolio.accounts)} accounts, no problems ({seconds:.1f} s)")
