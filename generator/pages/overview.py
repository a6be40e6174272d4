"""The overview: one screen with what an account is worth, who matters and what is overdue."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from generator.derive.account import FiscalYear, current_year_revenue, fiscal_years
from generator.derive.actions import action_plan
from generator.derive.health import Health, HealthFactor, HealthZone, health
from generator.derive.next_steps import next_steps
from generator.derive.opportunities import open_opportunities
from generator.derive.relationship import relationship_status
from generator.derive.stakeholders import Coverage, deciders
from generator.derive.summary import Summary, summary
from generator.derive.value import value_portfolio
from generator.model.portfolio import View
from generator.model.relationship import CRITERIA
from generator.pages.actions import urgency_message
from generator.pages.context import PageContext, Trust, agenda_items
from generator.pages.facts import has_facts
from generator.pages.relationship import ladder, level_message
from generator.pages.value import bar_parts
from generator.render.page import Page
from generator.wording import all_of, counted, figure, money, none_of, part_of, sentence, share

HEALTHY = 60  # points of health from which a zone is called healthy
TREND_WORDS = {"up": "rising", "steady": "steady", "down": "falling", None: ""}
MOST_DECIDERS = 5
MOST_ACTIONS = 5
MOST_DEALS = 3
MOST_CLAIMS = 5


class FactorRow(Struct, frozen=True):
    """A line of the table that shows how health is computed."""

    zone: HealthZone
    factor: HealthFactor


def overview_page(context: PageContext) -> Page:
    """Return the first page of an account; what is not written is left out."""
    view, facts = context.view, context.view.account.facts
    plan, relationship, state, totals = (action_plan(view), relationship_status(view), health(view), summary(view))
    decision_makers, years, deals = deciders(view), fiscal_years(view), open_opportunities(view)[:MOST_DEALS]
    claims = context.trust.assumed
    return context.page(
        "account",
        "overview.html",
        facts.name,
        "Overview",
        eyebrow=eyebrow(view),
        relationship=relationship,
        level_message=level_message(relationship) if relationship else "",
        steps=ladder(relationship) if relationship else (),
        held_back=[CRITERIA[name].lower() for name in relationship.held_back_by] if relationship else [],
        health=state,
        health_message=health_message(state),
        zone_rows=[(zone.name, zone.score, TREND_WORDS[zone.trend], "") for zone in state.zones],
        factor_rows=[FactorRow(zone, factor) for zone in state.zones for factor in zone.parts],
        totals=totals,
        value_message=value_message(totals),
        value_bar=bar_parts(value_portfolio(view)),
        deciders=decision_makers[:MOST_DECIDERS],
        more_deciders=len(decision_makers[MOST_DECIDERS:]),
        deciders_message=deciders_message(decision_makers),
        plan=plan,
        actions_message=urgency_message(plan, view.portal.thresholds.due_soon),
        urgent=agenda_items(plan.open[:MOST_ACTIONS]),
        deals=deals,
        deals_have_amounts=any(deal.amount for deal in deals),
        deals_have_dates=any(deal.deal.close for deal in deals),
        deals_message=deals_message(totals),
        years=years[-4:],
        years_have_margins=any(year.margin is not None for year in years[-4:]),
        revenue_message=revenue_message(years, current_year_revenue(view)),
        missing=next_steps(view),
        new_plan=not (
            relationship
            or state.known
            or value_message(totals)
            or decision_makers
            or plan.open
            or totals.open.count
            or totals.won.count
        ),
        trust_message=trust_message(context.trust),
        assumed_message=assumed_message(len(claims)),
        first_claims=claims[:MOST_CLAIMS],
        more_claims=claims[MOST_CLAIMS:],
        has_facts=has_facts(view),
    )


def eyebrow(view: View) -> str:
    """Describe the kind of account in one line."""
    facts = view.account.facts
    since = f"customer since {facts.customer_since}" if facts.customer_since else None
    parts = (f"Tier {view.tier.id}, {view.tier.name}", facts.industry, facts.region, since)
    return " · ".join(part for part in parts if part)


def health_message(state: Health) -> str:
    """Name the zones that are healthy and those that are weak."""
    known = [(zone.name.lower(), zone.score) for zone in state.zones if zone.score is not None]
    weak = [name for name, score in known if score < HEALTHY]
    if not known:
        return "Health not assessed yet"
    if not weak:
        return "Healthy in every zone" if len(known) == len(state.zones) else "Healthy in every assessed zone"
    if 2 * len(weak) > len(known):
        return f"Weak in {_and(weak)}"
    return f"Healthy, except in {_and(weak)}"


def value_message(totals: Summary) -> str:
    """State the proven value, and how much of it the customer confirmed."""
    if totals.past is None:
        if totals.present:
            return f"{money(totals.present.own)} of value under way, nothing proven yet"
        return f"{money(totals.future.own)} of value possible, nothing proven yet" if totals.future else ""
    past, confirmed = totals.past.own, totals.confirmed.own if totals.confirmed else None
    part = Decimal(confirmed / past) if confirmed and past.amount else Decimal(0)
    how_much = "all" if part >= 1 else "most" if part >= Decimal("0.5") else "some" if part > 0 else "none"
    return f"{money(past)} proven, {how_much} of it confirmed by the customer"


def deciders_message(decision_makers: tuple[Coverage, ...]) -> str:
    """Count the decision makers without a contact on our team, or else without a sponsor in their unit."""
    total = len(decision_makers)
    unmapped = sum(not person.ours for person in decision_makers)
    unsponsored = sum(not person.sponsored for person in decision_makers)
    for number, missing in ((unmapped, "contact on our team"), (unsponsored, "sponsor in their unit")):
        if number and total == 1:
            return f"The only decision maker has no {missing}"
        if number and number == total:
            return sentence(f"{none_of(total)} decision makers has a {missing}")
        if number:
            verb = "has" if number == 1 else "have"
            return f"{part_of(number, total)} decision makers {verb} no {missing}"
    everyone = f"{all_of(total)} decision makers have" if total > 1 else "the only decision maker has"
    return sentence(f"{everyone} a contact on our team and a sponsor in their unit")


def deals_message(totals: Summary) -> str:
    """State how much is open, in how many opportunities; where none is, what was won."""
    if not totals.open.count:
        won = f", {figure(totals.won.count)} won" if totals.won.count else ""
        return f"No open opportunities{won}"
    count = counted(totals.open.count, "opportunity", "opportunities")
    if totals.open.amount is None:
        return sentence(f"{count} open, worth not known")
    weighted = f", {money(totals.weighted.own)} weighted by likelihood" if totals.weighted else ""
    unsized = f", {figure(totals.open.unknown)} without an amount" if totals.open.unknown else ""
    return f"{money(totals.open.amount.own)} open in {count}{unsized}{weighted}"


def revenue_message(years: tuple[FiscalYear, ...], current: FiscalYear | None) -> str:
    """State how much of this year's target is booked, or else the latest revenue known."""
    if current and current.reached is not None:
        return f"{share(current.reached)} of the {current.year} target booked"
    latest = next((year for year in reversed(years) if year.actual is not None), None)
    if latest and latest.actual:
        return f"{money(latest.actual)} revenue in {latest.year}"
    return "Revenue not known yet"


def trust_message(trust: Trust) -> str:
    """State how much of the plan is written, and how many sections need a review."""
    reviews = trust.freshness
    outdated = len(reviews.stale) + len(reviews.unreviewed)
    complete = f"{trust.completeness.percent}% complete for its tier"
    return f"{complete}, {counted(outdated, 'section')} to review" if outdated else f"{complete}, all up to date"


def assumed_message(count: int) -> str:
    """Count the claims that the customer has not confirmed."""
    return f"{counted(count, 'claim awaits', 'claims await')} customer confirmation"


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
