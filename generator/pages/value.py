"""The value page: what they had, have and could have from us, what of it they confirmed, and why."""

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
from generator.pages.growth import ahead
from generator.pages.ledger import PICTURES, evidence_pictures, rows
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, figure, money, part_of, sentence

BarPart = tuple[str, str, str, str, float]  # kind, name, figure, note, size
LACKING = ("nothing is behind us", "nothing is under way", "nothing is ahead")


def value_page(frame: PageContext) -> Page | None:
    """Return the page of value.yml, or None where there is no such file."""
    if frame.view.account.value is None:
        return None
    portfolio = value_portfolio(frame.view)
    past, present = confirmed_over_time(frame.view, portfolio)
    grown = cumulative_svg(past, present, confirmed_message(past, present), lambda id: f"#{id}")
    named = [use for use in portfolio.components if use.entries]
    chart = value_timeline_svg(
        portfolio, frame.view.today, timeline_message(portfolio), partial(_href, frame)
    )
    return frame.page(
        "value",
        "value.html",
        "Value",
        "Value",
        portfolio=portfolio,
        chart=svg(chart) if chart else None,
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
        confirmed=[one for one in (("Past", past), ("Under way", present)) if one[1]],
        confirmed_chart=svg(grown) if grown else None,
        confirmed_message=confirmed_message(past, present),
        components=named,
        components_chart=svg(components_svg(portfolio, components_message(portfolio)))
        if len(named) > 1
        else None,
        components_message=components_message(portfolio),
        disappointments_message=disappointments_message(portfolio),
        repairs={one.id: actions_serving(frame.view, one.id) for one in portfolio.unrepaired},
        offerings={one.id: one.name for one in frame.view.settings.offerings},
        pictures={name: f"{PICTURES}/{name}" for name in evidence_pictures(frame.view)},
        **gap_values(frame),
    )


def value_message(portfolio: ValuePortfolio) -> str:
    """Say what is proven, and how much of it the customer confirmed."""
    past = portfolio.past
    if not past.items:
        return "No value is proven yet"
    whole, confirmed = past.realised.amount, past.confirmed.amount
    if whole is None:
        return sentence(f"{_results(len(past.items))} proven, none of them quantified")
    said = f"{money(whole)} proven"
    if confirmed is None or not confirmed.amount:
        return f"{said}, none of it confirmed by the customer yet"
    if past.claimed.amount is None or not past.claimed.amount.amount:
        return f"{said}, all of it confirmed by the customer"
    return f"{said}, {money(confirmed)} of it confirmed by the customer"


def bar_parts(portfolio: ValuePortfolio) -> tuple[BarPart, ...]:
    """Return past, present and future for the value bar, each by its own measure and never added up."""
    past, present, future = portfolio.kinds
    confirmed, so_far = past.confirmed.amount, present.realised.amount
    return (
        _bar_part(
            "past",
            "Past: realised",
            past,
            past.realised,
            f"{money(confirmed)} confirmed" if confirmed else "",
        ),
        _bar_part(
            "now",
            "Present: first year",
            present,
            present.first_year,
            f"{money(so_far)} so far" if so_far else "",
        ),
        _bar_part("next", "Future: first year", future, future.first_year, ""),
    )


def _bar_part(kind: str, name: str, whole: KindTotal, total: Total, more: str) -> BarPart:
    count = len(whole.items)
    unknown = f"{whole.unknown} not quantified" if whole.unknown and total.amount else ""
    ahead_or_there = ("idea", "ideas") if whole.kind == "future" else ("entry", "entries")
    notes = [note for note in (counted(count, *ahead_or_there), more, unknown) if note]
    figure = money(total.amount) if total.amount else "not quantified" if count else "none"
    size = max(float(total.amount.amount), 0.0) if total.amount else 0.0
    return kind, name, figure, ", ".join(notes) if count else "", size


def timeline_message(portfolio: ValuePortfolio) -> str:
    """Say how past, present and future are balanced in number."""
    counts = (
        f"{_number(len(portfolio.past.items))} behind us",
        f"{_number(len(portfolio.present.items))} under way",
        f"{_number(len(portfolio.future.items))} ahead",
    )
    return sentence(", ".join(counts))


def balance_message(portfolio: ValuePortfolio) -> str:
    """Say which of past, present and future hold any value at all."""
    lacking = [words for words, kind in zip(LACKING, portfolio.kinds, strict=True) if not kind.items]
    if not lacking:
        return "Past, present and future are in balance: each of them holds value"
    return sentence(f"out of balance: {' and '.join(lacking)}")


def totals(portfolio: ValuePortfolio) -> tuple[tuple[str, str, Total, int], ...]:
    """Return the totals that are known as (kind, what of it, total, how many are not quantified)."""
    past, present, future = portfolio.kinds
    found = (
        ("Past", "realised", past.realised, past.unknown),
        ("Past", "confirmed by the customer", past.confirmed, 0),
        ("Past", "claimed by us", past.claimed, 0),
        ("Present", "realised so far", present.realised, present.unknown),
        ("Present", "in the first year", present.first_year, present.unknown),
        ("Future", "in the first year", future.first_year, future.unknown),
    )
    return tuple(one for one in found if one[2].known)


def confirmed_message(past: CumulativeValue | None, present: CumulativeValue | None) -> str:
    """Say what was confirmed in all, and what of it this year brought."""
    one = past or present
    if one is None:
        return "Nothing is confirmed yet"
    what = "confirmed" if past else "of what is under way confirmed"
    latest, first = one.years[-1] if one.years else None, one.marks[0].on.year
    if latest is None or not latest.added.amount or latest.year == first:
        return f"{money(one.total)} {what} so far"
    when = "this year" if latest.year == one.marks[-1].on.year else f"in {latest.year}"
    return f"{money(one.total)} {what} since {first}, {money(latest.added)} of it {when}"


def past_message(past: KindTotal) -> str:
    """Say how many results the customer confirmed."""
    count, confirmed = len(past.items), past.confirmed_count
    if not count:
        return "Nothing is written in the ledger yet"
    if count == 1:
        return f"The one result is {'confirmed' if confirmed else 'only claimed'}"
    if not confirmed:
        return "No result is confirmed yet"
    return sentence(f"{part_of(confirmed, count)} results {_are(confirmed)} confirmed")


def present_message(present: KindTotal) -> str:
    """Say what is being delivered, and what its first year is worth."""
    count = len(present.items)
    if not count:
        return "Nothing is under way"
    worth = present.first_year.amount
    said = f"{figure(count)} {'delivery' if count == 1 else 'deliveries'} under way"
    return sentence(f"{said}, worth {money(worth)} in the first year" if worth else f"{said}, not quantified")


def future_message(future: KindTotal) -> str:
    """Say how many opportunities have a worth to the customer, and what their first year is worth."""
    count, known = len(future.items), future.first_year.known
    if not count:
        return "No opportunity is open"
    if not known or not future.first_year.amount:
        return sentence(f"no worth to the customer is known of {ahead(future.items)} ahead")
    worth = f"{money(future.first_year.amount)} in the first year"
    if known == count:
        return sentence(f"{ahead(future.items)} ahead, worth {worth} to them")
    return sentence(f"{figure(known)} of {ahead(future.items, together=True)} quantified: {worth}")


def components_message(portfolio: ValuePortfolio) -> str:
    """Say how many of the six components of value the customer acknowledges (K 6 fig. 7)."""
    found, whole = len(portfolio.acknowledged), len(portfolio.components)
    verb = "is" if found < 2 else "are"
    return sentence(f"{part_of(found, whole)} components of our value {verb} acknowledged")


def disappointments_message(portfolio: ValuePortfolio) -> str:
    """Say how many disappointments are still open."""
    count, still = len(portfolio.disappointments), len(portfolio.unrepaired)
    if not still:
        return "The one disappointment is repaired" if count == 1 else "Every disappointment is repaired"
    if count == 1:
        return "The one disappointment is still open"
    return sentence(f"{figure(still)} of {figure(count)} disappointments {_are(still)} still open")


def _href(frame: PageContext, item: ValueItem) -> str:
    section = {Opportunity: "opportunities", Target: "growth"}.get(type(item.record), "value")
    return relative_url(frame.path("value"), frame.path(section), item.id)


def _number(count: int) -> str:
    return figure(count) if count else "none"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _results(count: int) -> str:
    return f"{figure(count)} result{'' if count == 1 else 's'}"
