"""Any content of plan files gives plans, or problems at places that exist, and nothing else."""

from __future__ import annotations

import os
import random
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.portfolio import Portfolio
from generator.pipeline.site import read
from generator.plans.reader import Reading
from generator.problems import PlanError, Problem

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
SLOW = settings(
    max_examples=3000 if FULL else 80,
    deadline=None,
    derandomize=not FULL,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

PLANS: dict[str, str] = {
    "portal.yml": """\
format: 1
supplier: {name: Halden, website: https://halden.example}
currency: EUR
rates: {on: 2026-10-01, to_base: {USD: 0.9}}
tiers:
  - id: A
    name: strategic
    contains: [value, actions]
    review_days: 90
stages:
  - {id: offer, name: Offer, class: active, probability: 50 %}
thresholds:
  stale_after: 60
  segmentation: {revenue: 1M EUR, potential: 2M EUR}
""",
    "people.yml": """\
people:
  - {id: ana, name: Ana Ruiz, email: ana@halden.example}
  - {id: tom, name: Tom Bakker, reports_to: ana}
""",
    "offerings.yml": "offerings:\n  - {id: crane, name: Crane, kind: product, list_price: 38k EUR}\n",
    "acme/account.yml": """\
name: Acme
tier: A
manager: ana
next_review: 2026-12-01
units:
  - id: stores
    name: Stores
    spend: 1.5M EUR
revenue:
  - {year: 2025, actual: 2M EUR, margin: 12.5 %}
external_ids: {crm: 0012345}
""",
    "acme/stakeholders.yml": """\
reviewed: {on: 2026-10-01, by: ana}
stakeholders:
  - id: ida
    name: Ida Moe
    title: Head of operations
    unit: stores
    orientation: decision maker
    preference: supporter
    power: 3
    confirmed: {by: ida, on: 2026-09-01}
  - id: per
    name: Per Dahl
    title: Buyer
    orientation: influencer
    preference: neutral
    reports_to: ida
influence:
  - {id: a, from: ida, to: per, kind: influences}
""",
    "acme/value.yml": """\
proven:
  - id: faster
    title: Faster picking
    period: 2024-03 to 2025-02
    worth_to_customer:
      per: year
      inputs: {stores: 412, lost: 5800 EUR, avoided: 33 %}
      formula: stores * lost * avoided
    worth_to_us: 310k EUR once
    confirmed: {by: ida, on: 2025-03-14}
    message: >-
      We pick faster,
      and they see it.
""",
    "acme/opportunities.yml": """\
opportunities:
  - id: hub
    title: New hub
    stage: offer
    amount: 2M USD
    deciders:
      - {stakeholder: ida, role: decision maker}
""",
    "acme/actions.yml": """\
actions:
  - {id: call, title: Call Ida, owner: ana, due: 2026-12-01, serves: [hub, faster]}
""",
    "acme/notes/kick-off.md": """\
---
title: Kick-off
on: 2026-10-01
kind: meeting
attendees: [ana, ida]
---

We met.
""",
}
FILES = sorted(PLANS)


def outcome(files: dict[str, bytes]) -> tuple[Portfolio | None, tuple[Problem, ...]]:
    """Read plans from a new folder, and verify the form of every problem in them."""
    with tempfile.TemporaryDirectory() as folder:
        plans = Path(folder) / "plans"
        for name, data in files.items():
            (plans / name).parent.mkdir(parents=True, exist_ok=True)
            (plans / name).write_bytes(data)
        try:
            return read(plans), ()
        except PlanError as error:
            problems = error.problems
        assert problems
        for problem in problems:
            verify(problem, plans, files)
        return None, problems


def verify(problem: Problem, plans: Path, files: dict[str, bytes]) -> None:
    assert len(str(problem).splitlines()) == 1, "a problem is one line, whatever the file holds"
    assert str(problem).isprintable()
    name = Path(problem.file).relative_to(plans).as_posix()
    if name not in files:
        assert (problem.line, problem.column) == (1, 1)
        return
    lines = re.split("\r\n|\r|\n", files[name].decode("utf-8-sig", errors="replace"))
    assert 1 <= problem.line <= len(lines)
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def with_(name: str, data: bytes) -> dict[str, bytes]:
    return {file: text.encode() for file, text in PLANS.items()} | {name: data}


def test_the_plans_that_are_broken_below_are_good() -> None:
    portfolio, _ = outcome(with_("portal.yml", PLANS["portal.yml"].encode()))
    assert portfolio is not None
    assert [account.id for account in portfolio.accounts] == ["acme"]


@SLOW
@given(st.sampled_from(FILES), st.text(max_size=200))
def test_any_text(name: str, text: str) -> None:
    outcome(with_(name, text.encode("utf-8", "surrogatepass")))


@SLOW
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_any_bytes(name: str, data: bytes) -> None:
    outcome(with_(name, data))


YAMLISH = st.text(alphabet="ab1:-[]{},&*!|>'\"%@`#?~.= \t\n\r\x85\u2028\u00e9", max_size=60)


@SLOW
@given(st.sampled_from(FILES), YAMLISH)
def test_any_text_of_the_letters_of_yaml(name: str, text: str) -> None:
    outcome(with_(name, text.encode()))


TRAPS = """
~ null yes 12:30 012 0o14 1e999 .inf .nan -0 +1 99999999999999999999 2026-02-30 2026-13 0000 1_000 0x10 5%
[] {} [a] [[[]]] {a: - ? : & * ! | > @ % ' " --- ... << = #x !!str &a *a 5 -5 '5' "5" "" 1.5 EUR 1EUR 1e5
true False Ida ida ana con s-map 東京
""".split()  # noqa: SIM905
SCALARS = st.sampled_from([*TRAPS, "", "ida per ana", "-1 EUR", "2 %", "lost ** 2", "\u202ex", "x\u2028y", "\u0661"])
ODD = st.characters(codec="utf-8")


@SLOW
@given(st.sampled_from(FILES), st.integers(0, 2**32), st.lists(SCALARS, min_size=1, max_size=4), ODD)
def test_any_mutation_of_good_plans(name: str, seed: int, values: list[str], odd: str) -> None:
    chance = random.Random(seed)  # noqa: S311
    lines = PLANS[name].splitlines()
    for value in values:
        at = chance.randrange(len(lines))
        match chance.randrange(9):
            case 0:
                lines.insert(at, lines[chance.randrange(len(lines))])
            case 1:
                lines[at] = ""
            case 2:
                lines[at] = lines[chance.randrange(len(lines))]
            case 3:
                lines[at] = " " * chance.randrange(5) + lines[at]
            case 4:
                lines[at] = lines[at].lstrip()
            case 5:
                place = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:place] + odd + lines[at][place:]
            case 6:
                place = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:place] + lines[at][place + 1 :]
            case 7:
                lines[at] = lines[at].replace(chance.choice(" :-,{}[]"), value, 1)
            case _:
                lines[at] = re.sub(r"[^:,\[\]{}]+(?=$|,|\})", value, lines[at], count=1)
    end = chance.choice(["\n", "\r\n", "\r", "\n\n"])
    outcome(with_(name, end.join([*lines, ""]).encode("utf-8", "surrogatepass")))


@SLOW
@given(st.dictionaries(st.sampled_from(FILES), st.sampled_from(["", "[", "a: 1\n", "- a\n", "x"]), max_size=4))
def test_all_broken_files_are_reported(broken: dict[str, str]) -> None:
    files = {file: text.encode() for file, text in PLANS.items()}
    _, problems = outcome(files | {name: text.encode() for name, text in broken.items()})
    files_with_problems = {problem.file.rpartition("plans/")[2] for problem in problems}
    assert set(broken) <= files_with_problems
    assert list(problems) == sorted(problems)


@pytest.mark.parametrize("name", FILES)
def test_every_file_may_be_missing_except_those_with_required_fields(name: str) -> None:
    files = {file: text.encode() for file, text in PLANS.items() if file != name}
    _, problems = outcome(files)
    files_with_problems = {problem.file.rpartition("plans/")[2] for problem in problems}
    assert name not in ("portal.yml", "acme/account.yml") or files_with_problems == {name}


def test_accounts_are_read_in_order_and_narrowed(tmp_path: Path) -> None:
    for name in ("zeta", "acme", "mid"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "account.yml").write_text("name: X\ntier: A\n", encoding="utf-8")
    (tmp_path / "portal.yml").write_text(PLANS["portal.yml"], encoding="utf-8")
    assert [account.id for account in read(tmp_path).accounts] == ["acme", "mid", "zeta"]
    assert [account.id for account in read(tmp_path, ["zeta", "acme"]).accounts] == ["acme", "zeta"]


def test_a_folder_that_cannot_be_read_is_one_problem_among_the_others(tmp_path: Path) -> None:
    reading = Reading(tmp_path)
    assert reading.listing(tmp_path / "gone") is None
    assert [str(problem) for problem in reading.problems] == [
        f"{tmp_path}/gone:1:1: cannot be read: No such file or directory."
        " Check its name and permissions [unreadable-file]"
    ]
