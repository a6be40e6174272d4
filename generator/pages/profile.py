"""The profile page: the customer's business, and what presses, drives and blocks it."""

from __future__ import annotations

from generator.derive.profile import AnsweredConcern, buying_units, contracts, spine
from generator.model.account import Contract
from generator.pages.frame import Frame
from generator.pages.page import Page
from generator.wording import all_of, day, in_words, sentence, spelled


def profile_page(frame: Frame) -> Page | None:
    """Return the page of profile.yml, or None where there is no such file."""
    if frame.view.account.profile is None:
        return None
    concerns, running = spine(frame.view), contracts(frame.view)
    return frame.page(
        "profile",
        "profile.html",
        "Profile",
        "Profile",
        concerns=concerns,
        columns=columns(concerns),
        message=spine_message(concerns),
        units_message=units_message(len(frame.view.account.facts.units), len(buying_units(frame.view))),
        contracts=running,
        contracts_message=contracts_message(running),
    )


def spine_message(concerns: tuple[AnsweredConcern, ...]) -> str:
    """Say how many concerns there are, and how many nothing of ours answers."""
    number = len(concerns)
    if not number:
        return "What presses, drives and blocks them is not written yet"
    open_ones = sum(not one.answers for one in concerns)
    if number == 1:
        return f"{'Nothing' if open_ones else 'Something'} of ours answers the one concern we know"
    if not open_ones:
        return f"Something of ours answers each of their {in_words(number)} concerns"
    if open_ones == number:
        return f"Nothing of ours answers any of their {in_words(number)} concerns"
    return sentence(f"nothing of ours answers {in_words(open_ones)} of their {in_words(number)} concerns")


def units_message(units: int, buying: int) -> str:
    """Say how many business units there are, and how many are known to buy from us."""
    start = sentence(spelled(units, "business unit"))
    if not buying:
        return f"{start}, none known to buy from us"
    return f"{start}, {all_of(units) if buying == units > 1 else in_words(buying)} buying from us"


def contracts_message(running: tuple[Contract, ...]) -> str:
    """Say how many contracts run, and by when the first of them could be ended."""
    if not running:
        return "No contract is running"
    first = min((one.notice_by for one in running if one.notice_by), default=None)
    start = sentence(spelled(len(running), "contract"))
    return f"{start}, notice by {day(first)} at the earliest" if first else start


def columns(concerns: tuple[AnsweredConcern, ...]) -> list[str]:
    """Name the optional columns of the table that hold anything at all."""
    return ["implication"] if any(one.concern.implication for one in concerns) else []
