"""What needs doing over all accounts: asks of leadership, late actions by person, days ahead, stale plans."""

from __future__ import annotations

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
from generator.pages.portfolio.layout import (
    STEERING,
    RollupQuestion,
    RollupTable,
    by_part,
    portfolio_page,
    table,
)
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
    """Return the page of steering, None where nothing is asked, open, dated or stale."""
    found = by_part(questions(summaries))
    if not found:
        return None
    chosen = filters(summaries, settings)
    counted = entries(summaries, chosen, steering.numbers)
    tally = RollupTotals(counted)
    late, asks = steering.overdue(summaries), steering.open_requests(summaries)
    days, stale = steering.days_ahead(summaries), steering.stale_plans(summaries)
    months = [
        (name, list(pairs)) for name, pairs in groupby(days[:DAYS], key=lambda pair: _month(pair[1].on))
    ]
    return portfolio_page(
        "portfolio/steering.html",
        STEERING,
        "Steering",
        "Steering",
        chosen,
        settings,
        today,
        questions=found,
        by_person=_by_person(counted, tally, settings),
        late=late[:LATE],
        late_left=len(late) - len(late[:LATE]),
        asks=asks[:ASKS],
        asks_left=len(asks) - len(asks[:ASKS]),
        per=PER,
        section_page=lambda section: PLACE.get(section, section),
        months=months,
        days_left=len(days) - len(days[:DAYS]),
        stale=stale[:STALE],
        stale_left=len(stale) - len(stale[:STALE]),
        unread=int(tally.sum(Measure("unread", "count")).amount or 0),
    )


def questions(summaries: Sequence[Summary]) -> tuple[RollupQuestion, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    found = []
    asks = steering.open_requests(summaries)
    if asks:
        text = "What do the accounts ask of leadership?"
        found.append(RollupQuestion("asks", text, requests_message([one.ask for one in asks]), "Asks"))
    if any(one.tasks or one.promises for one in summaries):
        text = "Who is late with what?"
        said = late_message(steering.overdue(summaries))
        found.append(RollupQuestion("actions-by-person", text, said, "Actions by person"))
    days = steering.days_ahead(summaries)
    if days:
        text = "What comes up in the next three months?"
        found.append(RollupQuestion("calendar-all", text, days_message([day for _, day in days]), "Calendar"))
    stale = steering.stale_plans(summaries)
    if stale:
        text = "Which plans can I not trust?"
        found.append(RollupQuestion("stale-plans", text, stale_message(stale), "Stale plans"))
    return tuple(found)


def late_message(late: Sequence[AssignedTask]) -> str:
    """Say how many actions are late in how many accounts."""
    if not late:
        return "No action is late"
    accounts = len({one.account for one in late})
    return sentence(f"{counted(len(late), 'action')} late in {counted(accounts, 'account')}")


def days_message(days: Sequence[DayAhead]) -> str:
    """Say how many reviews, decisions and contract dates lie ahead."""
    words = {
        "review": ("review", "reviews"),
        "decision": ("decision", "decisions"),
        "contract": ("contract date", "contract dates"),
    }
    counts = {kind: sum(day.kind == kind for day in days) for kind in words}
    parts = [counted(count, *words[kind]) for kind, count in counts.items() if count]
    return sentence(", ".join(parts)) or sentence(counted(len(days), "date"))


def stale_message(stale: Sequence[Summary]) -> str:
    """Say how many plans have stale sections."""
    return sentence(f"{counted(len(stale), 'plan')} {'has' if len(stale) == 1 else 'have'} stale sections")


def _by_person(counted: Sequence[RollupEntry], tally: RollupTotals, settings: Settings) -> RollupTable | None:
    """Count what each person has late, open and promised: those with most late first."""
    sums: dict[str, int] = {}
    for entry in counted:
        for name, count in entry.numbers.items():
            if name[:2] in ("l_", "t_", "p_"):
                sums[name] = sums.get(name, 0) + int(count)
    busy = [person for person in settings.people if any(f"{letter}_{person.id}" in sums for letter in "tp")]
    busy.sort(key=lambda p: (-sums.get(f"l_{p.id}", 0), -sums.get(f"t_{p.id}", 0), p.name))
    lines = [
        (
            person.name,
            relative_url(STEERING, f"people/{person.id}.html"),
            tuple(Measure(f"{letter}_{person.id}", "count") for letter in "ltp"),
        )
        for person in busy[:PEOPLE]
    ]
    rollup = by_measure(tally, lines, ordered=True, most=PEOPLE)
    titles = ("Late", "Open", "Promises")
    return table("people", "Open actions and promises by person", "Person", titles, rollup)


def _month(on: date) -> str:
    return f"{_MONTHS[on.month - 1]} {on.year}"
