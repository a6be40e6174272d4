"""Meeting preparation: a sheet per person with what to know before meeting them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.needs import STATES
from generator.derive.meeting import Sheet, sheets
from generator.derive.stakeholders import signed
from generator.pages.context import PageContext
from generator.pages.network import TIES
from generator.render.page import Page
from generator.wording import all_of, counted, figure


def meeting_page(context: PageContext) -> Page | None:
    """Return the page of sheets, or None where the plan says nothing to prepare a talk with."""
    people = sheets(context.view)
    if not people:
        return None
    decision_makers = [sheet for sheet in people if sheet.covered.who.decides]
    others = [sheet for sheet in people if not sheet.covered.who.decides]
    groups = (
        ("s--deciders", "Decision makers", "decision maker", decision_makers),
        ("s--others", "Others", "other stakeholder", others),
    )
    return context.page(
        "meeting",
        "meeting.html",
        "Meeting preparation",
        "Meeting preparation",
        retells=True,
        groups=[(anchor, short, sheets_message(group, noun), group) for anchor, short, noun, group in groups if group],
        open_words={sheet.id: open_message(sheet) for sheet in people},
        tie_words=TIES,
        need_words=STATES,
        signed=signed,
    )


def sheets_message(group: Sequence[Sheet], noun: str) -> str:
    """Count the people of a group, and those with whom something is overdue."""
    late, number = sum(sheet.between.late > 0 for sheet in group), len(group)
    people = counted(number, noun)
    if not late:
        return people
    if number == 1:
        return f"{people}; overdue items"
    return f"{people}; overdue items with {all_of(late) if late == number else figure(late)}"


def open_message(sheet: Sheet) -> str:
    """Count what is open between them and us; empty where nothing is."""
    between = sheet.between
    promises, actions, late = len(between.promises), len(between.theirs) + len(between.ours), between.late
    total = promises + actions
    if not total:
        return ""
    counts = [counted(number, noun) for number, noun in ((promises, "promise"), (actions, "action")) if number]
    message = f"{' and '.join(counts)} open"
    if not late:
        return message
    if total == 1:
        return f"{message}, overdue"
    return f"{message}, {all_of(late) if late == total else figure(late)} overdue"
