"""The profile page: the customer's business, and what presses, drives and blocks it."""

from __future__ import annotations

from generator.derive.profile import AnsweredConcern, spine
from generator.pages.frame import Frame
from generator.pages.page import Page
from generator.wording import in_words, sentence


def profile_page(frame: Frame) -> Page | None:
    """Return the page of profile.yml, or None where there is no such file."""
    if frame.view.account.profile is None:
        return None
    concerns = spine(frame.view)
    return frame.page(
        "profile",
        "profile.html",
        "Profile",
        "Profile",
        concerns=concerns,
        columns=columns(concerns),
        message=spine_message(concerns),
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


def columns(concerns: tuple[AnsweredConcern, ...]) -> list[str]:
    """Name the optional columns of the table that hold anything at all."""
    return ["implication"] if any(one.concern.implication for one in concerns) else []
