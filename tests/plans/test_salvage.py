"""What remains of a faulty file: it is judged, nothing false is said of it, and nobody else sees it."""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import TODAY, Plans
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from sharing import PLANS as SHARED

from generator.builder.internal import build_internal
from generator.check.plans import check
from generator.cli.main import main
from generator.model.loose import at, loose, what_remains
from generator.model.portfolio import MODELS, SECTIONS, Settings
from generator.model.record import field_kind, ref_kinds, walk
from generator.model.validation import model_at, validate
from generator.model.value import Value
from generator.plans.load import load
from generator.plans.salvage import salvage
from generator.plans.source import Path as Way
from generator.plans.source import Source, field_name, parse
from generator.plans.write import plan_text
from generator.problems import PlanError, Problem
from tests.thinning import read_values

PLANS = Path(__file__).parents[2] / "plans"
ACCOUNTS = ("northmark", "calder", "bursztyn", "altamira", "aarmatt")
SETTINGS = ("portal", "people", "offerings")
ODD = "quux9"  # near to no field, and the id of nobody
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
SLOW = settings(
    max_examples=400 if FULL else 40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
Place = tuple[str, str, Way]  # account, file and the way in it


# Real plans, broken in one place.


@cache
def raw(account: str) -> dict[str, Any]:
    """Return the plain values of the files of an account, and of those that all share."""
    shared = {name: values for name, values in read_values(PLANS).items() if name in SETTINGS}
    return shared | read_values(PLANS / account)


def groups(value: Any, model: type[BaseModel], way: Way = ()) -> Iterator[Way]:
    """Yield the way to each group whose fields the model names."""
    if isinstance(value, dict) and model_at(model, way):
        yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inside:
        yield from groups(item, model, (*way, step))


@cache
def all_groups() -> tuple[Place, ...]:
    return tuple(
        (account, name, way)
        for account in ACCOUNTS
        for name, values in raw(account).items()
        for way in groups(values, MODELS[name])
    )


@cache
def all_fields() -> tuple[Place, ...]:
    return tuple(
        (account, name, (*way, key))
        for account, name, way in all_groups()
        for key in at(raw(account)[name], way)
    )


@cache
def all_references(account: str, name: str) -> tuple[Way, ...]:
    """Return the way to each id that refers to something."""
    part, faults = validate(MODELS[name], raw(account)[name])
    assert part, faults
    found: list[Way] = []
    for way, info, value in walk(part):
        if ref_kinds(info) and at(raw(account)[name], way) is not None:
            found += [(*way, n) for n in range(len(value))] if isinstance(value, tuple) else [way]
    return tuple(found)


def said(account: str, name: str, values: Any) -> list[Problem]:
    """Return what is said of the plans of an account in which one file holds other values."""
    with tempfile.TemporaryDirectory() as temporary:
        plans = Path(temporary)
        for file in SETTINGS:
            shutil.copy(PLANS / f"{file}.yml", plans)
        shutil.copytree(PLANS / account, plans / account)
        shutil.copytree(PLANS / "files", plans / "files")
        file = plans / f"{name}.yml" if name in SETTINGS else plans / account / f"{name}.yml"
        file.write_text(plan_text(values), "utf-8")
        reading = load(plans)
        problems = [*reading.problems, *check(reading)]
        assert {problem.file for problem in problems} <= {file.as_posix()}, problems
        return problems


def test_the_plans_that_are_broken_below_are_good() -> None:
    for account in ACCOUNTS:
        assert said(account, "account", raw(account)["account"]) == []
    assert len(all_fields()) > 5000


@pytest.mark.slow
@SLOW
@given(st.integers(0), st.integers(0))
def test_a_key_that_nothing_knows_is_one_problem_and_hides_no_other(place: int, other: int) -> None:
    account, name, way = all_groups()[place % len(all_groups())]
    values = copy.deepcopy(raw(account)[name])
    at(values, way)[ODD] = "x"
    assert [problem.field for problem in said(account, name, values)] == [field_name((*way, ODD))]

    ways = all_references(account, name)
    assume(ways)
    *holder, last = ways[other % len(ways)]
    at(values, tuple(holder))[last] = ODD
    texts = {problem.field: problem.text for problem in said(account, name, values)}
    assert texts.keys() == {field_name((*way, ODD)), field_name((*holder, last))}
    assert f"'{ODD}' in " in texts[field_name((*holder, last))]


@pytest.mark.slow
@SLOW
@given(st.integers(0), st.sampled_from(("other key", "list", "gone")))
def test_what_is_wrong_with_one_field_makes_nothing_else_wrong(place: int, how: str) -> None:
    account, name, way = all_fields()[place % len(all_fields())]
    values = copy.deepcopy(raw(account)[name])
    *holder, key = way
    group = at(values, tuple(holder))
    if how == "list":
        group[key] = [[ODD]]
    else:
        old = group.pop(key)
        assume(how == "other key" or not isinstance(old, list))  # what was in a list is gone indeed
        group |= {ODD: old} if how == "other key" else {ODD: "x"}
    _, faults = validate(MODELS[name], values)
    wanted = sorted((field_name(path), text) for path, text in faults)
    assert wanted
    assert sorted((problem.field, problem.text) for problem in said(account, name, values)) == wanted


# What remains.


def every_part(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for info in model.model_fields.values():
        stack: list[Any] = [info.annotation]
        while stack:
            one = stack.pop()
            if isinstance(one, type) and issubclass(one, BaseModel):
                yield from every_part(one)
            stack += typing.get_args(one)


@pytest.mark.parametrize("name", MODELS)
def test_everything_may_be_missing_and_is_still_of_its_kind(name: str) -> None:
    model = MODELS[name]
    for strict, loosened in zip(every_part(model), every_part(loose(model)), strict=True):
        assert loosened is loose(strict)
        assert all(getattr(loosened(), field) is not ... for field in loosened.model_fields)
        for field, info in strict.model_fields.items():
            assert field_kind(loosened.model_fields[field]) is field_kind(info)
            assert loosened.model_fields[field].alias == info.alias


def test_what_is_left_out_is_none_and_moves_nothing() -> None:
    source, _ = parse(
        "value.yml",
        "proven:\n"
        "  - just a text\n"
        "  - id: second\n"
        "    period: never\n"
        "    answers: [Nobody, somebody]\n"
        "    worth_to_customer:\n"
        "      per: year\n"
        "      inputs: {Lost: 1, kept: x, cost: 20 EUR}\n"
        "      formula: cost * kept\n",
    )
    part = what_remains(Value, source.value)
    assert part is not None
    nothing, second = part.proven
    assert nothing is None
    assert (second.id, second.title, second.period, second.answers) == (
        "second",
        None,
        None,
        (None, "somebody"),
    )
    assert second.worth_to_customer.inputs.keys() == {"cost"}
    assert second.worth_to_customer.formula is None
    assert at(source.value, ("proven", 0)) == "just a text", "what was read is left as it is"


@pytest.mark.parametrize("value", [None, "text", [], ["text"]])
def test_of_a_file_without_fields_nothing_remains(value: object) -> None:
    assert salvage(MODELS["value"], Source("value.yml", value)) == (None, [])


def test_a_key_is_taken_for_a_field_only_where_that_is_not_written() -> None:
    def kept(text: str) -> tuple[Any, list[str]]:
        found, problems = salvage(MODELS["account"], parse("account.yml", text)[0])
        assert found is not None
        return found.part, [str(problem) for problem in sorted(problems)]

    assert kept("name: Acme\nteir: A\n")[0].tier == "A"
    assert kept("name: Acme\ntier: B\nteir: A\n")[0].tier == "B"
    assert kept("name: Acme\ntier:\nteir: A\n")[0].tier is None, "blank is written too"
    assert kept("name: Acme\nteir: A\ntierr: B\n")[0].tier == "A", "the first is it"
    part, problems = kept("nme: Acme\ncompany:\n  name: Acme\n  fouded: long ago\n")
    assert part.name == "Acme"
    assert problems == [
        "account.yml:4:3 company.fouded: 'long ago' is not a whole number from 1900 to 2200",
    ]
    part, problems = kept("compny:\n  employes:\n  fouded: 1901\n  parent: [x]\n")
    assert part.company.founded == 1901
    assert problems == [
        "account.yml:2:3 compny.employes: there is no field 'employes'. Did you mean 'employees'?",
        "account.yml:3:3 compny.fouded: there is no field 'fouded'. Did you mean 'founded'?",
        "account.yml:4:3 compny.parent: a list, where a text belongs. Write one value, on one line",
    ]


# Nobody but the checks.


def test_what_remains_is_in_no_account_and_in_no_settings(plans: Plans) -> None:
    for name in ("actions", "value"):
        text = SHARED[f"acme/{name}.yml"].replace("shared: true", "shard: true", 1)
        reading = load(plans(SHARED | {f"acme/{name}.yml": text}))
        (account,) = reading.accounts
        assert getattr(account, name) is None
        assert (reading.plans / f"acme/{name}.yml").as_posix() in reading.said
    reading = load(plans(SHARED | {"acme/account.yml": SHARED["acme/account.yml"] + "visibilty: all\n"}))
    assert reading.accounts == []
    folder = plans(SHARED)
    (folder / "people.yml").write_text(SHARED["people.yml"].replace("shared", "shard"), "utf-8")
    found = load(folder).settings
    assert isinstance(found, Settings)
    assert found.people == ()
    (folder / "portal.yml").write_text((folder / "portal.yml").read_text("utf-8") + "colour: blue\n", "utf-8")
    assert load(folder).settings is None


@pytest.mark.parametrize("wrong", ["shard: true", "visibilty: customer"])
@pytest.mark.parametrize(
    "words",
    [
        ["build", "--out", "OUT"],
        ["build", "--audience", "customers", "--out", "OUT"],
        ["disclose"],
        ["release", "acme", "--on", "2026-11-20"],
    ],
)
def test_every_command_refuses_it_and_writes_nothing(
    plans: Plans, tmp_path: Path, words: list[str], wrong: str
) -> None:
    files = SHARED | {"acme/actions.yml": SHARED["acme/actions.yml"].replace("shared: true", wrong, 1)}
    folder = plans(files)
    before = sorted(folder.rglob("*"))
    command = [word.replace("OUT", str(tmp_path / "site")) for word in words]
    done = CliRunner().invoke(main, [*command, "--plans", str(folder)])
    assert done.exit_code == 1
    assert f"there is no field '{wrong.partition(':')[0]}'" in done.stderr
    assert sorted(folder.rglob("*")) == before
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("name", ["portal", "people", "offerings", *SECTIONS])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_says_what_the_check_says(plans: Plans, tmp_path: Path, name: str, jobs: int) -> None:
    folder = plans(SHARED | {"bolt/account.yml": "name: Bolt\ntier: A\nmanager: zoe\nsponsor: ana\n"})
    file = folder / (f"{name}.yml" if name in SETTINGS else f"acme/{name}.yml")
    text = file.read_text("utf-8") if file.exists() else ""
    file.write_text(f"{ODD}: x\n{text}", "utf-8")
    reading = load(folder)
    wanted = sorted({*reading.problems, *check(reading)})
    with pytest.raises(PlanError) as caught:
        build_internal(folder, tmp_path / "site", today=TODAY, jobs=jobs)
    assert list(caught.value.problems) == wanted
    assert ["zoe" in problem.text for problem in wanted].count(True) == 1
