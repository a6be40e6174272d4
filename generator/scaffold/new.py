"""A first set of plan files: for an account, or for a portal of one's own; no fact is invented."""

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

EXPLAINED = """Who the customer is, and what they are to us.
Lines with ## explain. Lines with # are examples: take the "# " away and change them."""
NOTES = """
## Notes of meetings are files of their own, as notes/2026-11-23-first-visit.md:
## a line '---', then title, on and kind (review, meeting, call, visit or workshop), '---', and the text.
"""


class NewAccount(Struct, frozen=True):
    """What is known of a new account: ids of its tier and manager, and the name everybody says."""

    id: str
    name: str
    tier: str
    manager: str | None = None
    currency: str | None = None


def read_settings(plans: Path) -> Settings:
    """Read what a new account can refer to.

    Raises PlanError with every problem in portal.yml, people.yml and offerings.yml.
    """
    reading = Reading(plans)
    settings = load_settings(reading) if known_format(reading) else None
    if settings is None or reading.problems:
        raise PlanError(reading.problems)
    return settings


def account_files(newcomer: NewAccount, settings: Settings) -> dict[str, str]:
    """Return the text of each file of a new account: account.yml, and those its tier should contain."""
    tier = next(tier for tier in settings.portal.tiers if tier.id == newcomer.tier)
    person = newcomer.manager or next((person.id for person in settings.people), "m-duval")
    roles = [role.id for role in settings.portal.roles]
    known: dict[str, str] = {
        "currency": newcomer.currency or settings.portal.currency,
        "person": person,
        "stage": next((stage.id for stage in settings.portal.stages), "qualified"),
        "members": "",
    }
    if newcomer.manager and "account-manager" in roles:
        member = f"\n  - id: account-manager\n    person: {newcomer.manager}\n    role: account-manager"
        known["members"] = member
    return {
        "account.yml": _account(newcomer, tier, known),
        **{f"{name}.yml": _text(f"{name}.yml", known) for name in tier.contains if name in SECTIONS},
    }


def _account(newcomer: NewAccount, tier: Tier, known: Mapping[str, str]) -> str:
    facts: dict[str, Any] = {
        "name": newcomer.name,
        "tier": newcomer.tier,
        "manager": newcomer.manager,
        "currency": newcomer.currency,
    }
    start = plan_text(facts, "../../schema/account.json", EXPLAINED)
    return start + _text("account.yml", known) + (NOTES if "notes" in tier.contains else "")


def portal_files(supplier: str, currency: str) -> dict[str, str]:
    """Return the text of each file of a portal without accounts."""
    other = "USD" if currency == "EUR" else "EUR"
    known = {"supplier": scalar(supplier), "currency": currency, "other": other}
    return {name: _text(name, known) for name in SETTINGS_FILES}


def _text(name: str, known: Mapping[str, str]) -> str:
    text = files("generator.scaffold").joinpath(name).read_text(encoding="utf-8")
    return Template(text).substitute(known)


def write_new(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files of a new account or portal, which must not be there yet.

    Raises PlanError, naming what is in the way, before anything is written.
    """
    there = [folder / name for name in texts if (folder / name).exists() or (folder / name).is_symlink()]
    if there:
        said = "the file is there already. Choose another folder, or edit it"
        raise PlanError(Problem(path.as_posix(), 1, 1, "", said) for path in there)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
