"""The command `portal new`: prompt for missing options and write the first files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.model.ids import NOT_ACCOUNTS, slug_fault
from generator.model.kinds import read_currency, read_text
from generator.model.portfolio import Settings
from generator.problems import near, one_of, shown
from generator.scaffold.new import NewAccount, account_files, portal_files, read_settings, write_new


def new_portal(plans: Path, supplier: str | None, currency: str | None) -> None:
    """Start a portal without accounts.

    Raises PlanError where one exists.
    """
    supplier = supplier or _ask("Name of the supplier, your company", "Our company")
    currency = currency or _ask("Base currency", "EUR")
    texts = portal_files(_line(supplier, "--supplier"), _valid(read_currency, currency, "--currency"))
    write_new(plans, texts)
    click.echo(f"{plans}: {one_of(texts).replace(' or ', ' and ')} written")
    click.echo(f"Next: add yourself to {plans / 'people.yml'}, then 'portal new ACCOUNT --plans {plans}'")


def new_account(
    plans: Path, id: str, *, name: str | None, tier: str | None, manager: str | None, currency: str | None
) -> None:
    """Start an account.

    Raises PlanError where the portal's settings cannot be used.
    """
    if fault := slug_fault(id):
        raise click.BadParameter(fault.text, param_hint="ACCOUNT")
    if id in NOT_ACCOUNTS:
        text = f"{shown(id)} is reserved for the portal. Choose another id"
        raise click.BadParameter(text, param_hint="ACCOUNT")
    if (plans / id).exists() or (plans / id).is_symlink():
        raise click.BadParameter(f"{plans / id} already exists; nothing was written", param_hint="ACCOUNT")
    settings = read_settings(plans)
    name = name or _ask("Name of the customer", id.replace("-", " ").title())
    tiers = {tier.id: tier.name for tier in settings.portal.tiers}
    choices = ", ".join(f"{id} {label}" for id, label in tiers.items())
    tier = _one_of(tiers, tier or _ask(f"Tier ({choices})", next(iter(tiers))), "--tier")
    if manager is None and settings.people:
        manager = _ask("Account manager, an id in people.yml (leave empty if unknown)", "")
    people = [person.id for person in settings.people]
    manager = _one_of(people, manager, "--manager") if manager else None
    if currency:
        currency = _currency(settings, currency)
    account = NewAccount(id, _line(name, "--name"), tier, manager, currency)
    texts = account_files(account, settings)
    write_new(plans / id, texts)
    click.echo(f"{plans / id}: {', '.join(texts)} written")
    click.echo(f"Next: edit {plans / id / 'account.yml'}; 'portal check' finds problems, 'portal serve' shows pages")


def _ask(question: str, default: str) -> str:
    """Prompt on the terminal; without one, return the default."""
    try:
        return str(click.prompt(question, default=default, show_default=bool(default)))
    except click.Abort:
        if sys.stdin is not None and sys.stdin.isatty():
            raise
        click.echo()
        return default


def _one_of(known: Any, value: str, option: str) -> str:
    if value in known:
        return value
    hint = near(value, known) or (f" Choose {one_of(known)}" if known else " people.yml has no people yet")
    raise click.BadParameter(f"{shown(value)} is unknown.{hint}", param_hint=option)


def _currency(settings: Settings, value: str) -> str:
    currency = _valid(read_currency, value, "--currency")
    rates = settings.portal.rates.to_base if settings.portal.rates else {}
    if currency not in (settings.portal.currency, *rates):
        message = f"no rate for {currency} in portal.yml. Add it under rates: to_base:"
        raise click.BadParameter(message, param_hint="--currency")
    return currency


def _line(value: str, option: str) -> str:
    return _valid(read_text, "".join(c if c.isprintable() else " " for c in value), option)


def _valid(read: Any, value: str, option: str) -> str:
    try:
        return str(read(value))
    except ValueError as error:  # the model's message for authors
        raise click.BadParameter(str(error), param_hint=option) from None
