"""The stakeholders page: who matters there, where they stand, and where our coverage has gaps."""

from __future__ import annotations

from generator.charts.stakeholders import power_matrix_svg, relationship_map_svg
from generator.derive.meeting import sheets
from generator.derive.stakeholders import (
    Coverage,
    Gap,
    coverage,
    coverage_gaps,
    former_stakeholders,
    signed,
)
from generator.model.stakeholders import Stakeholder
from generator.pages.context import PageContext
from generator.pages.needs import needs_values
from generator.pages.network import network_values
from generator.pages.value_buyers import value_buyers_values
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, figure, none_of, part_of, sentence

# What each kind of gap is called, and what usually closes it.
GAPS: dict[str, tuple[str, str]] = {
    "rival sponsor": ("Competitor's sponsor above ours", "Build a sponsor of equal power"),
    "level without sponsor": ("Level without a sponsor", "Win a sponsor, or read the level again"),
    "decider not mapped": ("Decider nobody is mapped to", "Name who of ours goes with them, in team.yml"),
    "rhythm missed": ("Rhythm missed", "Fix the next talk, and write the note"),
    "relationship below wanted": ("Relationship below wanted", "Say how it improves, as an action"),
    "unit without sponsor": ("Unit without a sponsor", "Find whom proven value there would win"),
    "sponsor without value": (
        "Sponsor without proven value",
        "Prove what they speak for, and have it confirmed",
    ),
}


def stakeholders_page(frame: PageContext) -> Page | None:
    """Return the page of stakeholders.yml, or None where there is no such file."""
    part = frame.view.account.stakeholders
    if part is None:
        return None
    everyone, gaps = coverage(frame.view), coverage_gaps(frame.view)
    former = former_stakeholders(frame.view)
    # One person alone makes no map.
    drawn = relationship_map_svg(part, everyone, map_message(everyone)) if len(everyone) > 1 else None
    power = power_matrix_svg(everyone, power_message(everyone))
    return frame.page(
        "stakeholders",
        "stakeholders.html",
        "Stakeholders",
        "Stakeholders",
        everyone=everyone,
        columns=columns(everyone),
        message=deciders_message(everyone),
        gaps=gaps,
        grouped=by_kind(gaps),
        gap_words=GAPS,
        gaps_message=gaps_message(gaps),
        map=svg(drawn) if drawn else None,
        map_message=map_message(everyone),
        power=svg(power) if power else None,
        power_message=power_message(everyone),
        sheets={sheet.id for sheet in sheets(frame.view)},
        former=former,
        former_message=former_message(former),
        signed=signed,
        **network_values(frame.view),
        **value_buyers_values(frame.view),
        **needs_values(frame.view),
    )


def columns(everyone: tuple[Coverage, ...]) -> list[str]:
    """Name the optional columns of the table that hold anything at all."""
    found = {
        "power": any(one.who.power for one in everyone),
        "relation": any(one.who.relation is not None or one.who.wanted is not None for one in everyone),
        "contact": any(one.contact or one.cadence for one in everyone),
    }
    return [name for name, there in found.items() if there]


def deciders_message(everyone: tuple[Coverage, ...]) -> str:
    """Say how many of those who decide have no sponsor beside them."""
    deciders = [one for one in everyone if one.who.decides]
    alone = sum(not one.sponsored for one in deciders)
    if not deciders:
        return "Nobody is known to decide" if everyone else "Nobody there is known yet"
    if len(deciders) == 1:
        return f"The one decider has {'no' if alone else 'a'} sponsor beside them"
    if not alone:
        return sentence(f"{all_of(len(deciders))} deciders have a sponsor beside them")
    if alone == len(deciders):
        return sentence(f"{none_of(alone)} deciders has a sponsor beside them")
    have = "has" if alone == 1 else "have"
    return sentence(f"{figure(alone)} of {figure(len(deciders))} deciders {have} no sponsor beside them")


def map_message(everyone: tuple[Coverage, ...]) -> str:
    """Say how many go without one of ours, and to how many of them people we know lead."""
    missing = [one for one in everyone if not one.ours]
    led = sum(one.way is not None for one in missing)
    if not missing:
        return "One of ours goes with everybody here"
    whole = len(everyone)
    start = (
        f"nobody of ours goes with {part_of(len(missing), whole) if whole > 1 else 'the one person there'}"
    )
    if not led:
        return sentence(f"{start}, and no way to them is known")
    if len(missing) == 1:
        return sentence(f"{start}; people we know lead there")
    whom = all_of(led) if led == len(missing) else figure(led)
    return sentence(f"{start}; people we know lead to {whom} of them")


def power_message(everyone: tuple[Coverage, ...]) -> str:
    """Say how many of the most powerful are for us."""
    top = max((one.who.power or 0 for one in everyone), default=0)
    strong = [one.who for one in everyone if one.who.power == top and top]
    allies = sum(who.ally for who in strong)
    if not strong:
        return "Nobody's power is known"
    if len(strong) == 1:
        return f"{strong[0].name}, the most powerful, is {'for us' if allies else 'not for us yet'}"
    if not allies:
        return sentence(f"{none_of(len(strong))} most powerful is for us yet")
    if allies == len(strong):
        return sentence(f"{all_of(allies)} of the most powerful are for us")
    is_are = "is" if allies == 1 else "are"
    return sentence(f"{figure(allies)} of the {figure(len(strong))} most powerful {is_are} for us")


def by_kind(gaps: tuple[Gap, ...]) -> dict[str, tuple[Gap, ...]]:
    """Group gaps by their kind, in the order in which kinds come."""
    return {
        kind: tuple(gap for gap in gaps if gap.kind == kind) for kind in dict.fromkeys(g.kind for g in gaps)
    }


def former_message(former: tuple[Stakeholder, ...]) -> str:
    """Say how many moved or left."""
    number = len(former)
    who = "person has" if number == 1 else "people have"
    return sentence(f"{figure(number)} {who} moved or left, counted nowhere above")


def gaps_message(gaps: tuple[Gap, ...]) -> str:
    """Say how many gaps there are, and what the gravest is."""
    if not gaps:
        return "No gap in our coverage"
    name = GAPS[gaps[0].kind][0]
    first = name[0].lower() + name[1:]
    if len(gaps) == 1:
        return f"One gap in our coverage: a {first}"
    return sentence(f"{figure(len(gaps))} gaps in our coverage, the gravest a {first}")
