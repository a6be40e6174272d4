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
    """One value of an item that changed; `before` and `now` are "" where the item itself shows it."""

    label: str
    before: str = ""
    now: str = ""


class ItemNews(Struct, frozen=True):
    """An item that is new, or that has changes."""

    kind: str
    id: str
    kind_label: str
    title: str
    new: bool
    changes: tuple[ItemChange, ...] = ()


def news(view: CustomerView, lang: Language) -> tuple[ItemNews, ...]:
    """Return what is new and what changed, in the order of the plan; new items first within a kind."""
    labels, kinds = Labels(view, lang), _kind_labels(lang)
    grouped: dict[tuple[str, str], list[tuple[str, ReleasedChange]]] = {}
    for change in view.changes:
        match = _ITEM.fullmatch(change.value)
        if match and match[1] in _KINDS:
            grouped.setdefault((match[1], match[2]), []).append((match[3] or "", change))
    items = []
    for (section, id), value_changes in grouped.items():
        item = _item(view, section, id)
        if item is None:
            continue
        new = any(path == "id" for path, _ in value_changes)
        changes = () if new else tuple(_item_changes(item, value_changes, lang, labels))
        if new or changes:
            kind = _KINDS[section]
            items.append(ItemNews(kind, id, kinds[kind], _title(item, labels, lang), new, changes))
    return tuple(items)


def _item(view: CustomerView, section: str, id: str) -> Any:
    part: Any = view.plan
    for name in section.split("."):
        part = getattr(part, name)
    return next((item for item in part if item.id == id), None)


def _title(item: Any, labels: Labels, lang: Language) -> str:
    if hasattr(item, "stakeholder"):
        return lang.say(
            "{contact} and {counterpart}", contact=labels.name(item.person), counterpart=labels.name(item.stakeholder)
        )
    if hasattr(item, "customer_text"):
        return str(item.customer_text.title)
    return str(getattr(item, "title", None) or getattr(item, "name", None) or lang.day(item.on))


def _item_changes(
    item: PlanPart, value_changes: list[tuple[str, ReleasedChange]], lang: Language, labels: Labels
) -> list[ItemChange]:
    """Return an item's changes, one for each field."""
    names = _field_labels(lang)
    changes: dict[str, ItemChange] = {}
    for path, change in value_changes:
        field = re.split(r"[.\[]", path, maxsplit=1)[0]
        label = names.get(field)
        if label is None or field in changes:
            continue
        value = getattr(item, field, None)
        if path != field or isinstance(value, tuple | PlanPart) or field == "shared_summary":
            changes[field] = ItemChange(label)
            continue
        before = _value_text(field, _parsed(value, change.before), lang, labels) if change.before else ""
        now = _value_text(field, value, lang, labels)
        changes[field] = ItemChange(label, before if before != now else "", now)
    return list(changes.values())


def _parsed(now: Any, before: str) -> Any:
    """Return the previous text of a value as the type that the value has now."""
    if isinstance(now, Period):
        return read_period(before)
    return read_day(before) if hasattr(now, "isoformat") else before


def _value_text(field: str, value: Any, lang: Language, labels: Labels) -> str:
    if isinstance(value, Period):
        return labels.period(value)
    if hasattr(value, "isoformat"):
        return lang.short_day(value)
    if field in ("owner", "person", "stakeholder"):
        return labels.name(value)
    if field == "status":
        return labels.state(value)
    return labels.rhythm(value) if field == "rhythm" else str(value)


def _kind_labels(lang: Language) -> Mapping[str, str]:
    say = lang.say
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


def _field_labels(lang: Language) -> Mapping[str, str]:
    say = lang.say
    return {
        "title": say("Title"),
        "measure": say("Success measure"),
        "agreed": say("Agreed"),
        "baseline": say("Before"),
        "period": say("Period"),
        "worth_to_customer": say("Amount"),
        "confirmed": say("Confirmed"),
        "evidence": say("Evidence"),
        "customer_text": say("Description"),
        "name": say("Title"),
        "unit": say("Unit"),
        "target": say("Target"),
        "readings": say("Readings"),
        "mitigation": say("Mitigation"),
        "owner": say("Owner"),
        "due": say("Due"),
        "status": say("Status"),
        "done_on": say("Done on"),
        "outcome": say("Outcome"),
        "person": say("Our contact"),
        "stakeholder": say("Your contact"),
        "purpose": say("Topic"),
        "rhythm": say("Frequency"),
        "since": say("Since"),
        "until": say("Until"),
        "on": say("Date"),
        "attendees": say("Attendees"),
        "shared_summary": say("Summary"),
    }
