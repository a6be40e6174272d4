"""The base of all plan files: strict, frozen parts, records with an id, sections with a review."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Day, Flag, Kind, Ref, Slug
from generator.problems import FieldPath

PersonRef = Annotated[str, Ref("people")]
StakeholderRef = Annotated[str, Ref("stakeholders")]
AnyoneRef = Annotated[str, Ref("people", "stakeholders")]
UnitRef = Annotated[str, Ref("units")]
OfferingRef = Annotated[str, Ref("offerings")]
ConcernRef = Annotated[str, Ref("pressures", "objectives", "challenges")]

Rhythm = Literal["weekly", "monthly", "quarterly", "half-yearly", "yearly"]
RHYTHM_DAYS: dict[str, int] = {"weekly": 7, "monthly": 31, "quarterly": 92, "half-yearly": 183, "yearly": 366}


# Modules of the model do not use `from __future__ import annotations`: pydantic would compile and evaluate
# each annotation again, a third of the time that its classes take to build.
class PlanPart(BaseModel):
    """A group of fields; unknown keys are errors.

    `source` is where the group comes from in the literature (`literature.WORKS`); "" for the portal's own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
    source: ClassVar[str] = ""


class Record(PlanPart):
    """A part that others can refer to."""

    id: Internal[Slug] = Field(description="Short stable name of this record, unique in its list; others refer to it.")


class ShareableRecord(Record):
    """A record whose shareable fields the customer sees once it is marked."""

    id: Shareable[Slug] = Field(
        description="Short stable name of this record, unique in its list; others refer to it. "
        "In a customer's edition it is part of the record's address."
    )
    shared: Internal[Flag] = Field(
        False,
        description="true lets the customer see this record's shareable fields, once the account has an "
        "edition; without this line the customer never sees it.",
    )


class Reviewed(PlanPart):
    """When somebody last reviewed the whole file and found it correct."""

    on: Internal[Day] = Field(description="The day of the review.")
    by: Internal[PersonRef] = Field(description="Who on our team reviewed it (id in people.yml).")


class Confirmed(PlanPart):
    """Who at the customer confirmed a claim, and when; a claim without this counts as assumed."""

    by: Shareable[StakeholderRef] = Field(description="Who at the customer confirmed it (id in stakeholders.yml).")
    on: Shareable[Day] = Field(description="The day it was confirmed.")


class Section(PlanPart):
    """One plan file of an account."""

    reviewed: Internal[Reviewed | None] = Field(
        None, description="When this file was last reviewed and found correct; it is up to date from this day."
    )


LevelName = Literal["vendor", "preferred supplier", "planning partner", "trusted advisor"]
LEVELS: tuple[str, ...] = get_args(LevelName)  # of a customer relationship, lowest first (K 3)


def level_number(name: str) -> int:
    """Return a level's number, 1 (vendor) to 4 (trusted advisor)."""
    return LEVELS.index(name) + 1


def walk(part: BaseModel, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Any, Any]]:
    """Yield (path, field, value) for every field of a part and of the parts inside it, in order.

    Paths use the names that authors write (aliases), and indexes for lists.
    """
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        inner = (*path, info.alias or name)
        yield inner, info, value
        if isinstance(value, BaseModel):
            yield from walk(value, inner)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from walk(item, (*inner, number))


def ref_kinds(info: Any) -> tuple[str, ...]:
    """Return the kinds of record that a field refers to, however deep in its annotation."""
    kind = field_kind(info)
    return kind.kinds if isinstance(kind, Ref) else ()


def field_kind(info: Any) -> Kind | None:
    """Return the kind of a field's scalars, however deep in its annotation; None for a part."""
    return next((meta for meta in info.metadata if isinstance(meta, Kind)), None) or _inner_kind(info.annotation)


@cache
def _inner_kind(annotation: Any) -> Kind | None:
    for meta in getattr(annotation, "__metadata__", ()):
        if isinstance(meta, Kind):
            return meta
    return next(filter(None, map(_inner_kind, getattr(annotation, "__args__", ()))), None)


def leaves(part: BaseModel, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of a part with its path: "value.proven[pilot].title".

    A record is named by its id, so that its path does not depend on the records before it. Unknown
    values are left out; a list of words is one value.
    """
    for name in type(part).model_fields:
        inner, value = f"{path}.{name}" if path else name, getattr(part, name)
        if isinstance(value, BaseModel):
            yield from leaves(value, inner)
        elif isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
            for number, item in enumerate(value):
                yield from leaves(item, f"{inner}[{getattr(item, 'id', number)}]")
        elif isinstance(value, dict):
            yield from ((f"{inner}.{key}", item) for key, item in value.items())
        elif value is not None and value != ():
            yield inner, value
