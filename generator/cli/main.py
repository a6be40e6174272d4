"""The door: the command `portal`."""

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
    """Account plans as plain files, turned into a portal."""
    # Classes are made by the hundred, and none is garbage: to look for some is a fifth of every start.
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
    help="Whose editions to build.",
)
@click.option(
    "--shard",
    metavar="I/N",
    callback=shard_option,
    help="Only make the I-th of N shares of the accounts and keep it in the cache, for a later build.",
)
@click.option(
    "--few",
    is_flag=True,
    help="With --shard: of N shares only as many as what is missing is worth (`shards`).",
)
@click.option(
    "--timings",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write where the time went to, as JSON: seconds by step.",
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
    """Build the editions; with ACCOUNTS only theirs, leaving everything else in the folder as it is."""
    from generator.cli.build import BuildOptions, build_all, fill_shard

    if shard and (no_cache or accounts):
        raise click.UsageError(
            "--shard fills the cache with a share of all accounts: name none, keep the cache"
        )
    wish = BuildOptions(plans, today, jobs, None if no_cache else cache, quiet)
    if shard:
        fill_shard(wish, cache, shard, EACH if few else None)
    else:
        build_all(wish, out, accounts, audience, timings)


@main.command()
@PLANS
@TODAY
@CACHE
@click.option("--each", type=click.IntRange(1), default=EACH, show_default=True, help="Accounts a share.")
@click.option("--most", type=click.IntRange(1), default=16, show_default=True, help="Shares at most.")
@click.option("--as", "name", metavar="NAME", help="Print NAME=..., as a step of a pipeline passes it on.")
def shards(plans: Path, today: dt.date | None, cache: Path, each: int, most: int, name: str | None) -> None:
    """Print, as JSON, the shares that accounts not in the cache yet are worth, for `build --shard`."""
    from generator.builder.shards import shards as shares

    with reporting_errors():
        found = shares(plans, cache, each=each, most=most, today=today)
        click.echo((f"{name}=" if name else "") + json.dumps([str(one) for one in found]))


@main.command()
@PLANS
@click.option("--against", metavar="REVISION", help="A revision of git; else the last release.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Lines, the summary of a pull request, or data.",
)
@click.argument("accounts", nargs=-1)
def disclose(plans: Path, accounts: tuple[str, ...], against: str | None, form: str) -> None:
    """List all that the customers of ACCOUNTS will see once released, and what differs from before."""
    from generator.cli.customers import disclose as listed

    with reporting_errors(outcome="Nothing was listed"):
        for line in listed(plans, accounts, against, form):
            click.echo(line)


@main.command()
@PLANS
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the release, which the edition carries.  [default: today]",
)
@click.argument("accounts", nargs=-1, required=True)
def release(plans: Path, accounts: tuple[str, ...], on: dt.datetime | None) -> None:
    """Write released.yml of ACCOUNTS: what their customers see from the next build on."""
    from generator.cli.customers import write_releases

    day = on.date() if on else dt.datetime.now(dt.UTC).date()
    with reporting_errors(outcome="Nothing was released"):
        for line in write_releases(plans, accounts, day):
            click.echo(line)


@main.command()
@PLANS
@OUT
@QUIET
@click.option("--rule", is_flag=True, help="Print the rule by which values are looked for.")
def gate(plans: Path, out: Path, *, rule: bool, quiet: bool) -> None:
    """Look for any value that a customer may not see in the customers' editions as they were built."""
    from generator.cli.gate import scan_editions

    with reporting_errors(outcome="The editions were not looked through"):
        scan_editions(plans, out, rule=rule, quiet=quiet)


@main.command()
@PLANS
@TODAY
@CACHE
@NO_CACHE
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine."
)
def serve(plans: Path, today: dt.date | None, cache: Path, port: int, *, no_cache: bool) -> None:
    """Show the internal edition on this machine and reload it when a plan, template or style changes."""
    from generator.cli.serve import serve as serve_edition

    if not plans.is_dir():
        raise click.BadParameter(f"there is no folder {plans}", param_hint="--plans")
    with reporting_errors(outcome="Nothing is served any more"):
        serve_edition(plans, today=today, port=port, cache=None if no_cache else cache)


@main.command("import")
@PLANS
@QUIET
@click.option(
    "--mapping",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File that says what the columns mean; see docs/import.md.",
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write every note of the import to this file.",
)
@click.option("--overwrite", is_flag=True, help="Also renew files that somebody has edited. Edits are lost.")
@click.argument("source_dir", type=click.Path(path_type=Path, exists=True, file_okay=False))
def import_(
    source_dir: Path, mapping: Path, plans: Path, report_file: Path | None, *, overwrite: bool, quiet: bool
) -> None:
    """Turn the CSV files of a CRM's export in SOURCE_DIR into plan files."""
    from generator.cli.importer import import_export

    with reporting_errors(), progress(quiet=quiet) as tell:
        import_export(source_dir, mapping, plans, report_file, overwrite=overwrite, quiet=quiet, tell=tell)


@main.command()
@PLANS
@click.option("--portal", "portal_", is_flag=True, help="Start a portal of your own instead of an account.")
@click.option("--supplier", help="With --portal: the supplier's name.")
@click.option("--name", help="The customer's name.")
@click.option("--tier", help="Tier of the account (id in portal.yml).")
@click.option("--manager", help="Account manager (id in people.yml).")
@click.option("--currency", help="Currency of the account's plan; with --portal: base currency.")
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
    """Start ACCOUNT (its id becomes the folder's name), or with --portal a portal of your own.

    Asks for what no option says.
    """
    from generator.cli.new import new_account, new_portal

    if portal_ == bool(account):
        raise click.UsageError("name one ACCOUNT to start, or use --portal to start a portal")
    if portal_ and (name or tier or manager):
        raise click.UsageError("--name, --tier and --manager are for an account, not for --portal")
    if account and supplier:
        raise click.UsageError("--supplier goes with --portal")
    with reporting_errors():
        if account:
            new_account(plans, account, name=name, tier=tier, manager=manager, currency=currency)
        else:
            new_portal(plans, supplier, currency)
