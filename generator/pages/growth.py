"""The growth page: where we grow with whom, what may hinder it, what leadership must decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.charts.growth import risk_matrix_svg
from generator.derive.growth import KINDS, AskStatus, OpenAsk, RiskStatus, TargetStatus, asks, risks, targets
from generator.derive.stakeholders import signed
from generator.derive.value import ValueItem
from generator.model.growth import Target
from generator.pages.context import PageContext
from generator.pages.worth import PER, worth_words
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, counted, figure, part_of, sentence

# What each kind of target asks for (K 8).
MEANINGS = {
    "leverage": "builds on a good relationship",
    "develop": "the relationship is still to build",
    "diffuse": "a disappointment comes first",
}
GRAVE = 6  # weight of a risk, likelihood x impact, from which it is called grave


def growth_page(frame: PageContext) -> Page | None:
    """Return the page of growth.yml, or None where there is no such file."""
    section = frame.view.account.growth
    if section is None:
        return None
    aims, dangers, wants = targets(frame.view), risks(frame.view), asks(frame.view)
    drawn = risk_matrix_svg(dangers, risks_message(dangers))
    return frame.page(
        "growth",
        "growth.html",
        "Growth",
        "Growth",
        growth=section,
        targets=aims,
        risks=dangers,
        asks=wants,
        meanings=MEANINGS,
        matrix=svg(drawn) if drawn else None,
        targets_message=targets_message(aims),
        risks_message=risks_message(dangers),
        asks_message=asks_message(wants),
        grave=GRAVE,
        signed=signed,
        per=PER,
        worth_words=worth_words,
    )


def targets_message(found: Sequence[TargetStatus]) -> str:
    """Say how many targets are solid; one solid target beats several weak ones (K 8)."""
    solid = sum(one.solid for one in found)
    if not found:
        return "No target is set yet"
    if len(found) == 1:
        return "The one target is solid" if solid else "The one target is not solid yet"
    if solid == len(found):
        return sentence(f"{all_of(solid)} targets are solid")
    kinds = Counter(one.kind for one in found)
    split = ", ".join(f"{figure(kinds[kind])} to {kind}" for kind in KINDS if kinds[kind])
    return sentence(f"{part_of(solid, len(found))} targets {'is' if solid < 2 else 'are'} solid: {split}")


def risks_message(found: Sequence[RiskStatus]) -> str:
    """Say how many risks are grave, and whether somebody watches them."""
    grave = [one for one in found if (one.weight or 0) >= GRAVE]
    alone = sum(one.risk.owner is None for one in grave)
    if not grave:
        return sentence(f"{counted(len(found), 'risk')}, none of them grave")
    watched = f", {figure(alone)} watched by nobody" if alone else ", each watched by somebody"
    if len(found) == 1:
        return f"One grave risk{', watched by nobody' if alone else ', and somebody watches it'}"
    return sentence(f"{figure(len(grave))} of {counted(len(found), 'risk')} grave{watched}")


def asks_message(found: Sequence[AskStatus]) -> str:
    """Say what is open with leadership, and how much of it is past its day."""
    still = [one for one in found if one.ask.status == "open"]
    return _requests([one.days for one in still])


def requests_message(found: Sequence[OpenAsk]) -> str:
    """Say what all accounts have open with leadership."""
    return _requests([one.days for one in found])


def _requests(days: Sequence[int | None]) -> str:
    if not days:
        return "Nothing is open with leadership"
    late = sum(one is not None and one < 0 for one in days)
    said = sentence(f"{counted(len(days), 'ask')} of leadership open")
    if len(days) == 1 and late:
        return f"{said}, past its day"
    return f"{said}, {figure(late)} past {'its' if late == 1 else 'their'} day" if late else said


def ahead(items: Sequence[ValueItem], *, together: bool = False) -> str:
    """Name what future value comes from: "nine opportunities and three targets"; together "twelve ideas"."""
    counts = Counter(isinstance(item.record, Target) for item in items)
    if together and len(counts) > 1:
        return counted(len(items), "idea")
    parts = [
        counted(counts[False], "opportunity", "opportunities") if counts[False] else "",
        counted(counts[True], "target") if counts[True] else "",
    ]
    return " and ".join(part for part in parts if part)
