"""The page for whoever reviews what the customer sees: every value, what waits, what is left out."""

from __future__ import annotations

from msgspec import Struct

from generator.audience.narrow import Omission, shared_plan
from generator.audience.release import DisclosedValue, disclosed, listing
from generator.model.portfolio import View
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.wording import counted, sentence

# What part of the edition a value belongs to, by the beginning of the way to it, in the reader's order.
PARTS = {
    "profile": "What we agreed to achieve",
    "value": "Value delivered and under way",
    "opportunities": "Ideas",
    "growth": "Ideas and risks",
    "actions": "Actions and promises",
    "scorecard": "Joint metrics",
    "notes": "Reviews",
    "team": "Who works with whom",
    "stakeholders": "Their people",
    "people": "Our people",
    "account": "The account",
    "portal": "The supplier",
}


class ChangeGroup(Struct, frozen=True):
    """The values of one part of the edition."""

    title: str
    values: tuple[DisclosedValue, ...]


def released_page(frame: PageContext) -> Page | None:
    """Return the page about the customer's edition, or None where the account has none."""
    view = frame.view
    plan, left_out = shared_plan(view.account, view.settings)
    if plan is None:
        return None
    released = view.account.released
    values = listing(plan, disclosed(released.shared if released else None), lambda _: "")
    waiting = tuple(value for value in values if value.what != "same")
    return frame.page(
        "released",
        "released.html",
        f"What {view.account.facts.name} sees",
        "Customer's edition",
        released=released,
        language=plan.account.customer_edition.language,
        count=sum(value.what != "withdrawn" for value in values),
        waiting=waiting,
        waiting_message=waiting_message(view, waiting),
        left_out=left_out,
        left_out_message=left_out_message(left_out),
        groups=grouped(values),
    )


def waiting_message(view: View, waiting: tuple[DisclosedValue, ...]) -> str:
    """Say what a release would change."""
    if view.account.released is None:
        return "Nothing was released yet: the customer has no edition to open"
    if not waiting:
        return "The customer sees all that is shared today"
    kinds = [(kind, sum(value.what == kind for value in waiting)) for kind in ("new", "changed", "withdrawn")]
    said = ", ".join(f"{count} {kind}" for kind, count in kinds if count)
    wait = "waits" if len(waiting) == 1 else "wait"
    return f"{sentence(counted(len(waiting), 'value'))} {wait} for a release: {said}"


def left_out_message(left_out: tuple[Omission, ...]) -> str:
    """Say how much is left out although its record is shared."""
    return sentence(f"{counted(len(left_out), 'shared value')} the customer is not told in full")


def grouped(values: tuple[DisclosedValue, ...]) -> tuple[ChangeGroup, ...]:
    """Return what the customer sees by parts of the edition; ids stand in the way to a value already."""
    seen = [value for value in values if value.what != "withdrawn" and not value.path.endswith(".id")]
    tops = [*PARTS, *sorted({value.path.split(".")[0].split("[")[0] for value in seen} - set(PARTS))]
    groups = ((top, tuple(v for v in seen if v.path.split(".")[0].split("[")[0] == top)) for top in tops)
    return tuple(ChangeGroup(PARTS.get(top, top), found) for top, found in groups if found)
