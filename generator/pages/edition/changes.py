"""What changed since the release before, item by item, in the words of the edition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.audience.language import Language
from generator.model.kinds import Period, read_day, read_period
from generator.model.portfolio import CustomerView
from generator.model.record import PlanPart
from generator.model.released import ReleasedChange
from generator.pages.edition.labels import Labels

_ITEM = re.compile(r"([a-z_.]+)\[([a-z0-9-]+)\](?:\.(.+))?")
_KINDS = {
    "profile.objectives": "objective",
    "value.proven": "value",
    "value.under_way": "value",
    "opportunities.opportunities": "idea",
    "growth.targets": "target",
    "growth.risks": "risk",
    "scorecard.metrics": "metric",
    "actions.actions": "action",
    "actions.promises": "promise",
    "team.alignments": "alignment",
    "account.contracts": "contract",
    "notes": "review",
}


class ItemChange(Struct, frozen=True):
    """One value of an item that changed; `before` and `now` are "" where the item itself says it best."""

    label: str
    before: str = ""
    now: str = ""


class ItemNews(Struct, frozen=True):
    """An item that is new, or that changed as its turns tell."""

    kind: str
    id: str
    kind_label: str
    title: str
    new: bool
    turns: tuple[ItemChange, ...] = ()


def news(view: CustomerView, spoken: Language) -> tuple[ItemNews, ...]:
    """Return what is new and what changed, in the order of the plan; new items first within a kind."""
    labels, kinds = Labels(view, spoken), _kind_labels(spoken)
    grouped: dict[tuple[str, str], list[tuple[str, ReleasedChange]]] = {}
    for change in view.changes:
        found = _ITEM.fullmatch(change.value)
        if found and found[1] in _KINDS:
            grouped.setdefault((found[1], found[2]), []).append((found[3] or "", change))
    made = []
    for (place, id), changes in grouped.items():
        item = _item(view, place, id)
        if item is None:
            continue
        new = any(path == "id" for path, _ in changes)
        turns = () if new else tuple(_turns(item, changes, spoken, labels))
        if new or turns:
            kind = _KINDS[place]
            made.append(ItemNews(kind, id, kinds[kind], _title(item, labels, spoken), new, turns))
    return tuple(made)


def _item(view: CustomerView, place: str, id: str) -> Any:
    part: Any = view.plan
    for name in place.split("."):
        part = getattr(part, name)
    return next((item for item in part if item.id == id), None)


def _title(item: Any, labels: Labels, spoken: Language) -> str:
    if hasattr(item, "stakeholder"):
        return spoken.say(
            "{ours} and {theirs}", ours=labels.name(item.person), theirs=labels.name(item.stakeholder)
        )
    if hasattr(item, "customer_text"):
        return str(item.customer_text.title)
    return str(getattr(item, "title", None) or getattr(item, "name", None) or spoken.day(item.on))


def _turns(
    item: PlanPart, changes: list[tuple[str, ReleasedChange]], spoken: Language, labels: Labels
) -> list[ItemChange]:
    """Return what changed of an item; all that changed inside one field is told once."""
    names = _field_labels(spoken)
    turns: dict[str, ItemChange] = {}
    for path, change in changes:
        field = re.split(r"[.\[]", path, maxsplit=1)[0]
        label = names.get(field)
        if label is None or field in turns:
            continue
        value, whole = getattr(item, field, None), field == path
        if not whole or isinstance(value, tuple | PlanPart) or field == "shared_summary":
            turns[field] = ItemChange(label)
            continue
        before = _said(field, _read(value, change.before), spoken, labels) if change.before else ""
        now = _said(field, value, spoken, labels)
        turns[field] = ItemChange(label, before if before != now else "", now)
    return list(turns.values())


def _read(now: Any, before: str) -> Any:
    """Return what stood in the plan before, read as what stands there now is."""
    if isinstance(now, Period):
        return read_period(before)
    return read_day(before) if hasattr(now, "isoformat") else before


def _said(field: str, value: Any, spoken: Language, labels: Labels) -> str:
    if isinstance(value, Period):
        return labels.period(value)
    if hasattr(value, "isoformat"):
        return spoken.short_day(value)
    if field in ("owner", "person", "stakeholder"):
        return labels.name(value)
    if field == "status":
        return labels.state(value)
    return labels.rhythm(value) if field == "rhythm" else str(value)


def _kind_labels(spoken: Language) -> Mapping[str, str]:
    say = spoken.say
    return {
        "objective": say("Objective"),
        "value": say("Value"),
        "idea": say("Idea"),
        "target": say("Idea"),
        "risk": say("Risk"),
        "metric": say("Metric"),
        "action": say("Action"),
        "promise": say("Promise"),
        "alignment": say("Contact"),
        "contract": say("Contract"),
        "review": say("Review"),
    }


def _field_labels(spoken: Language) -> Mapping[str, str]:
    say = spoken.say
    return {
        "title": say("Title"),
        "measure": say("Measure"),
        "agreed": say("Agreed"),
        "baseline": say("Before"),
        "period": say("Period"),
        "worth_to_customer": say("Worth"),
        "confirmed": say("Confirmed"),
        "evidence": say("Evidence"),
        "customer_text": say("Description"),
        "name": say("Title"),
        "unit": say("Unit"),
        "target": say("Target"),
        "readings": say("Readings"),
        "mitigation": say("What we do about it"),
        "owner": say("Owner"),
        "due": say("Due"),
        "status": say("Status"),
        "done_on": say("Done on"),
        "outcome": say("Outcome"),
        "person": say("Our contact"),
        "stakeholder": say("Your contact"),
        "purpose": say("Purpose"),
        "rhythm": say("Rhythm"),
        "since": say("Since"),
        "until": say("Until"),
        "on": say("Day"),
        "attendees": say("Attendees"),
        "shared_summary": say("Summary"),
    }
