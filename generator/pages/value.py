"""The value page: what they had, have and could have from us, what of it they confirmed, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator.charts.value import value_timeline_svg
from generator.derive.value import KindTotal, Total, ValueItem, ValuePortfolio, value_portfolio
from generator.model.growth import Target
from generator.model.opportunities import Opportunity
from generator.model.value import Evidence, ValueEntry
from generator.pages.frame import Frame
from generator.pages.growth import ahead
from generator.pages.page import Page
from generator.pages.worth import elapsed_words, formula_words, period_words, worth_words
from generator.render import relative_url, svg
from generator.wording import counted, in_words, money, part_of, sentence

Fact = tuple[str, str]
BarPart = tuple[str, str, str, str, float]  # kind, name, figure, note, size


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value with the words its row in the ledger needs; `worth` and `period` are "" where unknown.

    `facts` are (term, words) of what else its author wrote about it.
    """

    item: ValueItem
    worth: str
    formula: str
    period: str
    counted: str
    facts: tuple[Fact, ...]

    @property
    def id(self) -> str:
        """The record's id, its anchor."""
        return self.item.id

    @property
    def message(self) -> str:
        """The one sentence we say about it, "" where there is none."""
        return (self.item.record.message or "") if isinstance(self.item.record, ValueEntry) else ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where the proof is."""
        return self.item.record.evidence if isinstance(self.item.record, ValueEntry) else ()


def value_page(frame: Frame) -> Page | None:
    """Return the page of value.yml, or None where there is no such file."""
    if frame.view.account.value is None:
        return None
    portfolio = value_portfolio(frame.view)
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
        components_message=components_message(portfolio),
        disappointments_message=disappointments_message(portfolio),
    )


def rows(total: KindTotal) -> tuple[ValueRow, ...]:
    """Return the rows of one kind of value."""
    return tuple(_row(item) for item in total.items)


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
    said = f"{in_words(count)} {'delivery' if count == 1 else 'deliveries'} under way"
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
    return sentence(f"{in_words(known)} of {ahead(future.items, together=True)} quantified: {worth}")


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
    return sentence(f"{in_words(still)} of {in_words(count)} disappointments {_are(still)} still open")


def _row(item: ValueItem) -> ValueRow:
    worth, record = item.worth, item.record
    time = ""
    if worth and item.elapsed:
        time = _once_words(item) if worth.per == "once" else elapsed_words(item.elapsed)
    return ValueRow(
        item=item,
        worth=worth_words(worth) if worth else "",
        formula=formula_words(worth) if worth else "",
        period=period_words(item.period) if item.period else "",
        counted=time,
        facts=_facts(record) if isinstance(record, ValueEntry) else (),
    )


def _once_words(item: ValueItem) -> str:
    there = item.realised is not None and item.realised.amount
    if item.period and item.period.end:
        return "once, in full" if there else "once, when its period is over"
    return "once, in full" if there else "once, when it begins"


def _facts(entry: ValueEntry) -> tuple[Fact, ...]:
    said = {
        "Message": entry.message,
        "Before": entry.baseline,
        "How they capture it": entry.capture,
        "Metric": entry.driver,
        "Component": entry.component,
        "Worth to us": worth_words(entry.worth_to_us) if entry.worth_to_us else None,
    }
    return tuple((term, words) for term, words in said.items() if words)


def _href(frame: Frame, item: ValueItem) -> str:
    section = {Opportunity: "opportunities", Target: "growth"}.get(type(item.record), "value")
    return relative_url(frame.path("value"), frame.path(section), item.id)


def _number(count: int) -> str:
    return in_words(count) if count else "none"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _results(count: int) -> str:
    return f"{in_words(count)} result{'' if count == 1 else 's'}"
