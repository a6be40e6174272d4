"""The `portal` command."""

from __future__ import annotations

import datetime as dt
import gc
import json
from pathlib import Path

import click

from generator.cli.access import access
from generator.cli.check import check
from generator.cli.options import CACHE, EACH, JOBS, NO_CACHE, OUT, PLANS, QUIET, TODAY, shard_option
from generator.cli.publish import publish, rollback, withdraw
from generator.cli.reference import reference, schema
from generator.cli.terminal import progress, reporting_errors


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="account-plan-portal")
def main() -> None:
    """Build a portal from account plans in plain files."""
    # Imports create many classes and no garbage: collecting it would take a fifth of every start.
    gc.set_threshold(20_000, 20, 20)


for command in (access, check, publish, reference, rollback, schema, withdraw):
    main.add_command(command)


@main.command()
@PLANS
@OUT
@TODAY
@JOBS
@QUIET
@CACHE
@NO_CACHE
@click.option(
    "--audience",
    type=click.Choice(["internal", "customers", "all"]),
    default="all",
    show_default=True,
    help="Editions to build.",
)
@click.option(
    "--shard",
    metavar="I/N",
    callback=shard_option,
    help="Build only shard I of N of the accounts into the cache, for a later build.",
)
@click.option("--few", is_flag=True, help="With --shard: use only as many of the N shards as missing accounts need.")
@click.option(
    "--timings",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the seconds spent on each step to this JSON file.",
)
@click.argument("accounts", nargs=-1)
def build(
    plans: Path,
    out: Path,
    today: dt.date | None,
    jobs: int,
    cache: Path,
    audience: str,
    shard: tuple[int, int] | None,
    timings: Path | None,
    accounts: tuple[str, ...],
    *,
    few: bool,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Build the editions; with ACCOUNTS, only theirs, leaving all other files as they are."""
    from generator.cli.build import BuildOptions, build_all, fill_shard

    if shard and (no_cache or accounts):
        raise click.UsageError("--shard builds a shard of all accounts into the cache: omit ACCOUNTS and --no-cache")
    options = BuildOptions(plans, today, jobs, None if no_cache else cache, quiet)
    if shard:
        fill_shard(options, cache, shard, EACH if few else None)
    else:
        build_all(options, out, accounts, audience, timings)


@main.command()
@PLANS
@TODAY
@CACHE
@click.option("--each", type=click.IntRange(1), default=EACH, show_default=True, help="Accounts per shard.")
@click.option("--most", type=click.IntRange(1), default=16, show_default=True, help="Largest number of shards.")
@click.option("--as", "name", metavar="NAME", help="Print NAME=..., as pipelines pass it between steps.")
def shards(plans: Path, today: dt.date | None, cache: Path, each: int, most: int, name: str | None) -> None:
    """Print, as JSON, the shards needed for uncached accounts, for `build --shard`."""
    from generator.builder.shards import shards as needed_shards

    with reporting_errors():
        needed = needed_shards(plans, cache, each=each, most=most, today=today)
        click.echo((f"{name}=" if name else "") + json.dumps([str(shard) for shard in needed]))


@main.command()
@PLANS
@click.option("--against", metavar="REVISION", help="Git revision to compare with; default: last release.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Lines, a summary for a pull request, or data.",
)
@click.argument("accounts", nargs=-1)
def disclose(plans: Path, accounts: tuple[str, ...], against: str | None, form: str) -> None:
    """List everything the customers of ACCOUNTS will see once released, and what changed."""
    from generator.cli.customers import disclose as disclosure_lines

    with reporting_errors(outcome="Nothing was listed"):
        for line in disclosure_lines(plans, accounts, against, form):
            click.echo(line)


@main.command()
@PLANS
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Release date, shown in the edition.  [default: today]")
@click.argument("accounts", nargs=-1, required=True)
def release(plans: Path, accounts: tuple[str, ...], on: dt.datetime | None) -> None:
    """Write released.yml of ACCOUNTS: what their customers will see from the next build."""
    from generator.cli.customers import write_releases

    day = on.date() if on else dt.datetime.now(dt.UTC).date()
    with reporting_errors(outcome="Nothing was released"):
        for line in write_releases(plans, accounts, day):
            click.echo(line)


@main.command()
@PLANS
@OUT
@QUIET
@click.option("--rule", is_flag=True, help="Print the rule by which values are recognised.")
def gate(plans: Path, out: Path, *, rule: bool, quiet: bool) -> None:
    """Scan the built customer editions for any value that their customer may not see."""
    from generator.cli.gate import scan_editions

    with reporting_errors(outcome="The editions were not scanned"):
        scan_editions(plans, out, rule=rule, quiet=quiet)


@main.command()
@PLANS
@TODAY
@CACHE
@NO_CACHE
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
def serve(plans: Path, today: dt.date | None, cache: Path, port: int, *, no_cache: bool) -> None:
    """Serve the internal edition on this machine and reload it when a plan, template or style changes."""
    from generator.cli.serve import serve as serve_edition

    if not plans.is_dir():
        raise click.BadParameter(f"there is no folder {plans}", param_hint="--plans")
    with reporting_errors(outcome="The server has stopped"):
        serve_edition(plans, today=today, port=port, cache=None if no_cache else cache)


@main.command("import")
@PLANS
@QUIET
@click.option(
    "--mapping",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File that maps the columns to plan fields; see docs/import.md.",
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write all notes of the import to this file.",
)
@click.option("--overwrite", is_flag=True, help="Also overwrite files edited by hand; edits are lost.")
@click.argument("source_dir", type=click.Path(path_type=Path, exists=True, file_okay=False))
def import_(
    source_dir: Path, mapping: Path, plans: Path, report_file: Path | None, *, overwrite: bool, quiet: bool
) -> None:
    """Convert the CSV files of a CRM export in SOURCE_DIR to plan files."""
    from generator.cli.importer import import_export

    with reporting_errors(outcome="Nothing was imported"), progress(quiet=quiet) as tell:
        import_export(source_dir, mapping, plans, report_file, overwrite=overwrite, quiet=quiet, tell=tell)


@main.command()
@PLANS
@click.option("--portal", "portal_", is_flag=True, help="Start a portal instead of an account.")
@click.option("--supplier", help="With --portal: name of the supplier.")
@click.option("--name", help="Name of the customer.")
@click.option("--tier", help="Tier of the account (id in portal.yml).")
@click.option("--manager", help="Account manager (id in people.yml).")
@click.option("--currency", help="Currency of the account plan; with --portal: base currency.")
@click.argument("account", required=False)
def new(
    plans: Path,
    account: str | None,
    supplier: str | None,
    name: str | None,
    tier: str | None,
    manager: str | None,
    currency: str | None,
    *,
    portal_: bool,
) -> None:
    """Write the first files of ACCOUNT (its id, the name of its folder), or of a portal with --portal.

    Prompts for missing options.
    """
    from generator.cli.new import new_account, new_portal

    if portal_ == bool(account):
        raise click.UsageError("name an ACCOUNT to start, or use --portal to start a portal")
    if portal_ and (name or tier or manager):
        raise click.UsageError("--name, --tier and --manager cannot be used with --portal")
    if account and supplier:
        raise click.UsageError("--supplier requires --portal")
    with reporting_errors(outcome="Nothing was written"):
        if account:
            new_account(plans, account, name=name, tier=tier, manager=manager, currency=currency)
        else:
            new_portal(plans, supplier, currency)
