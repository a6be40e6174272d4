"""Decide who sees what, before anything is derived; nothing else does.

A value reaches a customer through three locks, all closed by default: the account has a customer
edition, the record is marked `shared: true`, and the field is of the shareable class in the model.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar, cast

from msgspec import Struct

from generator.model.disclosure import Disclosure, disclosure
from generator.model.portfolio import Account, CustomerView, Portfolio, Settings, View
from generator.model.record import PlanPart, ShareableRecord, leaves, ref_kinds, walk
from generator.model.shared import SharedPlan
from generator.model.validation import inner_model
from generator.model.worth import Worth

PartT = TypeVar("PartT", bound=PlanPart)


class Omission(Struct, frozen=True):
    """Something marked as shared that the customer does not see in full: its path, and why."""

    path: str  # as in `leaves`: "actions.actions[pilot].owner"
    why: str


def narrow(portfolio: Portfolio, today: dt.date) -> tuple[View, ...]:
    """Return what the team sees: every account, one View each, in order of name."""
    accounts = sorted(portfolio.accounts, key=lambda account: (account.facts.name.casefold(), account.id))
    return tuple(View(account, portfolio.settings, today) for account in accounts)


def narrow_for_customer(account: Account, settings: Settings) -> CustomerView | None:
    """Return what the account's customer sees, or None where there is no edition, or no release of it.

    That is the last release without what the plan no longer shares: a withdrawal takes effect at once,
    a new or changed value waits for the next release.
    """
    today, released = _open_locks(account, settings, []), account.released
    if today is None or released is None:
        return None
    plan = _tidy(_withdraw(released.shared, today), [])
    visible = {path for path, _ in leaves(plan)}
    changes = tuple(change for change in released.changes if change.value in visible)
    return CustomerView(account.id, plan, released.on, released.previous, changes)


def shared_plan(account: Account, settings: Settings) -> tuple[SharedPlan | None, tuple[Omission, ...]]:
    """Return what a release would share today, and what it would leave out although marked as shared.

    The plan is None where the account has no customer edition.
    """
    left_out: list[Omission] = []
    plan = _open_locks(account, settings, left_out)
    return (None if plan is None else _tidy(plan, left_out)), tuple(left_out)


def _open_locks(account: Account, settings: Settings, left_out: list[Omission]) -> SharedPlan | None:
    """Copy what passes the three locks; references may still lead to what is not shared."""
    if account.facts.customer_edition is None:
        return None
    parts: dict[str, Any] = {
        "portal": settings.portal,
        "people": settings.people,
        "account": account.facts,
        "notes": account.notes,
    }
    values = {
        name: _shared_value(parts.get(name, getattr(account, name, None)), inner, name, left_out)
        for name, _, _, inner in _fields(SharedPlan)
    }
    return SharedPlan.model_construct(**{name: value for name, value in values.items() if value is not None})


def _copy_into(part: PlanPart, into: type[PartT], path: str, left_out: list[Omission]) -> PartT | None:
    """Copy the fields that `into` has; None, with an omission, where a required one is blank.

    Raises TypeError where a field of `into` is internal in `part`: an error in the model, not in a plan.
    """
    values = {}
    for name, required, _, inner in _fields(into):
        if disclosure(type(part).model_fields[name]) is Disclosure.INTERNAL:
            raise TypeError(f"{into.__name__}.{name} is internal in {type(part).__name__}")
        values[name] = _shared_value(getattr(part, name), inner, f"{path}.{name}", left_out)
        if values[name] is None and required:
            why = f"shared, but without {name}. Add it, in words for the customer"
            left_out.append(Omission(path, why))
            return None
    return cast(PartT, into.model_construct(**values))


def _shared_value(value: Any, inner: type[PlanPart] | None, path: str, left_out: list[Omission]) -> Any:
    if inner is None or value is None:
        return value
    if not isinstance(value, tuple):
        return _copy_into(value, inner, path, left_out)
    marked = ((n, item) for n, item in enumerate(value) if not isinstance(item, ShareableRecord) or item.shared)
    copies = (_copy_into(item, inner, f"{path}[{getattr(item, 'id', n)}]", left_out) for n, item in marked)
    return tuple(item for item in copies if item is not None)


class _NarrowedField(NamedTuple):
    """What narrowing needs to know of a field."""

    name: str
    required: bool
    refers_to: tuple[str, ...]  # kinds of record
    inner: type[PlanPart] | None  # the part it holds, alone or in a list


@cache
def _fields(part: type[PlanPart]) -> tuple[_NarrowedField, ...]:
    return tuple(
        _NarrowedField(
            name, info.is_required(), ref_kinds(info), cast(type[PlanPart] | None, inner_model(info.annotation))
        )
        for name, info in part.model_fields.items()
    )


def _tidy(plan: SharedPlan, left_out: list[Omission]) -> SharedPlan:
    """Remove references to what is not shared, then people, units and roles that nothing refers to."""
    shared = {
        "people": {person.id for person in plan.people},
        "stakeholders": {stakeholder.id for stakeholder in plan.stakeholders.stakeholders},
        "units": {unit.id for unit in plan.account.units},
        "roles": {role.id for role in plan.portal.roles},
    }
    resolved = _drop_dangling(plan, shared, "", left_out)
    assert resolved is not None  # noqa: S101 - the plan itself refers to nothing
    used = set(_references(resolved))
    section, account, portal = resolved.stakeholders, resolved.account, resolved.portal
    stakeholders = tuple(person for person in section.stakeholders if ("stakeholders", person.id) in used)
    unit_ids = {person.unit for person in stakeholders}
    units = tuple(unit for unit in account.units if unit.id in unit_ids)
    roles = tuple(role for role in portal.roles if ("roles", role.id) in used)
    return resolved.model_copy(
        update={
            "people": tuple(person for person in resolved.people if ("people", person.id) in used),
            "stakeholders": section.model_copy(update={"stakeholders": stakeholders}),
            "account": account.model_copy(update={"units": units}),
            "portal": portal.model_copy(update={"roles": roles}),
        }
    )


def _drop_dangling(part: PartT, shared: Mapping[str, set[str]], path: str, left_out: list[Omission]) -> PartT | None:
    """Remove dangling references from a part; None where one of them is required."""
    values: dict[str, Any] = {}
    for name, required, kinds, _ in _fields(type(part)):
        value, inner_path = getattr(part, name), f"{path}.{name}" if path else name
        if isinstance(value, PlanPart):
            values[name] = _drop_dangling(value, shared, inner_path, left_out)
        elif isinstance(value, tuple) and not kinds:
            items = (
                _drop_dangling(item, shared, f"{inner_path}[{getattr(item, 'id', n)}]", left_out)
                if isinstance(item, PlanPart)
                else item
                for n, item in enumerate(value)
            )
            values[name] = tuple(item for item in items if item is not None)
        elif kinds and isinstance(value, tuple):
            values[name] = tuple(id for id in value if _is_shared(id, kinds, shared, inner_path, left_out))
        elif kinds and value is not None and not _is_shared(value, kinds, shared, inner_path, left_out):
            values[name] = None
        else:
            continue
        if values[name] is None and required:
            return None
    return part.model_copy(update=values)


def _is_shared(
    id: str, kinds: tuple[str, ...], shared: Mapping[str, set[str]], path: str, left_out: list[Omission]
) -> bool:
    if any(id in shared.get(kind, ()) for kind in kinds):
        return True
    files = " or ".join(f"{'account' if kind == 'units' else kind}.yml" for kind in kinds)
    left_out.append(Omission(path, f"'{id}' is not shared in {files}, so it is not shown to the customer"))
    return False


def _references(plan: SharedPlan) -> Iterator[tuple[str, str]]:
    for _, field, value in walk(plan):
        for kind in ref_kinds(field):
            for id in value if isinstance(value, tuple) else (value,):
                yield kind, id


def _withdraw(released: PartT, today: PlanPart) -> PartT:
    """Return a released part without what the same part of today's plan no longer shares."""
    if isinstance(released, Worth) and isinstance(today, Worth):
        if set(released.inputs) <= set(today.inputs):
            return released
        return released.model_copy(update={"inputs": {}, "formula": None, "amount": released.money})
    values = {
        name: _withdraw_value(getattr(released, name), getattr(today, name)) for name in type(released).model_fields
    }
    return released.model_copy(update=values)


def _withdraw_value(released: Any, today: Any) -> Any:
    if today is None or released is None:
        return None
    if isinstance(released, PlanPart):
        return _withdraw(released, today)
    if isinstance(released, tuple):
        current = {getattr(item, "id", item): item for item in today}
        pairs = ((item, current.get(getattr(item, "id", item))) for item in released)
        return tuple(_withdraw_value(item, now) for item, now in pairs if now is not None)
    return released
