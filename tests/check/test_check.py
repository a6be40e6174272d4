"""Rules across files: every reference of the model is followed, and nothing is reported twice."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.check.references import KINDS
from generator.model.kinds import Ref
from generator.model.portfolio import MODELS, SECTIONS
from generator.pipeline.site import read
from generator.problems import PlanError

PORTAL = """\
format: 1
supplier: {name: Halden}
currency: EUR
rates: {on: 2026-10-01, to_base: {USD: 0.9}}
tiers: [{id: A, name: strategic}]
stages: [{id: offer, name: Offer, class: active, probability: 50 %}]
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in ({"portal.yml": PORTAL, "acme/account.yml": "name: Acme\ntier: A\n"} | files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def reported(plans: Path) -> list[str]:
    with pytest.raises(PlanError) as caught:
        read(plans)
    return [str(problem).removeprefix(f"{plans.as_posix()}/") for problem in caught.value.problems]


def refs(annotation: Any) -> Iterator[Ref]:
    for meta in getattr(annotation, "__metadata__", ()):
        if isinstance(meta, Ref):
            yield meta
    for inner in typing.get_args(annotation):
        yield from refs(inner)


def test_every_kind_that_is_referred_to_is_known() -> None:
    for part in every_part():
        for info in part.model_fields.values():
            marked = [*refs(info.annotation), *(meta for meta in info.metadata if isinstance(meta, Ref))]
            for ref in marked:
                assert set(ref.kinds) <= KINDS.keys(), part


def every_part() -> set[type[BaseModel]]:
    seen: set[type[BaseModel]] = set()

    def see(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
            seen.add(annotation)
            for info in annotation.model_fields.values():
                see(info.annotation)
        for inner in typing.get_args(annotation):
            see(inner)

    for model in MODELS.values():
        see(model)
    return seen


def test_every_kind_is_a_list_of_its_file() -> None:
    for kind, (_, file) in KINDS.items():
        model = MODELS[file.removesuffix(".yml")]
        assert kind in model.model_fields, f"{file} has no list {kind}"


def test_every_section_refers_to_its_reviewer(tmp_path: Path) -> None:
    head = "reviewed: {on: 2026-10-01, by: nobody}\n"
    files = {f"acme/{name}.yml": head for name in SECTIONS} | {"acme/account.yml": head + "name: Acme\ntier: A\n"}
    problems = reported(write(tmp_path, files))
    assert [problem.partition(" ")[0] for problem in problems] == [f"acme/{name}.yml:1:28" for name in sorted(SECTIONS)]


def test_a_deep_circle_is_reported_and_a_chain_is_not(tmp_path: Path) -> None:
    chain = "".join(f"  - {{id: p{n}, name: P, reports_to: p{n + 1}}}\n" for n in range(60))
    good = f"people:\n{chain}  - {{id: p60, name: P}}\n"
    assert read(write(tmp_path, {"people.yml": good})).accounts
    circle = f"people:\n{chain}  - {{id: p60, name: P, reports_to: p30}}\n"
    problems = reported(write(tmp_path, {"people.yml": circle}))
    assert len(problems) == 31  # p30 to p60; those below only report into the circle


def test_amounts_with_a_rate_are_fine_everywhere(tmp_path: Path) -> None:
    account = "name: Acme\ntier: A\ncurrency: USD\nspend: 2M USD\nrevenue: [{year: 2025, actual: 1M EUR}]\n"
    assert read(write(tmp_path, {"acme/account.yml": account})).accounts


def test_an_id_may_return_in_another_file(tmp_path: Path) -> None:
    files = {
        "people.yml": "people: [{id: hub, name: Hub}]\n",
        "acme/opportunities.yml": "opportunities: [{id: hub, title: Hub, stage: offer}]\n",
        "acme/actions.yml": "actions: [{id: hub, title: Build, owner: hub, serves: [hub]}]\n",
    }
    assert read(write(tmp_path, files)).accounts


def test_records_of_an_unreadable_file_are_unknown_and_not_missing(tmp_path: Path) -> None:
    files = {
        "acme/stakeholders.yml": "stakeholders: [\n",
        "acme/profile.yml": "objectives: [{id: grow, title: Grow, owner: ida}]\n",
        "acme/value.yml": "proven: [{id: v, title: V, period: 2026, answers: [grown]}]\n",
    }
    problems = reported(write(tmp_path, files))
    assert [problem.partition(":")[0] for problem in problems] == ["acme/stakeholders.yml", "acme/value.yml"]
