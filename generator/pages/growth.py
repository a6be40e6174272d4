"""The growth page: growth targets, risks and asks of leadership."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.charts.growth import risk_matrix_svg
from generator.derive.growth import KINDS, SEVERE, AskStatus, OpenAsk, RiskStatus, TargetStatus, asks, risks, targets
from generator.derive.stakeholders import signed
from generator.derive.value import ValueItem
from generator.model.growth import Target
from generator.pages.context import PageContext
from generator.pages.worth import PER, worth_words
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import counted, part_of, sentence

# What each kind of target means (K 8).
MEANINGS = {
    "leverage": "builds on a good relationship",
    "develop": "the relationship still has to be built",
    "diffuse": "a disappointment must be repaired first",
}
TONES = {"leverage": "good", "develop": "warn", "diffuse": "bad"}


def growth_page(context: PageContext) -> Page | None:
    """Return the page of growth.yml, or None where there is no such file."""
    section = context.view.account.growth
    if section is None:
        return None
    all_targets, all_risks, all_asks = targets(context.view), risks(context.view), asks(context.view)
    matrix = risk_matrix_svg(all_risks, risks_message(all_risks))
    return context.page(
        "growth",
        "growth.html",
        "Growth",
        "Growth",
        growth=section,
        targets=all_targets,
        risks=all_risks,
        asks=all_asks,
        meanings=MEANINGS,
        tones=TONES,
        matrix=svg(matrix) if matrix else None,
        targets_message=targets_message(all_targets),
        risks_message=risks_message(all_risks),
        asks_message=asks_message(all_asks),
        severe=SEVERE,
        signed=signed,
        per=PER,
        worth_words=worth_words,
    )


def targets_message(targets: Sequence[TargetStatus]) -> str:
    """Say how many targets are solid; one solid target beats several weak ones (K 8)."""
    count, solid = len(targets), sum(target.solid for target in targets)
    if not count:
        return "No growth targets yet"
    if count == 1:
        return f"1 growth target, {'solid' if solid else 'not solid yet'}"
    message = sentence(f"{part_of(solid, count)} growth targets solid")
    if solid == count:
        return message
    kinds = Counter(target.kind for target in targets)
    return f"{message}: {', '.join(f'{kinds[kind]} to {kind}' for kind in KINDS if kinds[kind])}"


def risks_message(risks: Sequence[RiskStatus]) -> str:
    """Say how many risks are severe, and whether they have owners."""
    severe = [risk for risk in risks if risk.severe]
    unowned = sum(risk.risk.owner is None for risk in severe)
    if not severe:
        return sentence(f"{counted(len(risks), 'risk')}, none severe")
    if len(risks) == 1:
        return f"1 severe risk, {'no owner' if unowned else 'with an owner'}"
    message = sentence(f"{part_of(len(severe), len(risks))} risks severe")
    if unowned:
        return f"{message}; {unowned} {'has' if unowned == 1 else 'have'} no owner"
    return f"{message}; {'it has an owner' if len(severe) == 1 else 'all have owners'}"


def asks_message(asks: Sequence[AskStatus]) -> str:
    """Say how many asks of leadership are open, and how many of them are overdue."""
    return _open_asks([ask.days for ask in asks if ask.ask.status == "open"])


def requests_message(asks: Sequence[OpenAsk]) -> str:
    """Say how many asks of leadership all accounts have open, and how many of them are overdue."""
    return _open_asks([ask.days for ask in asks])


def _open_asks(days: Sequence[int | None]) -> str:
    if not days:
        return "No open asks of leadership"
    overdue = sum(left is not None and left < 0 for left in days)
    message = f"{counted(len(days), 'open ask')} of leadership"
    if len(days) == 1 and overdue:
        return f"{message}, overdue"
    return f"{message}, {overdue} overdue" if overdue else message


def potential_sources(items: Sequence[ValueItem], *, together: bool = False) -> str:
    """Name what future value comes from: "9 opportunities and 3 targets"; together "12 ideas"."""
    counts = Counter(isinstance(item.record, Target) for item in items)
    if together and len(counts) > 1:
        return counted(len(items), "idea")
    parts = [
        counted(counts[False], "opportunity", "opportunities") if counts[False] else "",
        counted(counts[True], "target") if counts[True] else "",
    ]
    return " and ".join(part for part in parts if part)
