"""Who sees what: the only place that decides it, before anything is derived.

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
    """Something marked as shared that the customer does not see in full: the way to it, and why."""

    path: str  # as in `leaves`: "actions.actions[pilot].owner"
    why: str


def narrow(portfolio: Portfolio, today: dt.date) -> tuple[View, ...]:
    """Return what the team sees: every account, one View each, in order of name."""
    accounts = sorted(portfolio.accounts, key=lambda account: (account.facts.name.casefold(), account.id))
    return tuple(View(account, portfolio.settings, today) for account in accounts)


def narrow_for_customer(account: Account, settings: Settings) -> CustomerView | None:
    """Return what the account's customer sees, or None where there is no edition, or no release of it.

    That is the last release, less whatever the plan has ceased to share since: to withdraw a value
    takes effect at once, to share or change one waits for the next release.
    """
    now, released = _opened_plan(account, settings, []), account.released
    if now is None or released is None:
        return None
    plan = _tidied(_still_shared(released.shared, now), [])
    seen = {path for path, _ in leaves(plan)}
    changes = tuple(change for change in released.changes if change.value in seen)
    return CustomerView(account.id, plan, released.on, released.previous, changes)


def shared_plan(account: Account, settings: Settings) -> tuple[SharedPlan | None, tuple[Omission, ...]]:
    """Return what a release would share today, and what it would leave out although it is marked.

    The plan is None where the account has no customer edition.
    """
    left_out: list[Omission] = []
    opened = _opened_plan(account, settings, left_out)
    return (None if opened is None else _tidied(opened, left_out)), tuple(left_out)


def _opened_plan(account: Account, settings: Settings, left_out: list[Omission]) -> SharedPlan | None:
    """Open the three locks; what is referred to may still be missing."""
    if account.facts.customer_edition is None:
        return None
    parts: dict[str, Any] = {
        "portal": settings.portal,
        "people": settings.people,
        "account": account.facts,
        "notes": account.notes,
    }
    values = {
        name: _value(parts.get(name, getattr(account, name, None)), inner, name, left_out)
        for name, _, _, inner in _fields(SharedPlan)
    }
    return SharedPlan.model_construct(**{name: value for name, value in values.items() if value is not None})


def _opened(part: PlanPart, into: type[PartT], path: str, left_out: list[Omission]) -> PartT | None:
    """Copy the fields that `into` has; None, and said in `left_out`, where one it cannot do without is blank.

    Raises TypeError where `into` asks for an internal field: a fault of the model, not of a plan.
    """
    values = {}
    for name, needed, _, inner in _fields(into):
        if disclosure(type(part).model_fields[name]) is Disclosure.INTERNAL:
            raise TypeError(f"{into.__name__}.{name} is internal in {type(part).__name__}")
        here = f"{path}.{name}"
        values[name] = _value(getattr(part, name), inner, here, left_out)
        if values[name] is None and needed:
            left_out.append(
                Omission(path, f"shared, but without {name}. Write it, in words for the customer")
            )
            return None
    return cast(PartT, into.model_construct(**values))


def _value(value: Any, inner: type[PlanPart] | None, path: str, left_out: list[Omission]) -> Any:
    if inner is None or value is None:
        return value
    if not isinstance(value, tuple):
        return _opened(value, inner, path, left_out)
    marked = (
        (n, item) for n, item in enumerate(value) if not isinstance(item, ShareableRecord) or item.shared
    )
    opened = (_opened(item, inner, f"{path}[{getattr(item, 'id', n)}]", left_out) for n, item in marked)
    return tuple(item for item in opened if item is not None)


class _NarrowedField(NamedTuple):
    """What narrowing needs to know of a field."""

    name: str
    needed: bool
    refers_to: tuple[str, ...]  # kinds of record
    inner: type[PlanPart] | None  # the part it holds, alone or in a list


@cache
def _fields(part: type[PlanPart]) -> tuple[_NarrowedField, ...]:
    return tuple(
        _NarrowedField(
            name,
            info.is_required(),
            ref_kinds(info),
            cast(type[PlanPart] | None, inner_model(info.annotation)),
        )
        for name, info in part.model_fields.items()
    )


def _tidied(plan: SharedPlan, left_out: list[Omission]) -> SharedPlan:
    """Take out references to what is not shared, then whoever and whatever nothing refers to."""
    named = {
        "people": {person.id for person in plan.people},
        "stakeholders": {who.id for who in plan.stakeholders.stakeholders},
        "units": {unit.id for unit in plan.account.units},
        "roles": {role.id for role in plan.portal.roles},
    }
    whole = _resolved(plan, named, "", left_out)
    assert whole is not None  # noqa: S101 - the plan itself refers to nothing
    used = set(_referred(whole))
    who = tuple(x for x in whole.stakeholders.stakeholders if ("stakeholders", x.id) in used)
    units = {x.unit for x in who}
    return whole.model_copy(
        update={
            "people": tuple(x for x in whole.people if ("people", x.id) in used),
            "stakeholders": whole.stakeholders.model_copy(update={"stakeholders": who}),
            "account": whole.account.model_copy(
                update={"units": tuple(x for x in whole.account.units if x.id in units)}
            ),
            "portal": whole.portal.model_copy(
                update={"roles": tuple(x for x in whole.portal.roles if ("roles", x.id) in used)}
            ),
        }
    )


def _resolved(
    part: PartT, named: Mapping[str, set[str]], path: str, left_out: list[Omission]
) -> PartT | None:
    """Take dangling references out of a part; None where it makes no sense without one of them."""
    values: dict[str, Any] = {}
    for name, needed, kinds, _ in _fields(type(part)):
        value, here = getattr(part, name), f"{path}.{name}" if path else name
        if isinstance(value, PlanPart):
            values[name] = _resolved(value, named, here, left_out)
        elif isinstance(value, tuple) and not kinds:
            values[name] = tuple(
                kept
                for n, item in enumerate(value)
                if (kept := _item(item, named, f"{here}[{getattr(item, 'id', n)}]", left_out)) is not None
            )
        elif kinds and isinstance(value, tuple):
            values[name] = tuple(id for id in value if _is_named(id, kinds, named, here, left_out))
        elif kinds and value is not None and not _is_named(value, kinds, named, here, left_out):
            values[name] = None
        else:
            continue
        if values[name] is None and needed:
            return None
    return part.model_copy(update=values)


def _item(item: Any, named: Mapping[str, set[str]], path: str, left_out: list[Omission]) -> Any:
    return _resolved(item, named, path, left_out) if isinstance(item, PlanPart) else item


def _is_named(
    id: str, kinds: tuple[str, ...], named: Mapping[str, set[str]], path: str, left_out: list[Omission]
) -> bool:
    if any(id in named.get(kind, ()) for kind in kinds):
        return True
    files = " or ".join(f"{'account' if kind == 'units' else kind}.yml" for kind in kinds)
    left_out.append(Omission(path, f"'{id}' is not shared in {files}, so the customer is not told"))
    return False


def _referred(plan: SharedPlan) -> Iterator[tuple[str, str]]:
    for _, field, value in walk(plan):
        for kind in ref_kinds(field):
            for id in value if isinstance(value, tuple) else (value,):
                yield kind, id


def _still_shared(old: PartT, now: PlanPart) -> PartT:
    """Return a released part less what `now`, the same part of today's plan, no longer shares."""
    if isinstance(old, Worth) and isinstance(now, Worth):
        whole = set(old.inputs) <= set(now.inputs)  # else the amount stays, and how it comes about goes
        return old if whole else old.model_copy(update={"inputs": {}, "formula": None, "amount": old.money})
    values = {name: _still(getattr(old, name), getattr(now, name)) for name in type(old).model_fields}
    return old.model_copy(update=values)


def _still(old: Any, now: Any) -> Any:
    if now is None or old is None:
        return None
    if isinstance(old, PlanPart):
        return _still_shared(old, now)
    if isinstance(old, tuple):
        today = {getattr(item, "id", item): item for item in now}
        kept = [(item, today.get(getattr(item, "id", item))) for item in old]
        return tuple(_still(item, same) for item, same in kept if same is not None)
    return old
