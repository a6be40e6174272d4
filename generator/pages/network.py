"""Allies and the way to the unreached, as the stakeholders page shows them."""

from __future__ import annotations

from typing import Any

from generator.derive.allies import Network, network
from generator.model.portfolio import View
from generator.wording import all_of, figure, sentence

TIES = {
    "introduces": "introduces us to",
    "leads": "leads",
    "reports to": "reports to",
    "influences": "is heard by",
    "informal tie": "is close to",
}


def network_values(view: View) -> dict[str, Any]:
    """Return what the template needs of allies and of the unreached.

    `unreached` is empty where nothing is known about reaching any of them. Allies who open no way and of whom
    nobody said how they can help are `silent`.
    """
    found = network(view)
    known = any(one.way or one.actions for one in found.unreached)
    helping = tuple(ally for ally in found.allies if ally.opens or ally.covered.who.as_ally)
    return {
        "unreached": found.unreached if known else (),
        "network_message": network_message(found),
        "allies": helping,
        "silent": tuple(ally for ally in found.allies if ally not in helping),
        "allies_message": allies_message(found),
        "tie_words": TIES,
    }


def network_message(found: Network) -> str:
    """Say how many are unreached, and on how many of the ways to them nothing is planned."""
    missing, led = len(found.unreached), len(found.led)
    if not missing:
        return "One of ours goes with everybody here"
    who = "one is unreached" if missing == 1 else f"{figure(missing)} are unreached"
    if not led:
        return sentence(f"{who}, and no way is known")
    idle = sum(one.idle for one in found.unreached)
    to = "" if missing == 1 else f" to {all_of(led) if led == missing else figure(led) + ' of them'}"
    there = f"a way{to} is known" if led == 1 else f"ways{to} are known"
    if not idle:
        return sentence(f"{who}, {there}, and something is planned on {'it' if led == 1 else 'each'}")
    nothing = "it" if led == 1 else "each" if idle == led else figure(idle)
    return sentence(f"{who}, {there}, and nothing is planned on {nothing}")


def allies_message(found: Network) -> str:
    """Say how many allies we have, and who of them opens most."""
    number = len(found.allies)
    if not number:
        return "Nobody there is known to help us"
    first = found.allies[0]
    who = "one ally" if number == 1 else f"{figure(number)} allies"
    if not first.opens:
        none = ", none of them on a way to the unreached" if found.led and number > 1 else ""
        return sentence(f"{who}{none}")
    opens = f"{first.covered.who.name} opens the way to {figure(len(first.opens))}"
    return sentence(f"{who}; {opens}")
