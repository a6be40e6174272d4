"""The value page: value delivered, under way and potential, and what the customer confirmed of it."""

from __future__ import annotations

from functools import partial

from generator.charts.value import components_svg, cumulative_svg, value_timeline_svg
from generator.derive.actions import actions_serving
from generator.derive.confirmed import CumulativeValue, confirmed_over_time
from generator.derive.value import KindTotal, Total, ValueItem, ValuePortfolio, value_portfolio
from generator.model.growth import Target
from generator.model.opportunities import Opportunity
from generator.pages.context import PageContext
from generator.pages.expectations import gap_values
from generator.pages.growth import potential_sources
from generator.pages.ledger import PICTURES, evidence_pictures, rows
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, money, part_of, sentence

BarPart = tuple[str, str, str, str, float]  # kind, name, figure, note, size


def value_page(context: PageContext) -> Page | None:
    """Return the page of value.yml, or None where there is no such file."""
    view = context.view
    if view.account.value is None:
        return None
    portfolio = value_portfolio(view)
    past, present = confirmed_over_time(view, portfolio)
    cumulative = cumulative_svg(past, present, confirmed_message(past, present), lambda id: f"#{id}")
    used = [component for component in portfolio.components if component.entries]
    timeline = value_timeline_svg(portfolio, view.today, timeline_message(portfolio), partial(_href, context))
    several_components = len(used) > 1
    return context.page(
        "value",
        "value.html",
        "Value",
        "Value",
        portfolio=portfolio,
        timeline=svg(timeline) if timeline else None,
        past=rows(portfolio.past),
        present=rows(portfolio.present),
        future=rows(portfolio.future),
        bar=bar_parts(portfolio),
        message=value_message(portfolio),
        timeline_message=timeline_message(portfolio),
        past_message=past_message(portfolio.past),
        present_message=present_message(portfolio.present),
        future_message=future_message(portfolio.future),
        balance_message=balance_message(portfolio),
        totals=totals(portfolio),
        foreign=view.currency != view.portal.currency,
        confirmed=[pair for pair in (("Past", past), ("Under way", present)) if pair[1]],
        confirmed_chart=svg(cumulative) if cumulative else None,
        confirmed_message=confirmed_message(past, present),
        components=portfolio.components if several_components else used,
        unused_components=[use.component for use in portfolio.components if not use.entries],
        components_chart=svg(components_svg(portfolio, components_message(portfolio))) if several_components else None,
        components_message=components_message(portfolio),
        disappointments_message=disappointments_message(portfolio),
        repairs={broken.id: actions_serving(view, broken.id) for broken in portfolio.unrepaired},
        offerings={offering.id: offering.name for offering in view.settings.offerings},
        pictures={name: f"{PICTURES}/{name}" for name in evidence_pictures(view)},
        **gap_values(context),
    )


def value_message(portfolio: ValuePortfolio) -> str:
    """Say how much value is proven, and how much of it the customer confirmed."""
    past = portfolio.past
    if not past.items:
        return "No value proven yet"
    total, confirmed = past.realised.amount, past.confirmed.amount
    if total is None:
        return sentence(f"{counted(len(past.items), 'result')} proven, none quantified")
    proven = f"{money(total)} of value proven"
    if confirmed is None or not confirmed.amount:
        return f"{proven}, none confirmed by the customer yet"
    if past.claimed.amount is None or not past.claimed.amount.amount:
        return f"{proven}, all confirmed by the customer"
    return f"{proven}, {money(confirmed)} confirmed by the customer"


def bar_parts(portfolio: ValuePortfolio) -> tuple[BarPart, ...]:
    """Return past, present and future for the value bar, each by its own measure and never added up."""
    past, present, future = portfolio.kinds
    confirmed, so_far = past.confirmed.amount, present.realised.amount
    return (
        _bar_part("past", "Past: realised", past, past.realised, f"{money(confirmed)} confirmed" if confirmed else ""),
        _bar_part(
            "now", "Present: first year", present, present.first_year, f"{money(so_far)} so far" if so_far else ""
        ),
        _bar_part("next", "Future: first year", future, future.first_year, ""),
    )


def _bar_part(kind: str, name: str, items: KindTotal, total: Total, detail: str) -> BarPart:
    count = len(items.items)
    unknown = f"{items.unknown} not quantified" if items.unknown and total.amount else ""
    nouns = ("idea", "ideas") if items.kind == "future" else ("entry", "entries")
    notes = [note for note in (counted(count, *nouns), detail, unknown) if note]
    amount = money(total.amount) if total.amount else "not quantified" if count else "none"
    size = max(float(total.amount.amount), 0.0) if total.amount else 0.0
    return kind, name, amount, ", ".join(notes) if count else "", size


def timeline_message(portfolio: ValuePortfolio) -> str:
    """Say how many entries are proven, under way and potential."""
    words = ("proven", "under way", "potential")
    counts = [f"{len(kind.items) or 'none'} {word}" for word, kind in zip(words, portfolio.kinds, strict=True)]
    return sentence(", ".join(counts))


def balance_message(portfolio: ValuePortfolio) -> str:
    """Say which of past, present and future have no value at all."""
    missing = [kind.kind for kind in portfolio.kinds if not kind.items]
    if not missing:
        return "In balance: past, present and future all have value"
    return f"Out of balance: no {' or '.join(missing)} value"


def totals(portfolio: ValuePortfolio) -> tuple[tuple[str, str, Total, int], ...]:
    """Return the known totals as (kind, what is measured, total, how many are not quantified)."""
    past, present, future = portfolio.kinds
    measures = (
        ("Past", "realised", past.realised, past.unknown),
        ("Past", "confirmed by the customer", past.confirmed, 0),
        ("Past", "claimed, awaiting confirmation", past.claimed, 0),
        ("Present", "realised so far", present.realised, present.unknown),
        ("Present", "in the first year", present.first_year, present.unknown),
        ("Future", "in the first year", future.first_year, future.unknown),
    )
    return tuple(measure for measure in measures if measure[2].known)


def confirmed_message(past: CumulativeValue | None, present: CumulativeValue | None) -> str:
    """Say how much is confirmed in total, and how much of it this year added."""
    confirmed = past or present
    if confirmed is None:
        return "No value confirmed yet"
    state = "confirmed" if past else "of value under way confirmed"
    latest, first = confirmed.years[-1] if confirmed.years else None, confirmed.marks[0].on.year
    if latest is None or not latest.added.amount or latest.year == first:
        return f"{money(confirmed.total)} {state} so far"
    when = "this year" if latest.year == confirmed.marks[-1].on.year else f"in {latest.year}"
    return f"{money(confirmed.total)} {state} since {first}, {money(latest.added)} of it {when}"


def past_message(past: KindTotal) -> str:
    """Say how many results the customer confirmed."""
    count, confirmed = len(past.items), past.confirmed_count
    if not count:
        return "No results recorded yet"
    if count == 1:
        return f"1 result, {'confirmed' if confirmed else 'awaiting confirmation'}"
    return sentence(f"{part_of(confirmed, count)} results confirmed")


def present_message(present: KindTotal) -> str:
    """Say how many deliveries are under way, and what their first year is worth."""
    if not present.items:
        return "No deliveries under way"
    deliveries = counted(len(present.items), "delivery", "deliveries")
    worth = present.first_year.amount
    amount = f"worth {money(worth)} in the first year" if worth else "not quantified"
    return f"{deliveries} under way, {amount}"


def future_message(future: KindTotal) -> str:
    """Say how many ideas have a known worth to the customer, and what their first year is worth."""
    count, known, worth = len(future.items), future.first_year.known, future.first_year.amount
    if not count:
        return "No open opportunities or growth targets"
    if not known or not worth:
        return f"{potential_sources(future.items)}, worth to the customer unknown"
    amount = f"worth {money(worth)} to the customer in the first year"
    if known == count:
        return f"{potential_sources(future.items)}, {amount}"
    return f"{known} of {potential_sources(future.items, together=True)} quantified, {amount}"


def components_message(portfolio: ValuePortfolio) -> str:
    """Say how many of the six components of value the customer acknowledges (K 6 fig. 7)."""
    acknowledged = part_of(len(portfolio.acknowledged), len(portfolio.components))
    return sentence(f"{acknowledged} value components acknowledged by the customer")


def disappointments_message(portfolio: ValuePortfolio) -> str:
    """Say how many disappointments are still open."""
    count, still_open = len(portfolio.disappointments), len(portfolio.unrepaired)
    if count == 1:
        return f"1 disappointment, {'still open' if still_open else 'repaired'}"
    if not still_open:
        return sentence(f"{part_of(count, count)} disappointments repaired")
    return sentence(f"{part_of(still_open, count)} disappointments still open")


def _href(context: PageContext, item: ValueItem) -> str:
    section = {Opportunity: "opportunities", Target: "growth"}.get(type(item.record), "value")
    return relative_url(context.path("value"), context.path(section), item.id)
