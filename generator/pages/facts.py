"""The account's own page: revenue bridge, units, contracts at risk, mutual strategy, changes, tier."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from generator.charts.facts import BASE, bridge_svg, risk_svg, units_svg, wallet_svg
from generator.derive.account import latest_revenue
from generator.derive.bridge import Bridge, bridges
from generator.derive.changes import ChangeStatus, changes
from generator.derive.facts import AnsweredCriterion, MutualStatus, criteria, mutual_strategy, tier_status
from generator.derive.risk import Exposure, exposure
from generator.derive.segmentation import Quadrant, quadrant
from generator.derive.units import Concentration, UnitStatus, Wallet, concentration, unit_statuses, wallet
from generator.model.portfolio import View
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import counted, day, figure, money, sentence, share

VERDICTS = {
    "mutual": "Strategic to both sides, and both pursue it",
    "ours only": "They are strategic to us, we are not strategic to them",
    "theirs only": "We are strategic to them, they are not strategic to us",
    "no shared interest": "Strategic to both sides, without an interest they pursue together",
    "not strategic": "Strategic to neither side",
    "unknown": "Whether it is strategic to both sides is not known yet",
}


def facts_page(frame: PageContext) -> Page | None:
    """Return the page of what account.yml says in full, or None where it says little more than a name."""
    view = frame.view
    if not has_facts(view):
        return None
    return frame.page("facts", "facts.html", "Account", "Account", **_parts(view), base=BASE)


def has_facts(view: View) -> bool:
    """Return whether account.yml says enough for a page of its own beside the overview."""
    facts = view.account.facts
    company = (facts.legal_name, facts.company, facts.locations, facts.website, facts.external_ids)
    derived = (bridges, wallet, exposure, mutual_strategy, changes, tier_status, criteria)
    return any((*company, facts.segment, facts.units)) or any(of(view) for of in derived)


def _parts(view: View) -> dict[str, Any]:
    """Return every part of the page; a part that says nothing is empty."""
    units, spent, paid, at_risk = unit_statuses(view), concentration(view), wallet(view), exposure(view)
    strategy, answers = mutual_strategy(view), criteria(view)
    drawn = units_svg(view, units, units_message(units)) if units else None
    return {
        "bridges": [
            (one, bridge_message(one), svg(bridge_svg(one, bridge_message(one)))) for one in bridges(view)
        ],
        "units": units,
        "units_message": units_message(units),
        "units_chart": svg(drawn) if drawn and len(units) > 1 else None,
        "concentration": spent,
        "concentration_message": concentration_message(spent) if spent else "",
        "wallet": paid,
        "wallet_message": wallet_message(paid) if paid else "",
        "wallet_chart": svg(wallet_svg(paid, wallet_message(paid))) if paid else None,
        "risk": at_risk,
        "risk_message": risk_message(at_risk) if at_risk else "",
        "risk_chart": svg(chart) if at_risk and (chart := risk_svg(at_risk, risk_message(at_risk))) else None,
        "mutual": strategy,
        "mutual_message": mutual_message(strategy) if strategy else "",
        "changes": changes(view),
        "changes_message": changes_message(changes(view)),
        "tier_standing": tier_status(view),
        "criteria": answers,
        "criteria_message": criteria_message(answers),
        "segment": segment(view),
    }


def segment(view: View) -> Quadrant | None:
    """Return the account's quadrant of the segmentation matrix, None where it is not known."""
    now, potential = latest_revenue(view), view.account.facts.potential
    if now is None or now.actual is None or potential is None:
        return None
    return quadrant(view.portal.to_base(now.actual), view.portal.to_base(potential), view.portal)


def bridge_message(bridge: Bridge) -> str:
    """Say whether the outlook of a year reaches its target."""
    gap = bridge.gap
    if gap.amount > 0:
        return f"{money(gap)} left to find for {bridge.year}"
    over = f", with {money(-gap)} to spare" if gap.amount < 0 else ""
    return f"The outlook of {bridge.year} reaches its target{over}"


def units_message(units: Sequence[UnitStatus]) -> str:
    """Say how many units buy, are in talks, are open or not known (K 12)."""
    if len(units) == 1:
        said = {"buying": "buys from us", "in talks": "is in talks", "open": "does not buy yet"}
        return f"The one unit {said.get(units[0].state, 'is not known to buy')}"
    count = {
        state: sum(one.state == state for one in units) for state in ("buying", "in talks", "open", "unknown")
    }
    whole = counted(len(units), "unit")
    if count["buying"] == len(units):
        return f"All {whole} buy from us"
    verb = "buys" if count["buying"] == 1 else "buy"
    parts = [f"{figure(count['buying'])} of {whole} {verb} from us"]
    parts += [
        f"{figure(count[state])} {text}"
        for state, text in (("in talks", "in talks"), ("open", "open"), ("unknown", "not known"))
        if count[state]
    ]
    return sentence(", ".join(parts))


def concentration_message(found: Concentration) -> str:
    """Say how much hangs on the largest unit (K 9)."""
    part = share(found.share.quantize(Decimal("0.01")))
    return f"{part} of what they spend with us is one unit's: {found.unit.name}"


def wallet_message(found: Wallet) -> str:
    """Say what share of their spend is ours."""
    if found.ours > found.spend:
        return f"Our revenue of {found.year} is above what they are said to spend in our field"
    so_far = " so far" if found.running else ""
    part = share(found.share.quantize(Decimal("0.01")))
    return f"{part} of what they spend in our field is ours{so_far}"


def risk_message(found: Exposure) -> str:
    """Say what of the contracts can be lost within twelve months, and by when the first."""
    first = found.contracts[0]
    if found.whole.amount <= 0:
        return f"The first contract can be lost by {day(first.on)}; what it is worth is not known"
    if found.share is None or not found.soon.amount:
        return f"No contract of known worth can be lost within twelve months, the first by {day(first.on)}"
    part = share(found.share.quantize(Decimal("0.01")))
    return f"{money(found.soon)} a year can be lost within twelve months, {part} of all contracts"


def mutual_message(found: MutualStatus) -> str:
    """Say what the three statements come to, and whether theirs are only assumed (K 1)."""
    assumed = any(one.assumed for one in found.statements)
    return f"{VERDICTS[found.verdict]}{', as far as we assume' if assumed else ''}"


def changes_message(found: Sequence[ChangeStatus]) -> str:
    """Say how many changes wait for a second look."""
    waiting = sum(bool(one.waiting) for one in found)
    whole = sentence(counted(len(found), "change"))
    if not waiting:
        return (
            f"{whole} at the customer, all looked at since" if len(found) > 1 else f"{whole} at the customer"
        )
    sections = len({name for one in found for name in one.waiting})
    verb = "waits" if sections == 1 else "wait"
    return f"{whole} at the customer, {counted(sections, 'section')} {verb} for a second look"


def criteria_message(found: Sequence[AnsweredCriterion]) -> str:
    """Say how many selection criteria are met, and how many are not answered (S)."""
    met = sum(one.answer is not None and one.answer.met for one in found)
    unanswered = sum(one.answer is None for one in found)
    said = f"{figure(met)} of {counted(len(found), 'selection criterion', 'selection criteria')} met"
    return sentence(f"{said}, {figure(unanswered)} not answered" if unanswered else said)
