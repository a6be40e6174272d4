"""What a customer sees, value by value; how it differs from before; and the release that makes it so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from generator.model.kinds import Period
from generator.model.released import Change, Released
from generator.model.shared import SharedPlan, leaves
from generator.model.worth import Percent
from generator.writer import plan_text, scalar

REMARK = (
    """Written by 'portal release'. The customer's edition shows what stands here, so review it as such."""
)


def disclosed(plan: SharedPlan | None) -> dict[str, str]:
    """Return every value the customer sees by the way to it, as its author would write it."""
    return {path: _text(value) for path, value in leaves(plan)} if plan else {}


def difference(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what is new, changed or withdrawn in one list of disclosed values against another."""
    changes = [
        Change(value=path, what="changed" if path in before else "new", before=before.get(path))
        for path, value in now.items()
        if before.get(path) != value
    ]
    return (*changes, *(Change(value=path, what="withdrawn") for path in before if path not in now))


def release(plan: SharedPlan, before: Released | None, on: dt.date) -> Released:
    """Return the release of a plan on a day; the first release has nothing new in it.

    A release of the same day is replaced, and tells the difference from the one before that.
    """
    if before is None:
        return Released(on=on, shared=plan)
    return Released(
        on=on,
        previous=before.on,
        shared=plan,
        changes=difference(disclosed(before.shared), disclosed(plan)),
    )


def released_text(released: Released) -> str:
    """Return the text of a released.yml."""
    return plan_text(_plain(released), schema="../../schema/released.json", remark=REMARK)


def _plain(value: Any) -> Any:
    """Return a value as plan files hold it."""
    match value:
        case BaseModel():
            fields = (
                (info.alias or name, getattr(value, name)) for name, info in type(value).model_fields.items()
            )
            plain = {name: _plain(item) for name, item in fields}
            return {name: item for name, item in plain.items() if item not in (None, [], {})}
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
