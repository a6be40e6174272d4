"""The stakeholders page: who matters at the customer, their preference, and our coverage gaps."""

from __future__ import annotations

from generator.charts.stakeholders import power_matrix_svg, relationship_map_svg
from generator.derive.meeting import sheets
from generator.derive.stakeholders import Coverage, Gap, coverage, coverage_gaps, former_stakeholders, signed
from generator.model.stakeholders import Stakeholder
from generator.pages.context import PageContext, Row
from generator.pages.needs import needs_values
from generator.pages.network import network_values, routes_known
from generator.pages.value_buyers import value_buyers_values
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, counted, figure, none_of

# What each kind of gap is called, and what usually closes it.
GAPS: dict[str, tuple[str, str]] = {
    "rival sponsor": ("Competitor's sponsor more powerful than ours", "Build a sponsor of equal power"),
    "level without sponsor": ("Level without a sponsor", "Win a sponsor, or reassess the level"),
    "decider not mapped": ("Decision maker with no contact", "Assign a contact on our team, in team.yml"),
    "rhythm missed": ("Contact rhythm missed", "Schedule the next talk, and write the note"),
    "relationship below wanted": ("Relationship below its goal", "Add an action that improves it"),
    "unit without sponsor": ("Unit without a sponsor", "Find whom proven value there would win"),
    "sponsor without value": ("Sponsor without proven value", "Prove what they advocate, and have it confirmed"),
}
FILTER_FROM = 9  # people from which the table has a filter


def stakeholders_page(context: PageContext) -> Page | None:
    """Return the page of stakeholders.yml, or None where there is no such file."""
    view = context.view
    part = view.account.stakeholders
    if part is None:
        return None
    everyone, gaps, former = coverage(view), coverage_gaps(view), former_stakeholders(view)
    # One person alone makes no map.
    map_chart = relationship_map_svg(part, everyone, map_message(everyone)) if len(everyone) > 1 else None
    power_chart = power_matrix_svg(everyone, power_message(everyone))
    return context.page(
        "stakeholders",
        "stakeholders.html",
        "Stakeholders",
        "Stakeholders",
        everyone=everyone,
        rows=[Row(person.who.id, person) for person in everyone],
        filter="Find a person" if len(everyone) >= FILTER_FROM else "",
        columns=columns(everyone),
        message=deciders_message(everyone),
        gaps=gaps,
        grouped=by_kind(gaps),
        gap_words=GAPS,
        gaps_message=gaps_message(gaps),
        map=svg(map_chart) if map_chart else None,
        map_message=map_message(everyone),
        power=svg(power_chart) if power_chart else None,
        power_message=power_message(everyone),
        sheets={sheet.id for sheet in sheets(view)},
        former=former,
        former_message=former_message(former),
        signed=signed,
        **network_values(view),
        **value_buyers_values(view),
        **needs_values(view),
    )


def columns(everyone: tuple[Coverage, ...]) -> list[str]:
    """Name the optional columns of the table that have content."""
    filled = {
        "power": any(person.who.power for person in everyone),
        "relation": any(person.who.relation is not None or person.who.wanted is not None for person in everyone),
        "contact": any(person.contact or person.cadence for person in everyone),
    }
    return [name for name, has_content in filled.items() if has_content]


def deciders_message(everyone: tuple[Coverage, ...]) -> str:
    """Count the decision makers without a sponsor in their unit."""
    decision_makers = [person for person in everyone if person.who.decides]
    total = len(decision_makers)
    unsponsored = sum(not person.sponsored for person in decision_makers)
    if not total:
        return "No decision maker known" if everyone else "No stakeholders known yet"
    if total == 1:
        return f"The only decision maker has {'no' if unsponsored else 'a'} sponsor in their unit"
    if not unsponsored:
        return f"{all_of(total).capitalize()} decision makers have a sponsor in their unit"
    if unsponsored == total:
        return f"{none_of(total).capitalize()} decision makers has a sponsor in their unit"
    have = "has" if unsponsored == 1 else "have"
    return f"{figure(unsponsored)} of {figure(total)} decision makers {have} no sponsor in their unit"


def map_message(everyone: tuple[Coverage, ...]) -> str:
    """Count stakeholders without a contact on our team, and those to whom an introduction path is known."""
    unmapped = [person for person in everyone if not person.ours]
    reachable = sum(person.way is not None for person in unmapped)
    missing, total = len(unmapped), len(everyone)
    if not missing:
        return "Everyone here has a contact on our team"
    if missing < total:
        verb = "has" if missing == 1 else "have"
        start = f"{figure(missing)} of {figure(total)} {verb} no contact on our team"
    elif total == 1:
        start = "The only stakeholder has no contact on our team"
    else:
        start = f"{none_of(total).capitalize()} has a contact on our team"
    if not reachable:
        return f"{start}; no route known"
    return f"{start}; {'route known' if missing == 1 else routes_known(reachable, missing)}"


def power_message(everyone: tuple[Coverage, ...]) -> str:
    """Count how many of the most powerful support us."""
    top = max((person.who.power or 0 for person in everyone), default=0)
    strongest = [person.who for person in everyone if person.who.power == top and top]
    total, allies = len(strongest), sum(person.ally for person in strongest)
    if not total:
        return "Power not known"
    if total == 1:
        return f"{strongest[0].name}, the most powerful, {'supports' if allies else 'does not yet support'} us"
    if not allies:
        return f"{none_of(total).capitalize()} most powerful supports us yet"
    if allies == total:
        return f"{all_of(total).capitalize()} of the most powerful support us"
    verb = "supports" if allies == 1 else "support"
    return f"{figure(allies)} of the {figure(total)} most powerful {verb} us"


def by_kind(gaps: tuple[Gap, ...]) -> dict[str, tuple[Gap, ...]]:
    """Group gaps by kind, in the order in which kinds occur."""
    return {kind: tuple(gap for gap in gaps if gap.kind == kind) for kind in dict.fromkeys(gap.kind for gap in gaps)}


def former_message(former: tuple[Stakeholder, ...]) -> str:
    """Count those who moved or left."""
    return f"{counted(len(former), 'person', 'people').capitalize()} moved or left; not counted above"


def gaps_message(gaps: tuple[Gap, ...]) -> str:
    """Count the coverage gaps, and name the most serious."""
    if not gaps:
        return "No coverage gaps"
    name = GAPS[gaps[0].kind][0]
    most_serious = f"a {name[0].lower()}{name[1:]}"
    if len(gaps) == 1:
        return f"1 coverage gap: {most_serious}"
    return f"{figure(len(gaps))} coverage gaps; most serious: {most_serious}"
