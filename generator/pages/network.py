"""Allies and introduction paths, as the stakeholders page shows them."""

from __future__ import annotations

from typing import Any

from generator.derive.allies import Network, network
from generator.model.portfolio import View
from generator.wording import all_of, counted, figure

TIES = {
    "introduces": "introduces us to",
    "leads": "manages",
    "reports to": "reports to",
    "influences": "influences",
    "informal tie": "is close to",
}


def network_values(view: View) -> dict[str, Any]:
    """Return what the template needs of allies and of stakeholders not reached.

    `unreached` is empty where no path to any of them is known and no action planned. `silent` are allies who
    open no path and whose help nobody has described.
    """
    contacts = network(view)
    known = any(stakeholder.way or stakeholder.actions for stakeholder in contacts.unreached)
    helping = tuple(ally for ally in contacts.allies if ally.opens or ally.covered.who.as_ally)
    return {
        "unreached": contacts.unreached if known else (),
        "unreached_have_power": any(stakeholder.covered.who.power for stakeholder in contacts.unreached),
        "network_message": network_message(contacts),
        "allies": helping,
        "allies_open_paths": any(ally.opens for ally in helping),
        "allies_help": any(ally.covered.who.as_ally for ally in helping),
        "silent": tuple(ally.covered.who.id for ally in contacts.allies if ally not in helping),
        "allies_message": allies_message(contacts),
        "tie_words": TIES,
    }


def network_message(contacts: Network) -> str:
    """Count stakeholders not reached, those to whom a path is known, and those with nothing planned."""
    missing, reachable = len(contacts.unreached), len(contacts.led)
    if not missing:
        return "Everyone here has a contact on our team"
    start = f"{figure(missing)} not reached"
    if not reachable:
        return f"{start}; no route known"
    idle = sum(stakeholder.idle for stakeholder in contacts.unreached)
    if missing == 1:
        return f"{start}; route known, {'nothing' if idle else 'action'} planned"
    planned = f"nothing planned for {figure(idle)}" if idle else "actions planned for each"
    return f"{start}; {routes_known(reachable, missing)}, {planned}"


def routes_known(reachable: int, missing: int) -> str:
    """Say to how many of several stakeholders without a contact an introduction path is known."""
    routes = "route" if reachable == 1 else "routes"
    return f"{routes} known to {all_of(missing) if reachable == missing else figure(reachable)}"


def allies_message(contacts: Network) -> str:
    """Count the allies, and name the one who opens most paths."""
    number = len(contacts.allies)
    if not number:
        return "No allies known"
    first = contacts.allies[0]
    allies = counted(number, "ally", "allies")
    if first.opens:
        routes = "a route to 1" if len(first.opens) == 1 else f"routes to {figure(len(first.opens))}"
        return f"{allies}; {first.covered.who.name} opens {routes}"
    return f"{allies}, none on a known route" if contacts.led and number > 1 else allies
