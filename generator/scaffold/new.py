"""The first plan files of an account or of a portal, from templates; only values facts are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from msgspec import Struct

from generator.model.portal import Tier
from generator.model.portfolio import SECTIONS, Settings
from generator.plans.load import SETTINGS_FILES, known_format, load_settings
from generator.plans.reader import Reading
from generator.plans.write import plan_text, scalar
from generator.problems import PlanError, Problem

HEADER = """Who the customer is, and what the account means to us.
Lines with ## are explanations. Lines with # are examples: remove the "# " and edit them."""
NOTES = """
## Each meeting note is a separate file, such as notes/2026-11-23-first-visit.md:
## a line '---', then title, on and kind (review, meeting, call, visit or workshop), '---', and the text.
"""


class NewAccount(Struct, frozen=True):
    """A new account: its id and name, the ids of its tier and manager, and its currency."""

    id: str
    name: str
    tier: str
    manager: str | None = None
    currency: str | None = None


def read_settings(plans: Path) -> Settings:
    """Read the settings that a new account refers to.

    Raises PlanError with every problem in portal.yml, people.yml and offerings.yml.
    """
    reading = Reading(plans)
    settings = load_settings(reading) if known_format(reading) else None
    if settings is None or reading.problems:
        raise PlanError(reading.problems)
    return settings


def account_files(account: NewAccount, settings: Settings) -> dict[str, str]:
    """Return the text of each file of a new account: account.yml and the sections of its tier."""
    tier = next(tier for tier in settings.portal.tiers if tier.id == account.tier)
    person = account.manager or next((person.id for person in settings.people), "m-duval")
    roles = [role.id for role in settings.portal.roles]
    values: dict[str, str] = {
        "currency": account.currency or settings.portal.currency,
        "person": person,
        "stage": next((stage.id for stage in settings.portal.stages), "qualified"),
        "members": "",
    }
    if account.manager and "account-manager" in roles:
        member = f"\n  - id: account-manager\n    person: {account.manager}\n    role: account-manager"
        values["members"] = member
    return {
        "account.yml": _account(account, tier, values),
        **{f"{name}.yml": _text(f"{name}.yml", values) for name in tier.contains if name in SECTIONS},
    }


def _account(account: NewAccount, tier: Tier, values: Mapping[str, str]) -> str:
    facts: dict[str, Any] = {
        "name": account.name,
        "tier": account.tier,
        "manager": account.manager,
        "currency": account.currency,
    }
    start = plan_text(facts, "../../schema/account.json", HEADER)
    return start + _text("account.yml", values) + (NOTES if "notes" in tier.contains else "")


def portal_files(supplier: str, currency: str) -> dict[str, str]:
    """Return the text of each file of a new portal without accounts."""
    other = "USD" if currency == "EUR" else "EUR"
    values = {"supplier": scalar(supplier), "currency": currency, "other": other}
    return {name: _text(name, values) for name in SETTINGS_FILES}


def _text(name: str, values: Mapping[str, str]) -> str:
    text = files("generator.scaffold").joinpath(name).read_text(encoding="utf-8")
    return Template(text).substitute(values)


def write_new(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files of a new account or portal.

    Raises PlanError if any of them exists, before writing anything.
    """
    existing = [folder / name for name in texts if (folder / name).exists() or (folder / name).is_symlink()]
    if existing:
        text = "the file already exists. Choose another folder, or edit the file"
        raise PlanError(Problem(path.as_posix(), 1, 1, "", text, "file-exists") for path in existing)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
