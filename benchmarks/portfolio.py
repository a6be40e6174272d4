"""Write a synthetic portfolio of any size: `python -m benchmarks.portfolio N DIR [--seed S]`.

Each account is a copy of one in the sample with other names, words, numbers and dates, thinned out as plans
of its tier usually are; so the portfolio has everything the sample's plans have.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import click

from benchmarks import words
from benchmarks.plan import Plan, Values, read_plan, read_values, thin, write_plan, write_values
from benchmarks.staff import Staff, hire
from benchmarks.variation import Variation
from generator.cli.customers import write_releases
from generator.model.ids import folded
from generator.model.notes import Note
from generator.model.portfolio import SECTIONS

SAMPLE = Path(__file__).parent.parent / "plans"
AS_OF = dt.date(2026, 11, 23)  # as in the sample's portal.yml
RELEASED_ON = AS_OF - dt.timedelta(5)


@dataclass(frozen=True, slots=True)
class Origin:
    """An account of the sample that others are derived from, in proportion to `weight`."""

    account: str
    tier: str
    weight: float
    thinned: float = 0.0  # maximum share of its records left out
    only: tuple[str, ...] = ()  # sections; all if empty


# Typically one account in five is strategic, and a quarter of the plans are two short files.
ORIGINS = (
    Origin("northmark", "A", 0.10, 0.4),
    Origin("bursztyn", "A", 0.05, 0.1),
    Origin("calder", "A", 0.05, 0.1),
    Origin(
        "northmark", "B", 0.18, 0.8,
        ("account", "profile", "team", "stakeholders", "relationship", "value", "opportunities",
         "competition", "actions", "notes"),
    ),
    Origin("aarmatt", "B", 0.19, 0.1),
    Origin("altamira", "B", 0.18, 0.1),
    Origin("havoy", "C", 0.10),
    Origin("kitanami", "C", 0.15),
)  # fmt: skip
EDITIONS = 0.6  # of the accounts whose origin has a customer edition: two in seven of all


def write_portfolio(count: int, folder: Path, seed: int = 1) -> None:
    """Write the plan files of `count` accounts into a folder that is empty or missing.

    The same count and seed give the same bytes on any machine.
    """
    chance = Random(seed)  # noqa: S311 - must be repeatable, not secret
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("portal.yml", "offerings.yml"):
        shutil.copyfile(SAMPLE / name, folder / name)
    for name in ("program", "files"):
        shutil.copytree(SAMPLE / name, folder / name)
    staff = hire(read_values(SAMPLE / "people.yml")["people"], count, chance)
    write_values(folder / "people.yml", {"people": staff.people})
    samples = {origin.account: read_plan(SAMPLE / origin.account) for origin in ORIGINS}
    used_ids: set[str] = set(staff.ids)
    shared: list[str] = []
    for origin in draw_origins(count, chance):
        name = _company_name(chance, used_ids)
        plan = vary(samples[origin.account], origin, name, staff, chance, used_ids)
        write_plan(folder / folded(name), plan)
        if "customer_edition" in plan.sections["account"]:
            shared.append(folded(name))
    if shared:
        for _ in write_releases(folder, sorted(shared), RELEASED_ON):
            pass


def draw_origins(count: int, chance: Random) -> list[Origin]:
    """Return the origin of each account, in proportion to the weights and in random order."""
    total = sum(origin.weight for origin in ORIGINS)
    steps = [sum(origin.weight for origin in ORIGINS[: n + 1]) / total for n in range(len(ORIGINS))]
    places = ((number + 0.5) / count for number in range(count))
    drawn = [next(o for o, step in zip(ORIGINS, steps, strict=True) if at <= step + 1e-9) for at in places]
    chance.shuffle(drawn)
    return drawn


def vary(plan: Plan, origin: Origin, name: str, staff: Staff, chance: Random, used_ids: set[str]) -> Plan:
    """Return an account's plan derived from another's."""
    only = {name: part for name, part in plan.sections.items() if not origin.only or name in origin.only}
    notes = plan.notes if not origin.only or "notes" in origin.only else {}
    thinner = thin(Plan(only, notes, plan.pictures), chance.uniform(0, origin.thinned), staff.standing_for, chance)
    facts = _facts(thinner.sections["account"], origin.tier, chance)
    sections = {**thinner.sections, "account": facts}
    change = _variation(sections, name, staff, chance, used_ids)
    varied_sections = {section: change.part(values, SECTIONS[section]) for section, values in sections.items()}
    if "customer_edition" not in facts:
        varied_sections = {section: _unshared(values) for section, values in varied_sections.items()}
    made_notes = {}
    for id, note in thinner.notes.items():
        day = change.day(note["on"])
        made_notes[f"{day}-{change.id(id[11:])}"] = change.part(note, Note)
    return Plan(varied_sections, made_notes, thinner.pictures if "logo" in facts else ())


def _facts(facts: Values, tier: str, chance: Random) -> Values:
    """Return the values of account.yml for an account of a tier."""
    facts = {**facts, "tier": tier}
    if chance.random() >= EDITIONS:
        facts.pop("customer_edition", None)
    if "tier_history" in facts:
        *before, last = sorted(facts["tier_history"], key=lambda change: change["since"])
        facts["tier_history"] = [*before, {**last, "tier": tier}]
    return facts


def _unshared(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unshared(item) for key, item in value.items() if key not in ("shared", "shared_summary")}
    return [_unshared(item) for item in value] if isinstance(value, list) else value


def _variation(
    sections: Mapping[str, Values], name: str, staff: Staff, chance: Random, used_ids: set[str]
) -> Variation:
    """Return how an account called `name` differs from the one with these sections."""
    facts = sections["account"]
    names = dict(zip(facts["name"].split(), name.split(), strict=True))
    rivals = iter(chance.sample(words.RIVALS, len(words.RIVALS)))
    for rival in sorted(_rivals(sections)):
        names[rival] = next(rivals)
    ids: dict[str, str] = {}
    for stakeholder in sections.get("stakeholders", {}).get("stakeholders", ()):
        given, family = chance.choice(words.GIVEN), words.family(chance)
        names |= dict(zip(stakeholder["name"].split(" ", 1), (given, family), strict=True))
        id = f"{folded(given)[0]}-{folded(family)}"
        while id in used_ids or id in ids.values():
            id += str(chance.randrange(2, 99))
        ids[stakeholder["id"]] = id
    europe = ("EUR", "CHF", "GBP", "USD")
    currency = facts.get("currency", "EUR")
    return Variation(
        chance,
        staff.team(chance),
        names,
        {("AccountFacts", "name"): name, ("AccountFacts", "industry"): chance.choice(words.INDUSTRIES)},
        days=chance.randrange(-28, 1),
        scale=Decimal(round(chance.lognormvariate(0, 0.5) * 100)) / 100,
        currencies={currency: chance.choice(europe)} if currency in europe else {},
        ids=ids,
    )


def _rivals(value: Any, key: str = "") -> set[str]:
    """Return the names of the competitors in an account's sections."""
    if isinstance(value, dict):
        names = {competitor["name"] for competitor in value.get("competitors", ()) if isinstance(competitor, dict)}
        return names.union(*(_rivals(item, name) for name, item in value.items()))
    if isinstance(value, list):
        return set().union(*(_rivals(item, key) for item in value))
    return {value} if key in ("competitor", "competitors", "lost_to") else set()


def _company_name(chance: Random, used_ids: set[str]) -> str:
    while True:
        name = f"{words.company(chance)} {chance.choice(words.SECTORS)}"
        if folded(name) not in used_ids:
            used_ids.add(folded(name))
            return name


@click.command()
@click.argument("count", type=click.IntRange(1))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same files.")
def main(count: int, folder: Path, seed: int) -> None:
    """Write a synthetic portfolio of COUNT accounts into FOLDER, which must be empty or missing."""
    if folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} is not empty", param_hint="FOLDER")
    write_portfolio(count, folder, seed)
    click.echo(f"{count} accounts in {folder}")


if __name__ == "__main__":
    main()
