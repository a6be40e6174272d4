"""The account page: revenue bridge, units, contracts at risk, mutual strategy, changes, tier."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generator.charts.facts import BASE, bridge_svg, risk_svg, units_svg, wallet_svg
from generator.derive.account import latest_revenue
from generator.derive.bridge import Bridge, bridges
from generator.derive.changes import ChangeStatus, changes
from generator.derive.facts import AnsweredCriterion, MutualStatus, criteria, mutual_strategy, tier_status
from generator.derive.risk import Exposure, exposure
from generator.derive.segmentation import Quadrant, quadrant
from generator.derive.units import Concentration, UnitStatus, Wallet, concentration, unit_statuses, wallet
from generator.model.portfolio import View
from generator.pages.context import PageContext, Row
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, counted, day, figure, money, sentence, share

VERDICTS = {
    "mutual": "Strategic to both sides, and both pursue it",
    "ours only": "The customer is strategic to us; we are not strategic to the customer",
    "theirs only": "We are strategic to the customer; the customer is not strategic to us",
    "no shared interest": "Strategic to both sides, without a shared interest",
    "not strategic": "Strategic to neither side",
    "unknown": "Strategic importance to both sides not known yet",
}


class BridgeSection(Struct, frozen=True):
    """A revenue bridge as its section shows it."""

    bridge: Bridge
    message: str
    note: str
    chart: str


def facts_page(context: PageContext) -> Page | None:
    """Return the page of everything in account.yml, or None where it holds little more than a name."""
    view = context.view
    if not has_facts(view):
        return None
    return context.page("facts", "facts.html", "Account", "Account", **_parts(view), base=BASE)


def has_facts(view: View) -> bool:
    """Return whether account.yml holds enough for a page of its own next to the overview."""
    facts = view.account.facts
    company = (facts.legal_name, facts.company, facts.locations, facts.website, facts.external_ids)
    derived = (bridges, wallet, exposure, mutual_strategy, changes, tier_status, criteria)
    return any((*company, facts.segment, facts.units)) or any(of(view) for of in derived)


def _parts(view: View) -> dict[str, Any]:
    """Return every part of the page; a part without content is empty."""
    units, largest, spend, at_risk = unit_statuses(view), concentration(view), wallet(view), exposure(view)
    strategy, answers, tier = mutual_strategy(view), criteria(view), tier_status(view)
    units_chart = units_svg(view, units, units_message(units)) if len(units) > 1 else None
    risk_chart = risk_svg(at_risk, risk_message(at_risk)) if at_risk and len(at_risk.contracts) > 1 else None
    return {
        "bridges": [bridge_section(bridge) for bridge in bridges(view)],
        "units": [Row(unit.unit.id, unit) for unit in units],
        "units_have_regions": any(unit.unit.region for unit in units),
        "units_message": units_message(units),
        "units_chart": svg(units_chart) if units_chart else None,
        "concentration": largest,
        "concentration_message": concentration_message(largest) if largest else "",
        "wallet": spend,
        "wallet_message": wallet_message(spend) if spend else "",
        "wallet_chart": svg(wallet_svg(spend, wallet_message(spend))) if spend else None,
        "risk": at_risk,
        "contracts": [Row(risk.contract.id, risk) for risk in at_risk.contracts] if at_risk else [],
        "risk_message": risk_message(at_risk) if at_risk else "",
        "risk_chart": svg(risk_chart) if risk_chart else None,
        "mutual": strategy,
        "mutual_message": mutual_message(strategy) if strategy else "",
        "changes": changes(view),
        "changes_message": changes_message(changes(view)),
        "tier_status": tier,
        "tier_message": f"Tier {view.account.facts.tier} since {day(tier.since)}" if tier else "",
        "criteria": answers,
        "criteria_message": criteria_message(answers),
        "segment": segment(view),
    }


def segment(view: View) -> Quadrant | None:
    """Return the account's quadrant of the segmentation matrix, None where it is not known."""
    latest, potential = latest_revenue(view), view.account.facts.potential
    if latest is None or latest.actual is None or potential is None:
        return None
    return quadrant(view.portal.to_base(latest.actual), view.portal.to_base(potential), view.portal)


def bridge_section(bridge: Bridge) -> BridgeSection:
    """Return the section of a revenue bridge."""
    message = bridge_message(bridge)
    return BridgeSection(bridge, message, bridge_note(bridge), svg(bridge_svg(bridge, message)))


def bridge_message(bridge: Bridge) -> str:
    """State whether the outlook of a year reaches its target."""
    gap = bridge.gap
    if gap.amount > 0:
        return f"{money(gap)} gap to the {bridge.year} target"
    if gap.amount < 0:
        return f"{bridge.year} outlook {money(-gap)} above target"
    return f"{bridge.year} outlook reaches its target"


def bridge_note(bridge: Bridge) -> str:
    """Say what a bridge is based on, and what it leaves out."""
    steps = (("erosion", bridge.erosion), ("base growth", bridge.growth))
    missing = " and ".join(name for name, amount in steps if amount is None)
    parts = [f"{missing} not stated, counted as 0"] if missing else []
    parts += ["weighted by likelihood", "opportunities count in the year of their decision"]
    if bridge.left_out:
        left_out = counted(bridge.left_out, "opportunity", "opportunities")
        parts.append(f"left out, without an amount or a date: {left_out}")
    return sentence("; ".join(parts))


def units_message(units: Sequence[UnitStatus]) -> str:
    """Count the units that buy, are in talks, are open or not known (K 12)."""
    states = [unit.state for unit in units]
    total, buying = len(units), states.count("buying")
    if total == 1:
        status = {"buying": "buys from us", "in talks": "is in talks", "open": "does not buy yet"}
        return f"The only unit {status.get(states[0], 'is not known to buy')}"
    if buying == total:
        return sentence(f"{all_of(total)} units buy from us")
    others = (("in talks", "in talks"), ("open", "open"), ("unknown", "not known"))
    return ", ".join(
        (
            f"{figure(buying)} of {counted(total, 'unit')} {'buys' if buying == 1 else 'buy'} from us",
            *(f"{figure(states.count(state))} {words}" for state, words in others if state in states),
        )
    )


def concentration_message(largest: Concentration) -> str:
    """State how much of the spend depends on the largest unit (K 9)."""
    return f"{_percent(largest.share)} of spend with us comes from 1 unit: {largest.unit.name}"


def wallet_message(spend: Wallet) -> str:
    """State our share of the customer's spend."""
    if spend.ours > spend.spend:
        return f"Our {spend.year} revenue exceeds the stated customer spend in our field"
    so_far = " so far" if spend.running else ""
    return f"{_percent(spend.share)} of customer spend in our field is with us{so_far}"


def risk_message(at_risk: Exposure) -> str:
    """State what of the contracts can be lost within twelve months, and by when the first."""
    first = day(at_risk.contracts[0].on)
    if at_risk.whole.amount <= 0:
        return f"The first contract can be lost by {first}; its value is not known"
    if at_risk.share is None or not at_risk.soon.amount:
        return f"No contract of known value can be lost within 12 months; the first by {first}"
    share_of_all = _percent(at_risk.share)
    return f"{money(at_risk.soon)} a year can be lost within 12 months, {share_of_all} of all contracts"


def mutual_message(strategy: MutualStatus) -> str:
    """State what the three statements amount to, and whether the customer's are only assumed (K 1)."""
    assumed = any(statement.assumed for statement in strategy.statements)
    return f"{VERDICTS[strategy.verdict]}{' (assumed)' if assumed else ''}"


def changes_message(statuses: Sequence[ChangeStatus]) -> str:
    """Count the changes, and the sections not reviewed since."""
    total = f"{counted(len(statuses), 'change')} at the customer"
    sections = len({section for status in statuses for section in status.waiting})
    if sections:
        return f"{total}, {counted(sections, 'section')} to review again"
    return f"{total}, all reviewed since" if len(statuses) > 1 else total


def criteria_message(answers: Sequence[AnsweredCriterion]) -> str:
    """Count the selection criteria that are met, and those not answered (S)."""
    met = sum(criterion.answer is not None and criterion.answer.met for criterion in answers)
    unanswered = sum(criterion.answer is None for criterion in answers)
    total = counted(len(answers), "selection criterion", "selection criteria")
    return f"{figure(met)} of {total} met" + (f", {figure(unanswered)} not answered" if unanswered else "")


def _percent(part: Decimal) -> str:
    return share(part.quantize(Decimal("0.01")))
