"""Value buyers, as the stakeholders page shows them."""

from __future__ import annotations

from typing import Any

from generator.derive.value_buyers import BuyerDoubt, ValueBuyers, value_buyers
from generator.model.portfolio import View
from generator.wording import all_of, counted, figure, money, part_of, sentence

DOUBTS: dict[BuyerDoubt, str] = {
    "procurement": "Procurement is seldom the value buyer: who lives with the result?",
    "nobody goes with them": "Nobody of ours goes with them",
    "value unseen": "Had value from us and sees none",
    "view not asked": "Nobody asked how they see it",
}


def value_buyers_values(view: View) -> dict[str, Any]:
    """Return what the template needs of the value buyers; `value_buyers` is None where nobody is one."""
    found = value_buyers(view)
    return {
        "value_buyers": found,
        "value_buyers_message": value_buyers_message(found) if found else "",
        "undecided_message": undecided_message(found) if found else "",
        "unowned_message": unowned_message(found) if found else "",
        "doubt_words": DOUBTS,
    }


def value_buyers_message(found: ValueBuyers) -> str:
    """Say how many of the value buyers see a gain in our value, and what was proven with the others."""
    whole, seen, unseen = len(found.buyers), found.seen, found.unseen
    others = "the other" if whole - seen == 1 else "the others" if seen else "them"
    rest = f"; {money(unseen)} was proven with {others}" if unseen and unseen.amount > 0 else ""
    if whole == 1:
        return f"The one value buyer {'sees' if seen else 'is not known to see'} a gain in our value"
    if seen == whole:
        return sentence(f"{all_of(whole)} value buyers see a gain in our value")
    if not seen:
        return f"No value buyer is known to see a gain in our value{rest}"
    sees = "sees" if seen == 1 else "see"
    return sentence(f"{part_of(seen, whole)} value buyers {sees} a gain in our value{rest}")


def undecided_message(found: ValueBuyers) -> str:
    """Say how many open opportunities no value buyer decides on; empty where there is none."""
    number = len(found.undecided_by_them)
    if not number:
        return ""
    return sentence(f"{counted(number, 'open opportunity', 'open opportunities')} without a value buyer")


def unowned_message(found: ValueBuyers) -> str:
    """Say how many value entries have no value buyer who is still there; empty where each has one."""
    if not found.unowned:
        return ""
    entry = "value entry has" if found.unowned == 1 else "value entries have"
    return sentence(f"{figure(found.unowned)} {entry} nobody there who owns the metric")
