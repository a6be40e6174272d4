"""What remains of a faulty file is checked, causes no false problem, and reaches nothing but the checks."""

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
from generator.plans.source import Source, field_name, parse
from generator.plans.write import plan_text
from generator.problems import FieldPath, PlanError, Problem
from tests.thinning import read_values

PLANS = Path(__file__).parents[2] / "plans"
ACCOUNTS = ("northmark", "calder", "bursztyn", "altamira", "aarmatt")
SETTINGS = ("portal", "people", "offerings")
ODD = "quux9"  # similar to no field, the id of nobody
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
SLOW = settings(
    max_examples=400 if FULL else 40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
Place = tuple[str, str, FieldPath]  # account, file and the path in it


# Real plans with one mistake.


@cache
def raw(account: str) -> dict[str, Any]:
    """Return the plain values of the files of an account and of the shared files."""
    shared = {name: values for name, values in read_values(PLANS).items() if name in SETTINGS}
    return shared | read_values(PLANS / account)


def groups(value: Any, model: type[BaseModel], path: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the path to each group of fields that the model knows."""
    if isinstance(value, dict) and model_at(model, path):
        yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inside:
        yield from groups(item, model, (*path, step))


@cache
def all_groups() -> tuple[Place, ...]:
    return tuple(
        (account, name, path)
        for account in ACCOUNTS
        for name, values in raw(account).items()
        for path in groups(values, MODELS[name])
    )


@cache
def all_fields() -> tuple[Place, ...]:
    return tuple(
        (account, name, (*path, key)) for account, name, path in all_groups() for key in at(raw(account)[name], path)
    )


@cache
def all_references(account: str, name: str) -> tuple[FieldPath, ...]:
    """Return the path to each id that refers to something."""
    part, findings = validate(MODELS[name], raw(account)[name])
    assert part, findings
    references: list[FieldPath] = []
    for path, info, value in walk(part):
        if ref_kinds(info) and at(raw(account)[name], path) is not None:
            references += [(*path, n) for n in range(len(value))] if isinstance(value, tuple) else [path]
    return tuple(references)


def problems_with(account: str, name: str, values: Any) -> list[Problem]:
    """Return the problems of an account's plans after the values of one file are replaced."""
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
        assert problems_with(account, "account", raw(account)["account"]) == []
    assert len(all_fields()) > 5000


@pytest.mark.slow
@SLOW
@given(st.integers(0), st.integers(0))
def test_an_unknown_key_is_one_problem_and_hides_no_other(place: int, other: int) -> None:
    account, name, path = all_groups()[place % len(all_groups())]
    values = copy.deepcopy(raw(account)[name])
    at(values, path)[ODD] = "x"
    assert [problem.field for problem in problems_with(account, name, values)] == [field_name((*path, ODD))]

    paths = all_references(account, name)
    assume(paths)
    *holder, last = paths[other % len(paths)]
    at(values, tuple(holder))[last] = ODD
    texts = {problem.field: problem.text for problem in problems_with(account, name, values)}
    assert texts.keys() == {field_name((*path, ODD)), field_name((*holder, last))}
    assert f"'{ODD}' in " in texts[field_name((*holder, last))]


@pytest.mark.slow
@SLOW
@given(st.integers(0), st.sampled_from(("other key", "list", "gone")))
def test_one_faulty_field_causes_no_other_problem(place: int, how: str) -> None:
    account, name, path = all_fields()[place % len(all_fields())]
    values = copy.deepcopy(raw(account)[name])
    *holder, key = path
    group = at(values, tuple(holder))
    if how == "list":
        group[key] = [[ODD]]
    else:
        old = group.pop(key)
        assume(how == "other key" or not isinstance(old, list))  # the records of a list are really gone
        group |= {ODD: old} if how == "other key" else {ODD: "x"}
    _, findings = validate(MODELS[name], values)
    expected = sorted((field_name(path), text) for path, text, _ in findings)
    assert expected
    actual = [(problem.field, problem.text) for problem in problems_with(account, name, values)]
    assert sorted(actual) == expected


# What remains.


def every_part(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for info in model.model_fields.values():
        stack: list[Any] = [info.annotation]
        while stack:
            annotation = stack.pop()
            if isinstance(annotation, type) and issubclass(annotation, BaseModel):
                yield from every_part(annotation)
            stack += typing.get_args(annotation)


@pytest.mark.parametrize("name", MODELS)
def test_everything_may_be_missing_and_keeps_its_kind(name: str) -> None:
    model = MODELS[name]
    for strict, loosened in zip(every_part(model), every_part(loose(model)), strict=True):
        assert loosened is loose(strict)
        assert all(getattr(loosened(), field) is not ... for field in loosened.model_fields)
        for field, info in strict.model_fields.items():
            assert field_kind(loosened.model_fields[field]) is field_kind(info)
            assert loosened.model_fields[field].alias == info.alias


def test_what_is_left_out_is_none_and_paths_stay_valid() -> None:
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
    assert (second.id, second.title, second.period, second.answers) == ("second", None, None, (None, "somebody"))
    assert second.worth_to_customer.inputs.keys() == {"cost"}
    assert second.worth_to_customer.formula is None
    assert at(source.value, ("proven", 0)) == "just a text", "the source is not changed"


@pytest.mark.parametrize("value", [None, "text", [], ["text"]])
def test_nothing_remains_of_a_file_without_fields(value: object) -> None:
    assert salvage(MODELS["value"], Source("value.yml", value)) == (None, [])


def test_a_misspelled_key_is_read_as_a_field_only_if_that_is_absent() -> None:
    def kept(text: str) -> tuple[Any, list[str]]:
        content, problems = salvage(MODELS["account"], parse("account.yml", text)[0])
        assert content is not None
        return content.part, [str(problem) for problem in sorted(problems)]

    assert kept("name: Acme\nteir: A\n")[0].tier == "A"
    assert kept("name: Acme\ntier: B\nteir: A\n")[0].tier == "B"
    assert kept("name: Acme\ntier:\nteir: A\n")[0].tier is None, "a blank counts as written"
    assert kept("name: Acme\nteir: A\ntierr: B\n")[0].tier == "A", "the first one counts"
    part, problems = kept("nme: Acme\ncompany:\n  name: Acme\n  fouded: long ago\n")
    assert part.name == "Acme"
    assert problems == [
        "account.yml:4:3 company.fouded: expected a whole number from 1900 to 2200, found 'long ago'"
        " [not-a-whole-number]"
    ]
    part, problems = kept("compny:\n  employes:\n  fouded: 1901\n  parent: [x]\n")
    assert part.company.founded == 1901
    assert problems == [
        "account.yml:2:3 compny.employes: unknown field 'employes'. Did you mean 'employees'? [unknown-field]",
        "account.yml:3:3 compny.fouded: unknown field 'fouded'. Did you mean 'founded'? [unknown-field]",
        "account.yml:4:3 compny.parent: expected text, found a list. Write one value on one line [not-a-single-value]",
    ]


# Only the checks see it.


def test_what_remains_is_in_no_account_and_no_settings(plans: Plans) -> None:
    for name in ("actions", "value"):
        text = SHARED[f"acme/{name}.yml"].replace("shared: true", "shard: true", 1)
        reading = load(plans(SHARED | {f"acme/{name}.yml": text}))
        (account,) = reading.accounts
        assert getattr(account, name) is None
        assert (reading.plans / f"acme/{name}.yml").as_posix() in reading.contents
    reading = load(plans(SHARED | {"acme/account.yml": SHARED["acme/account.yml"] + "visibilty: all\n"}))
    assert reading.accounts == []
    folder = plans(SHARED)
    (folder / "people.yml").write_text(SHARED["people.yml"].replace("shared", "shard"), "utf-8")
    partial = load(folder).settings
    assert isinstance(partial, Settings)
    assert partial.people == ()
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
    result = CliRunner().invoke(main, [*command, "--plans", str(folder)])
    assert result.exit_code == 1
    assert f"unknown field '{wrong.partition(':')[0]}'" in result.stderr
    assert sorted(folder.rglob("*")) == before
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("name", ["portal", "people", "offerings", *SECTIONS])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_reports_what_the_check_reports(plans: Plans, tmp_path: Path, name: str, jobs: int) -> None:
    folder = plans(SHARED | {"bolt/account.yml": "name: Bolt\ntier: A\nmanager: zoe\nsponsor: ana\n"})
    file = folder / (f"{name}.yml" if name in SETTINGS else f"acme/{name}.yml")
    text = file.read_text("utf-8") if file.exists() else ""
    file.write_text(f"{ODD}: x\n{text}", "utf-8")
    reading = load(folder)
    expected = sorted({*reading.problems, *check(reading)})
    with pytest.raises(PlanError) as caught:
        build_internal(folder, tmp_path / "site", today=TODAY, jobs=jobs)
    assert list(caught.value.problems) == expected
    assert ["zoe" in problem.text for problem in expected].count(True) == 1
