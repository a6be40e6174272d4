"""What a customer sees, value by value; how it differs from the last release; and the next release."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct

from generator.model.kinds import Period
from generator.model.record import PlanPart, leaves
from generator.model.released import Released, ReleasedChange
from generator.model.shared import SharedPlan
from generator.model.worth import Percent
from generator.plans.write import plan_text, scalar

REMARK = """Written by 'portal release'. The customer's edition shows what this file holds: review it as such."""


def disclosed(plan: SharedPlan | None) -> dict[str, str]:
    """Return every value the customer sees by its path, as its author would write it."""
    return {path: _text(value) for path, value in leaves(plan)} if plan else {}


def difference(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[ReleasedChange, ...]:
    """Return what is new, changed or withdrawn between two lists of disclosed values."""
    changes = [
        ReleasedChange(value=path, what="changed" if path in before else "new", before=before.get(path))
        for path, value in now.items()
        if before.get(path) != value
    ]
    return (*changes, *(ReleasedChange(value=path, what="withdrawn") for path in before if path not in now))


class DisclosedValue(Struct, frozen=True):
    """One value of a customer's edition: its path, the value, and how it differs from before."""

    path: str
    value: str
    what: Literal["same", "new", "changed", "withdrawn"]
    before: str | None = None
    origin: str = ""  # file and line of the plan


def listing(
    plan: SharedPlan | None, before: Mapping[str, str], origin: Callable[[str], str]
) -> tuple[DisclosedValue, ...]:
    """Return every value the customer sees, in the order of the plan, then those withdrawn."""
    now = disclosed(plan)
    changes = {change.value: change for change in difference(before, now)}
    visible = (
        DisclosedValue(
            path,
            value,
            changes[path].what if path in changes else "same",
            changes[path].before if path in changes else None,
            origin(path),
        )
        for path, value in now.items()
    )
    withdrawn = (DisclosedValue(path, "", "withdrawn", before[path]) for path in before if path not in now)
    return (*visible, *withdrawn)


def release(plan: SharedPlan, before: Released | None, on: dt.date) -> Released:
    """Return the release of a plan on a day; a first release has no changes."""
    if before is None:
        return Released(on=on, shared=plan)
    return Released(
        on=on, previous=before.on, shared=plan, changes=difference(disclosed(before.shared), disclosed(plan))
    )


def released_text(released: Released) -> str:
    """Return the text of a released.yml."""
    return plan_text(_plain(released), schema="../../schema/released.json", remark=REMARK)


def _plain(value: Any) -> Any:
    """Return a value as plan files hold it."""
    match value:
        case PlanPart():
            fields = ((info.alias or name, getattr(value, name)) for name, info in type(value).model_fields.items())
            values = {name: _plain(item) for name, item in fields}
            return {name: item for name, item in values.items() if item not in (None, [], {})}
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case tuple():
            return [_plain(item) for item in value]
        case Percent():
            return f"{(value * 100).normalize():f} %"
        case Decimal():
            return value.normalize() if value == value.to_integral_value() else value
        case Period():
            return f"{value.start} to {value.end}" if value.end else f"from {value.start}"
    return value


def _text(value: Any) -> str:
    plain = _plain(value)
    if isinstance(plain, list):
        return ", ".join(map(str, plain))
    return plain if isinstance(plain, str) else scalar(plain)
