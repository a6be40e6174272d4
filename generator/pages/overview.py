"""The overview: one screen that says what an account is worth, who matters and what is late."""

from __future__ import annotations

from decimal import Decimal

from generator.derive.account import FiscalYear, current_year_revenue, fiscal_years
from generator.derive.actions import action_plan
from generator.derive.health import Health, health
from generator.derive.next_steps import next_steps
from generator.derive.opportunities import open_opportunities
from generator.derive.relationship import RelationshipStatus, relationship_status
from generator.derive.stakeholders import Coverage, deciders
from generator.derive.summary import Summary, summary
from generator.derive.value import value_portfolio
from generator.model.portfolio import View
from generator.model.record import LEVELS, level_number
from generator.model.relationship import CRITERIA
from generator.pages.actions import urgency_message
from generator.pages.context import PageContext, Trust
from generator.pages.facts import has_facts
from generator.pages.value import bar_parts
from generator.render.page import Page
from generator.wording import counted, figure, money, sentence, share

WELL = 60  # points of health from which a zone is called healthy
MEANINGS = ("convenient", "important", "necessary", "essential")  # K 3
MOST_DECIDERS = 5
MOST_ACTIONS = 5
MOST_DEALS = 3


def overview_page(frame: PageContext) -> Page:
    """Return the first page of an account; what is not written is left out."""
    view, facts = frame.view, frame.view.account.facts
    plan, level, well, sums = action_plan(view), relationship_status(view), health(view), summary(view)
    who, years = deciders(view), fiscal_years(view)
    return frame.page(
        "account",
        "overview.html",
        facts.name,
        "Overview",
        eyebrow=eyebrow(view),
        standing=level,
        level_message=level_message(level) if level else "",
        steps=ladder_steps(level) if level else (),
        held_back=[CRITERIA[name].lower() for name in level.held_back_by] if level else [],
        health=well,
        health_message=health_message(well),
        sums=sums,
        value_message=value_message(sums),
        value_bar=bar_parts(value_portfolio(view)),
        deciders=who[:MOST_DECIDERS],
        deciders_left=len(who[MOST_DECIDERS:]),
        deciders_message=deciders_message(who),
        plan=plan,
        actions_message=urgency_message(plan, view.portal.thresholds.due_soon),
        urgent=plan.open[:MOST_ACTIONS],
        deals=open_opportunities(view)[:MOST_DEALS],
        deals_message=deals_message(sums),
        years=years[-4:],
        revenue_message=revenue_message(years, current_year_revenue(view)),
        missing=next_steps(view),
        trust_message=trust_message(frame.trust),
        assumed_message=assumed_message(len(frame.trust.assumed)),
        has_facts=has_facts(view),
    )


def eyebrow(view: View) -> str:
    """Say in one line what kind of account it is."""
    facts = view.account.facts
    since = f"customer since {facts.customer_since}" if facts.customer_since else None
    parts = (f"Tier {view.tier.id}, {view.tier.name}", facts.industry, facts.region, since)
    return " · ".join(part for part in parts if part)


def level_message(level: RelationshipStatus) -> str:
    """Say which level the relationship has, and which is wanted."""
    now = sentence(level.level) if level.level else "Level not assessed"
    if level.wanted is None:
        return now
    if level.to_go is not None and level.to_go <= 0:
        return f"{now}, as wanted"
    return f"{now}, wanted {level.wanted.level}"


def ladder_steps(level: RelationshipStatus) -> list[tuple[str, str, str, str]]:
    """Return the four levels for the ladder: name, meaning, state and note."""
    now = level_number(level.level) if level.level else 0
    steps = []
    for number, (name, meaning) in enumerate(zip(LEVELS, MEANINGS, strict=True), 1):
        wanted = level.wanted is not None and level.wanted.level == name
        state = "done" if number < now else "now" if number == now else "want" if wanted else ""
        by = f"wanted by {level.wanted.by.year}" if wanted and level.wanted else ""
        note = "now" if number == now else by
        steps.append((sentence(name), meaning, state, note))
    return steps


def health_message(well: Health) -> str:
    """Say which zones are healthy and which are not."""
    known = [(zone.name.lower(), zone.score) for zone in well.zones if zone.score is not None]
    weak = [name for name, score in known if score < WELL]
    if not known:
        return "Health is not assessed yet"
    if not weak:
        return "Healthy in every zone" if len(known) == len(well.zones) else "Healthy as far as is known"
    if 2 * len(weak) > len(known):
        return f"Weak in {_and(weak)}"
    return f"Healthy, except {_and(weak)}"


def value_message(sums: Summary) -> str:
    """Say what was proven, and how much of it the customer confirmed."""
    if sums.past is None:
        if sums.present:
            return f"{money(sums.present.own)} under way, nothing proven yet"
        return f"{money(sums.future.own)} possible, nothing proven yet" if sums.future else ""
    past, confirmed = sums.past.own, sums.confirmed.own if sums.confirmed else None
    part = Decimal(confirmed / past) if confirmed and past.amount else Decimal(0)
    how = "all" if part >= 1 else "most" if part >= Decimal("0.5") else "some" if part > 0 else "none"
    return f"{money(past)} proven, {how} of it confirmed by the customer"


def deciders_message(who: tuple[Coverage, ...]) -> str:
    """Say how many deciders nobody of ours goes with, or else how many have no sponsor beside them."""
    whole = counted(len(who), "decider")
    every = "both deciders" if len(who) == 2 else f"all {whole}"
    unmapped, alone = sum(not one.ours for one in who), sum(not one.sponsored for one in who)
    if len(who) == 1:
        fault = "nobody of ours" if unmapped else "no sponsor beside them" if alone else ""
        return f"The one decider has {fault or 'one of ours and a sponsor beside them'}"
    for number, fault in ((unmapped, "nobody of ours"), (alone, "no sponsor beside them")):
        if number:
            some = f"{figure(number)} of {whole}" if number < len(who) else every
            return sentence(f"{some} {'has' if number == 1 else 'have'} {fault}")
    return f"{sentence(every)} have one of ours and a sponsor beside them"


def deals_message(sums: Summary) -> str:
    """Say how much is open, in how many opportunities; where none is, what was won."""
    if not sums.open.count:
        won = counted(sums.won.count, "opportunity", "opportunities")
        return f"Nothing to win is open, {won} won" if sums.won.count else "Nothing to win is open"
    count = counted(sums.open.count, "opportunity", "opportunities")
    if sums.open.amount is None:
        return sentence(f"{count} open, worth not known")
    weighted = f", {money(sums.weighted.own)} weighted by likelihood" if sums.weighted else ""
    unsized = f", {figure(sums.open.unknown)} without an amount" if sums.open.unknown else ""
    return f"{money(sums.open.amount.own)} open in {count}{unsized}{weighted}"


def revenue_message(years: tuple[FiscalYear, ...], running: FiscalYear | None) -> str:
    """Say how far this year's target is reached, or else what is known last."""
    if running and running.reached is not None:
        return f"{share(running.reached)} of the {running.year} target booked"
    last = next((year for year in reversed(years) if year.actual is not None), None)
    if last and last.actual:
        return f"{money(last.actual)} of revenue in {last.year}"
    return "Revenue is not known yet"


def trust_message(trust: Trust) -> str:
    """Say how much of the plan is written, and how much of it is stale or was never reviewed."""
    fresh = trust.freshness
    percent, stale = trust.completeness.percent, len(fresh.stale) + len(fresh.unreviewed)
    written = (
        "All that its tier asks for is written"
        if percent == 100
        else f"{percent}\u00a0% of what its tier asks for is written"
    )
    return f"{written}, {counted(stale, 'section')} to review" if stale else f"{written} and fresh"


def assumed_message(count: int) -> str:
    """Say how many claims about the customer wait for their word."""
    return sentence(f"{counted(count, 'claim waits', 'claims wait')} for their word")


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
