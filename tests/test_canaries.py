"""A token of its own in every internal field of every model: none ever appears in an edition's bytes.

The fields come from the model, so that a new one is covered the day it is added.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from msgspec.structs import replace
from pydantic import BaseModel

from generator.audience.narrow import narrow_for_customer, shared_plan
from generator.audience.release import release
from generator.engine.mkdocs.edition import build_edition
from generator.gate.layers import layers
from generator.model.disclosure import Disclosure, disclosure
from generator.model.kinds import Money, Period
from generator.model.notes import Note
from generator.model.people import Person
from generator.model.portal import Portal
from generator.model.portfolio import SECTIONS, Account, Settings
from generator.model.record import ShareableRecord
from generator.model.released import Released
from generator.model.validation import inner_model
from generator.pages.edition import edition_site
from generator.pipeline.site import read

PLANS = Path(__file__).parent.parent / "plans"
CANARY = re.compile(r"canary(\d{5})")


class Canaries:
    """Fills models with tokens; `hidden` says which field each internal one stands in."""

    def __init__(self) -> None:
        self.hidden: dict[str, str] = {}
        self.seen: dict[str, str] = {}

    def token(self, place: str, *, internal: bool) -> str:
        """Return a new token for a field."""
        name = f"canary{len(self.hidden) + len(self.seen):05d}"
        (self.hidden if internal else self.seen)[name] = place
        return name

    def fill(self, part: type[BaseModel], *, shown: bool, place: str = "") -> Any:
        """Return a part whose every field holds something, texts a token each."""
        values: dict[str, Any] = {}
        for name, info in part.model_fields.items():
            field = f"{place or part.__name__}.{name}"
            inside = shown and disclosure(info) is not Disclosure.INTERNAL
            values[name] = shown if name == "shared" else self.value(info.annotation, field, shown=inside, default=info)
        return part.model_construct(**values)

    def value(self, annotation: Any, place: str, *, shown: bool, default: Any = None) -> Any:
        """Return a value for a field: parts filled, texts a token, all else as it is by default."""
        inner = inner_model(annotation)
        if inner is not None:
            filled = self.fill(inner, shown=shown, place=place)
            twin = issubclass(inner, ShareableRecord) and shown
            many = get_origin(annotation) is tuple
            hidden = (self.fill(inner, shown=False, place=f"{place} (unshared)"),) if twin else ()
            return (filled, *hidden) if many else filled
        if get_origin(annotation) is tuple:
            return (self.token(place, internal=not shown),)
        if get_origin(annotation) is dict:
            return {}
        kinds = (annotation, *get_args(annotation))
        if str in kinds or any(str in get_args(kind) for kind in kinds):
            return self.token(place, internal=not shown)
        return None if default is None or default.is_required() else default.get_default()


def texts(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix not in (".ttf", ".png"):
            yield path.name
            yield from (layer.text for layer in layers(path.name, path.read_bytes()))


def planted() -> tuple[Account, Settings, Canaries]:
    """Return the sample's account with a token in every internal field of every record and group."""
    portfolio = read(PLANS)
    account = next(item for item in portfolio.accounts if item.id == "northmark")
    birds = Canaries()

    def plant(part: Any, place: str, *, shown: bool) -> Any:
        """Return a part of the sample with tokens where the customer must not look."""
        if isinstance(part, ShareableRecord):
            shown = shown and part.shared
        values: dict[str, Any] = {}
        for name, info in type(part).model_fields.items():
            old, field = getattr(part, name), f"{place}.{name}"
            inside = shown and disclosure(info) is not Disclosure.INTERNAL
            if inside or name == "shared":
                values[name] = deeper(old, field, shown=inside)
            elif isinstance(old, Money | Period) or name in ("id", "class_"):
                values[name] = old  # an id is what others refer to; amounts hold no words
            else:
                values[name] = birds.value(info.annotation, field, shown=False, default=info)
        return part.model_copy(update=values)

    def deeper(old: Any, place: str, *, shown: bool) -> Any:
        if isinstance(old, BaseModel):
            return plant(old, place, shown=shown)
        if isinstance(old, tuple):
            return tuple(plant(item, place, shown=shown) if isinstance(item, BaseModel) else item for item in old)
        return old

    sections = {
        name: plant(account.section(name), name, shown=True)
        for name, model in SECTIONS.items()
        if account.section(name) is not None
    }
    for name, model in SECTIONS.items():
        sections.setdefault(name, birds.fill(model, shown=False, place=name))
    facts = sections.pop("account")
    notes = tuple(plant(item, "note", shown=True) for item in account.notes)
    settings = Settings(
        plant(portfolio.settings.portal, "portal", shown=True),
        tuple(plant(item, "people", shown=True) for item in portfolio.settings.people),
    )
    return Account(account.id, facts, notes=notes, **sections), settings, birds


def test_no_canary_sings_in_an_edition(tmp_path: Path) -> None:
    account, settings, birds = planted()
    plan, _ = shared_plan(account, settings)
    assert plan is not None
    released = release(plan, None, dt.date(2026, 11, 20))
    view = narrow_for_customer(replace(account, released=released), settings)
    assert view is not None
    build_edition(edition_site(view, {}), tmp_path / "edition")
    result = {bird for text in texts(tmp_path / "edition") for bird in CANARY.findall(text)}
    assert {birds.hidden[f"canary{bird}"] for bird in result} == set()
    assert len(birds.hidden) > 300


def internal_texts(part: type[BaseModel]) -> set[str]:
    """Name the internal fields of a model that hold words."""
    birds = Canaries()
    for name, info in part.model_fields.items():
        if disclosure(info) is Disclosure.INTERNAL and inner_model(info.annotation) is None:
            birds.value(info.annotation, name, shown=False, default=info)
    return set(birds.hidden.values())


@pytest.mark.parametrize("part", [*SECTIONS.values(), Note, Person, Portal], ids=lambda part: part.__name__)
def test_every_internal_field_has_had_its_canary(part: type[BaseModel]) -> None:
    """Of each model, and of the models inside it, no internal text is left without a token."""
    _, _, birds = planted()
    fields = {place.rpartition(".")[2].removesuffix(" (unshared)") for place in birds.hidden.values()}
    waiting, done = [part], set()
    while waiting:
        model = waiting.pop()
        if model in done:
            continue
        done.add(model)
        assert internal_texts(model) - {"id", "class_"} <= fields, model.__name__
        waiting += [inner for info in model.model_fields.values() if (inner := inner_model(info.annotation))]


def test_the_birds_would_be_heard(tmp_path: Path) -> None:
    """The same look finds a token that does stand in an edition."""
    (tmp_path / "index.html").write_text("<p>canary&#48;0007</p>", "utf-8")
    assert {bird for text in texts(tmp_path) for bird in CANARY.findall(text)} == {"00007"}
    assert Released.model_fields["shared"]
