"""Every field says who may ever see it, and nothing internal stands inside what a customer sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel

from generator.model.disclosure import Disclosure, disclosure
from generator.model.portal import SectionName
from generator.model.portfolio import MODELS, SECTIONS
from generator.model.record import PlanPart, Record, ShareableRecord


def parts(model: type[BaseModel] = PlanPart) -> Iterator[type[BaseModel]]:
    """Yield every noun of the model."""
    for part in model.__subclasses__():
        yield part
        yield from parts(part)


PARTS = sorted({part for part in parts() if part.__module__.startswith("generator.model")}, key=str)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_has_a_class(part: type[BaseModel]) -> None:
    for name, field in part.model_fields.items():
        assert disclosure(field) in Disclosure, name


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_a_record_whose_fields_are_shareable_can_be_marked(part: type[BaseModel]) -> None:
    classes = {disclosure(field) for field in part.model_fields.values()}
    if issubclass(part, Record) and part is not ShareableRecord:
        assert (Disclosure.SHAREABLE in classes) == issubclass(part, ShareableRecord)


def test_an_editor_shows_the_class_of_each_field() -> None:
    for model in MODELS.values():
        properties = model.model_json_schema(by_alias=True)["properties"]
        assert all("x-disclosure" in field for field in properties.values())


def test_a_tier_may_contain_every_section() -> None:
    missing = SECTIONS.keys() - {"account", *get_args(SectionName)}
    if missing:
        lines = (f"generator/model/portal.py: add '{name}' to SectionName" for name in missing)
        pytest.fail("\n".join(lines), pytrace=False)
    assert get_args(SectionName) == (*(name for name in SECTIONS if name != "account"), "notes")
