"""The page of sheets: what to know of each person before one of ours meets them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.needs import STATES
from generator.derive.meeting import Sheet, sheets
from generator.derive.stakeholders import signed
from generator.pages.context import PageContext
from generator.pages.network import TIES
from generator.render.page import Page
from generator.wording import all_of, counted, figure, sentence


def meeting_page(frame: PageContext) -> Page | None:
    """Return the page of sheets, or None where the plan says nothing to prepare a talk with."""
    found = sheets(frame.view)
    if not found:
        return None
    deciders = tuple(sheet for sheet in found if sheet.covered.who.decides)
    others = tuple(sheet for sheet in found if not sheet.covered.who.decides)
    return frame.page(
        "meeting",
        "meeting.html",
        "Before you meet",
        "Before you meet",
        retells=True,
        groups=[
            (id, short, sheets_message(group, of), group)
            for id, short, of, group in (
                ("s--deciders", "Who decides", ("decides", "decide"), deciders),
                ("s--others", "Others", ("is heard", "are heard"), others),
            )
            if group
        ],
        people=len(found),
        open_words={sheet.id: open_message(sheet) for sheet in found},
        tie_words=TIES,
        need_words=STATES,
        signed=signed,
    )


def sheets_message(group: Sequence[Sheet], do: tuple[str, str]) -> str:
    """Say how many there are and what they do, and with how many of them something is late."""
    late, number = sum(sheet.between.late > 0 for sheet in group), len(group)
    who = f"one who {do[0]}" if number == 1 else f"{figure(number)} who {do[1]}"
    if not late:
        return sentence(who)
    if number == 1:
        return sentence(f"{who}, something between us is late")
    with_whom = all_of(late) if late == number else figure(late)
    return sentence(f"{who}, with {with_whom} something is late")


def open_message(sheet: Sheet) -> str:
    """Say what is open between them and us, in few words; empty where nothing is."""
    between = sheet.between
    promises, actions = len(between.promises), len(between.theirs) + len(between.ours)
    found = [counted(promises, "promise")] if promises else []
    found += [counted(actions, "action")] if actions else []
    if not found:
        return ""
    whole, late = promises + actions, between.late
    if not late:
        return sentence(f"{' and '.join(found)} open")
    some = "late" if whole == 1 else f"{all_of(late) if late == whole else figure(late)} late"
    return sentence(f"{' and '.join(found)} open, {some}")
