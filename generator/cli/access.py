"""The commands `portal access ...`: web server configuration that opens each edition to its readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from generator.cli.options import PLANS
from generator.cli.terminal import reporting_errors

_OUT = click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; default: print the configuration."
)
_SERVER = (
    click.option(
        "--to", "served", required=True, metavar="DIR", help="Folder on the server that `portal publish` writes to."
    ),
    click.option("--internal-host", required=True, metavar="HOST", help="Host name of the internal edition."),
    click.option(
        "--customer-host",
        default="",
        metavar="PATTERN",
        help="Host name of a customer's edition, such as '{account}.plans.example.com'.",
    ),
    click.option(
        "--passwords",
        default="/etc/portal/passwords",
        show_default=True,
        metavar="DIR",
        help="Folder on the server with a password file for each edition.",
    ),
    click.option(
        "--sign-on",
        default="",
        metavar="ADDRESS",
        help="Use a sign-on proxy at this address, such as 127.0.0.1:4180, instead of passwords.",
    ),
    click.option(
        "--certificate",
        default="",
        metavar="PATTERN",
        help="Folder of a host's certificate.  [default: /etc/letsencrypt/live/{host}; not for Caddy]",
    ),
    click.option(
        "--behind-proxy",
        "plain",
        default="",
        metavar="ADDRESS",
        help="Serve plain HTTP on this address, such as 127.0.0.1:8080, to a proxy that handles TLS.",
    ),
    PLANS,
    _OUT,
    click.argument("accounts", nargs=-1),
)


def _server(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_SERVER):
        command = option(command)
    return command


@click.group()
def access() -> None:
    """Write the configuration of a web server that opens each edition to its own readers."""


@access.command()
@_server
def nginx(**options: Any) -> None:
    """Write an nginx server block for the internal edition and all customers', or those of ACCOUNTS."""
    _configure("nginx", **options)


@access.command()
@_server
def apache(**options: Any) -> None:
    """Write an Apache virtual host for the internal edition and all customers', or those of ACCOUNTS."""
    _configure("apache", **options)


@access.command()
@_server
def caddy(**options: Any) -> None:
    """Write a Caddy site block for the internal edition and all customers', or those of ACCOUNTS."""
    _configure("caddy", **options)


@access.command()
@click.option(
    "--audience",
    type=click.Choice(["internal", "customers"]),
    required=True,
    help="Edition that the app serves: the internal one, or one customer's.",
)
@_OUT
def azure(audience: str, out: Path | None) -> None:
    """Write staticwebapp.config.json for an Azure Static Web App of one edition."""
    from generator.access.servers import static_web_app

    _write(static_web_app(internal=audience == "internal"), out)


def _configure(server: str, plans: Path, out: Path | None, accounts: Sequence[str], **options: str) -> None:
    from generator.access.editions import AccessError, Hosting
    from generator.access.servers import configuration

    with reporting_errors(outcome="No configuration was written"):
        customers = _accounts_with_edition(plans, accounts)
        try:
            text = configuration(server, Hosting(**options), customers)
        except AccessError as error:
            raise click.UsageError(str(error)) from error
    _write(text, out)


def _accounts_with_edition(plans: Path, accounts: Sequence[str]) -> list[str]:
    """Return the accounts that have a customer edition, all or those in `accounts`.

    Raises PlanError for one in `accounts` that has none.
    """
    from generator.pipeline.site import read
    from generator.problems import PlanError, Problem

    portfolio = read(plans, accounts)
    ids = [account.id for account in portfolio.accounts if account.facts.customer_edition]
    missing = [id for id in accounts if id not in ids]
    if missing:
        text, rule = "no customer edition. Add 'customer_edition:' with its language", "no-customer-edition"
        files = [(plans / id / "account.yml").as_posix() for id in missing]
        raise PlanError(Problem(file, 1, 1, "", text, rule) for file in files)
    return sorted(ids)


def _write(text: str, out: Path | None) -> None:
    with reporting_errors(outcome="No configuration was written"):
        if out is None:
            click.echo(text, nl=False)
        else:
            out.write_text(text, encoding="utf-8", newline="\n")
            click.echo(f"{out} written")
