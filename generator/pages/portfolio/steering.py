"""What needs doing over all accounts: asks of leadership, overdue actions, days ahead, plans out of date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from generator.derive.portfolio import steering
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.rollup import Measure, RollupEntry, RollupTotals, by_measure, entries
from generator.derive.portfolio.workload import AssignedTask
from generator.derive.summary import Summary
from generator.derive.summary_parts import DayAhead
from generator.model.portfolio import Settings
from generator.pages.context import PLACE
from generator.pages.growth import requests_message
from generator.pages.portfolio.layout import STEERING, RollupQuestion, RollupTable, by_part, portfolio_page, table
from generator.pages.worth import PER
from generator.render.page import Page
from generator.render.templates import relative_url
from generator.wording import counted, sentence

LATE, ASKS, DAYS, STALE, PEOPLE = 15, 25, 40, 20, 25  # what is listed; the rest is counted
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def steering_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page | None:
    """Return the page of steering, None where nothing is asked, open, dated or out of date."""
    answered = by_part(questions(summaries))
    if not answered:
        return None
    choices = filters(summaries, settings)
    account_entries = entries(summaries, choices, steering.numbers)
    tally = RollupTotals(account_entries)
    late, asks = steering.overdue(summaries), steering.open_requests(summaries)
    days, stale = steering.days_ahead(summaries), steering.stale_plans(summaries)
    months = [(name, list(pairs)) for name, pairs in groupby(days[:DAYS], key=lambda pair: _month(pair[1].on))]
    return portfolio_page(
        "portfolio/steering.html",
        STEERING,
        "Steering",
        choices,
        settings,
        today,
        questions=answered,
        by_person=_by_person(account_entries, tally, settings),
        late=late[:LATE],
        late_left=len(late) - len(late[:LATE]),
        asks=asks[:ASKS],
        asks_left=len(asks) - len(asks[:ASKS]),
        per=PER,
        section_page=lambda section: PLACE.get(section, section),
        months=months,
        days_left=len(days) - len(days[:DAYS]),
        stale=[(summary, section_names(summary.stale)) for summary in stale[:STALE]],
        stale_left=len(stale) - len(stale[:STALE]),
        unread=int(tally.sum(Measure("unread", "count")).amount or 0),
    )


def questions(summaries: Sequence[Summary]) -> tuple[RollupQuestion, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    answered = []
    asks = steering.open_requests(summaries)
    if asks:
        text, message = "What do the accounts ask of leadership?", requests_message([ask.ask for ask in asks])
        answered.append(RollupQuestion("asks", text, message, "Asks"))
    if any(summary.tasks or summary.promises for summary in summaries):
        text, message = "What is overdue, and who owns it?", overdue_message(steering.overdue(summaries))
        answered.append(RollupQuestion("actions-by-person", text, message, "Actions by person"))
    days = steering.days_ahead(summaries)
    if days:
        text, message = "What is coming up in the next three months?", days_message([day for _, day in days])
        answered.append(RollupQuestion("calendar-all", text, message, "Calendar"))
    stale = steering.stale_plans(summaries)
    if stale:
        text = "Which plans are out of date?"
        answered.append(RollupQuestion("stale-plans", text, stale_message(stale), "Plans out of date"))
    return tuple(answered)


def overdue_message(late: Sequence[AssignedTask]) -> str:
    """Say how many actions are overdue in how many accounts."""
    if not late:
        return "No actions overdue"
    accounts = len({task.account for task in late})
    return sentence(f"{counted(len(late), 'action')} overdue in {counted(accounts, 'account')}")


def days_message(days: Sequence[DayAhead]) -> str:
    """Say how many reviews, decisions and contract dates lie ahead."""
    words = {
        "review": ("review", "reviews"),
        "decision": ("decision", "decisions"),
        "contract": ("contract date", "contract dates"),
    }
    counts = {kind: sum(day.kind == kind for day in days) for kind in words}
    parts = [counted(count, *words[kind]) for kind, count in counts.items() if count]
    return ", ".join(parts) or counted(len(days), "date")


def stale_message(stale: Sequence[Summary]) -> str:
    """Say how many plans have sections out of date."""
    verb = "has" if len(stale) == 1 else "have"
    return sentence(f"{counted(len(stale), 'plan')} {verb} sections out of date")


def section_names(sections: Sequence[str]) -> str:
    """Name sections as their pages are called."""
    return ", ".join("facts" if section == "account" else section for section in sections)


def _by_person(account_entries: Sequence[RollupEntry], tally: RollupTotals, settings: Settings) -> RollupTable | None:
    """Count each person's overdue and open actions and promises; first those with most overdue."""
    sums: Counter[str] = Counter()
    for entry in account_entries:
        sums.update({name: int(n) for name, n in entry.numbers.items() if name[:2] in ("l_", "t_", "p_")})
    busy = [person for person in settings.people if any(f"{letter}_{person.id}" in sums for letter in "tp")]
    busy.sort(key=lambda person: (-sums[f"l_{person.id}"], -sums[f"t_{person.id}"], person.name))
    lines = [
        (
            person.name,
            relative_url(STEERING, f"people/{person.id}.html"),
            tuple(Measure(f"{letter}_{person.id}", "count") for letter in "ltp"),
        )
        for person in busy[:PEOPLE]
    ]
    rollup = by_measure(tally, lines, ordered=True, most=PEOPLE)
    titles = ("Overdue", "Open", "Promises")
    return table("people", "Open actions and promises by person", "Person", titles, rollup)


def _month(on: date) -> str:
    return f"{_MONTHS[on.month - 1]} {on.year}"
