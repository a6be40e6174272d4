"""Value buyers, as the stakeholders page shows them."""

from __future__ import annotations

from typing import Any

from generator.derive.value_buyers import BuyerDoubt, ValueBuyers, value_buyers
from generator.model.portfolio import View
from generator.wording import counted, money, part_of, sentence

DOUBTS: dict[BuyerDoubt, str] = {
    "procurement": "Procurement is rarely the value buyer: find who owns the result",
    "nobody goes with them": "No contact on our team",
    "value unseen": "Received value from us, sees none",
    "view not asked": "View of our value not known",
}


def value_buyers_values(view: View) -> dict[str, Any]:
    """Return what the template needs of the value buyers; `value_buyers` is None where nobody is one."""
    summary = value_buyers(view)
    return {
        "value_buyers": summary,
        "value_buyers_message": value_buyers_message(summary) if summary else "",
        "undecided_message": undecided_message(summary) if summary else "",
        "unowned_message": unowned_message(summary) if summary else "",
        "doubt_words": DOUBTS,
    }


def value_buyers_message(summary: ValueBuyers) -> str:
    """Say how many value buyers see a gain in our value, and what was proven with the others."""
    count, seen, unseen = len(summary.buyers), summary.seen, summary.unseen
    if count == 1:
        state = "who sees a gain in our value" if seen else "not known to see a gain in our value"
        return f"1 value buyer, {state}"
    others = "the other" if count - seen == 1 else "the others" if seen else "them"
    proven = f"; {money(unseen)} proven with {others}" if unseen and unseen.amount > 0 else ""
    verb = "sees" if seen == 1 else "see"
    return sentence(f"{part_of(seen, count)} value buyers {verb} a gain in our value{proven}")


def undecided_message(summary: ValueBuyers) -> str:
    """Say how many open opportunities have no value buyer in the decision; "" where there is none."""
    count = len(summary.undecided_by_them)
    if not count:
        return ""
    return f"{counted(count, 'open opportunity', 'open opportunities')} without a value buyer in the decision"


def unowned_message(summary: ValueBuyers) -> str:
    """Say how many value entries have no metric owner at the customer; "" where all have one."""
    count = summary.unowned
    return f"{counted(count, 'value entry', 'value entries')} without a metric owner" if count else ""
