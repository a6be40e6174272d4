"""The `portal publish`, `portal rollback` and `portal withdraw` commands."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections import Counter
from pathlib import Path

import click

from generator.cli.options import CACHE, JOBS, NO_CACHE, OUT, PLANS, QUIET
from generator.cli.terminal import progress, reporting_errors

COUNTED = {
    "published": "published",
    "unchanged": "unchanged",
    "withdrawn": "withdrawn",
    "held": "held back",
    "failed": "not published",
}
TARGET = click.option(
    "--to",
    "target",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder that a web server serves; each edition has its own folder in it.",
)


@click.command()
@PLANS
@OUT
@TARGET
@JOBS
@QUIET
@CACHE
@NO_CACHE
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="Releases to keep of each edition, including the current one.",
)
@click.option("--rollback", "older", is_flag=True, help="Also publish an older or rolled-back version.")
@click.option("--restore", multiple=True, metavar="ACCOUNT", help="Serve an edition again after 'portal withdraw'.")
@click.argument("editions", nargs=-1)
def publish(
    plans: Path,
    out: Path,
    target: Path,
    jobs: int,
    cache: Path,
    keep: int,
    restore: tuple[str, ...],
    editions: tuple[str, ...],
    *,
    older: bool,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Publish the built editions, or only EDITIONS: 'internal' or account ids."""
    from generator.publish.edition import Request
    from generator.publish.layout import EditionPath
    from generator.publish.publish import publish as publish_all

    start = time.perf_counter()
    counts: Counter[str] = Counter()
    with reporting_errors(outcome="Nothing was published"), progress(quiet=quiet) as tell:
        request = Request(
            target=target,
            site=out,
            plans=plans,
            now=dt.datetime.now(dt.UTC),
            only=tuple(map(EditionPath.named, editions)),
            restore=tuple(map(EditionPath.named, restore)),
            keep=keep,
            older=older,
            jobs=jobs,
            cache=None if no_cache else cache,
            tell=tell,
        )
        for outcome in publish_all(request):
            counts[outcome.what] += 1
            if outcome.what == "failed":
                click.echo(str(outcome), err=True)
            elif outcome.what != "unchanged" and not quiet:
                click.echo(str(outcome))
    if not quiet:
        summary = ", ".join(f"{counts[what]} {words}" for what, words in COUNTED.items() if counts[what])
        click.echo(f"{summary or 'nothing to publish'} in {target} ({time.perf_counter() - start:.1f} s)")
    if counts["failed"]:
        sys.exit(1)


@click.command()
@PLANS
@TARGET
@click.option("--list", "only_list", is_flag=True, help="Only list the releases.")
@click.argument("edition")
@click.argument("release", required=False)
def rollback(plans: Path, target: Path, edition: str, release: str | None, *, only_list: bool) -> None:
    """Serve the previous release of EDITION ('internal' or an account's id), or RELEASE."""
    from generator.publish.back import listed, roll_back
    from generator.publish.layout import EditionPath

    with reporting_errors(outcome="The current release is still served"):
        named = EditionPath.named(edition)
        if only_list:
            click.echo("\n".join(listed(target, named)) or f"{named} has no release in {target}")
        else:
            click.echo(f"{named}: release {roll_back(target, named, release, plans)} is served")


@click.command()
@TARGET
@click.argument("account")
def withdraw(target: Path, account: str) -> None:
    """Stop serving ACCOUNT's edition immediately, and delete its releases."""
    from generator.publish.back import withdraw as withdraw_edition
    from generator.publish.layout import EditionPath

    with reporting_errors(outcome="The edition may still be served: withdraw it again"):
        edition = EditionPath.named(account)
        withdraw_edition(target, edition, dt.datetime.now(dt.UTC))
    click.echo(
        f"{edition}: no longer served, releases deleted. It stays withdrawn until "
        f"'portal publish --restore {edition}'. Also remove 'customer_edition:' from its account.yml"
    )
