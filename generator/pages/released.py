"""The page for reviewing the customer's edition: every value, what awaits release, what is left out."""

from __future__ import annotations

from msgspec import Struct

from generator.audience.narrow import Omission, shared_plan
from generator.audience.release import DisclosedValue, disclosed, listing
from generator.model.portfolio import View
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.wording import counted, sentence

# The part of the edition a value belongs to, by the first step of its path, in reading order.
PARTS = {
    "profile": "Agreed objectives",
    "value": "Value delivered and under way",
    "opportunities": "Ideas",
    "growth": "Ideas and risks",
    "actions": "Actions and promises",
    "scorecard": "Joint metrics",
    "notes": "Reviews",
    "team": "Contacts on both sides",
    "stakeholders": "Customer's people",
    "people": "Our people",
    "account": "The account",
    "portal": "The supplier",
}


class ChangeGroup(Struct, frozen=True):
    """The values of one part of the edition."""

    title: str
    values: tuple[DisclosedValue, ...]


def released_page(context: PageContext) -> Page | None:
    """Return the page about the customer's edition, or None where the account has none."""
    view = context.view
    plan, left_out = shared_plan(view.account, view.settings)
    if plan is None:
        return None
    released = view.account.released
    values = listing(plan, disclosed(released.shared if released else None), lambda _: "")
    waiting = tuple(value for value in values if value.what != "same")
    return context.page(
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
        return "Not released yet: the customer has no edition"
    if not waiting:
        return "The customer sees everything that is shared"
    changes = [value.what for value in waiting]
    kinds = [f"{changes.count(kind)} {kind}" for kind in ("new", "changed", "withdrawn") if kind in changes]
    verb = "awaits" if len(waiting) == 1 else "await"
    return f"{counted(len(waiting), 'value')} {verb} release: {', '.join(kinds)}"


def left_out_message(left_out: tuple[Omission, ...]) -> str:
    """Say how many shared values the customer does not see in full."""
    return sentence(f"{counted(len(left_out), 'shared value')} not fully visible to the customer")


def grouped(values: tuple[DisclosedValue, ...]) -> tuple[ChangeGroup, ...]:
    """Return what the customer sees by part of the edition, without ids: paths name them already."""
    seen = [value for value in values if value.what != "withdrawn" and not value.path.endswith(".id")]
    parts = (*PARTS, *sorted({_part(value) for value in seen} - set(PARTS)))
    groups = ((part, tuple(value for value in seen if _part(value) == part)) for part in parts)
    return tuple(ChangeGroup(PARTS.get(part, part), members) for part, members in groups if members)


def _part(value: DisclosedValue) -> str:
    return value.path.split(".")[0].split("[")[0]
