"""One YAML file as plain values with the place of each."""

from __future__ import annotations

import pytest

from generator.plans.source import MAX_BYTES, Plain, Source, field_name, parse, read_text
from generator.problems import Problem

TEXT = """\
# a remark
name: Acme
"since": 1923
units:
  - id: stores
    name: >-
      All the
      stores

  - {id: web, name: 'Web'}
region:
flag: "true"
"""


def good(text: str, first: int = 1) -> Source:
    source, problems = parse("x.yml", text, first)
    assert problems == []
    return source


def test_scalars_stay_text_and_know_their_quotes() -> None:
    value = good(TEXT).value
    assert value == {
        "name": "Acme",
        "since": "1923",
        "units": [{"id": "stores", "name": "All the stores"}, {"id": "web", "name": "Web"}],
        "flag": "true",
    }
    assert isinstance(value, dict)
    assert type(value["since"]) is Plain
    assert type(value["flag"]) is str
    assert type(value["units"][0]["name"]) is str
    assert type(value["units"][1]["name"]) is str


def test_every_value_has_its_place() -> None:
    marks = good(TEXT).marks
    assert marks[("name",)] == (2, 1)
    assert marks[("since",)] == (3, 1)
    assert marks[("units", 0)] == (5, 5)
    assert marks[("units", 0, "name")] == (6, 5)
    assert marks[("units", 1)] == (10, 5)
    assert marks[("units", 1, "name")] == (10, 15)
    assert marks[("region",)] == (11, 1)


def test_a_blank_counts_as_absent_but_is_remembered() -> None:
    source = good(TEXT)
    assert source.blanks == {("region",)}
    assert isinstance(source.value, dict)
    assert "region" not in source.value
    assert good("a: ~\nb: null\nc: NULL\nd: ''\n").blanks == {("a",), ("b",), ("c",)}


def test_a_problem_is_at_the_nearest_known_place() -> None:
    source = good(TEXT)
    problem = source.problem(("units", 1, "spend", "amount"), "text", "not-an-amount")
    assert problem == Problem("x.yml", 10, 5, "units[1].spend.amount", "text", "not-an-amount")
    assert str(problem) == "x.yml:10:5 units[1].spend.amount: text [not-an-amount]"
    problem = source.problem((), "text", "empty-file")
    assert problem == Problem("x.yml", 1, 1, "", "text", "empty-file")
    assert str(problem) == "x.yml:1:1: text [empty-file]"
    assert field_name(("proven", 2, "confirmed", "by")) == "proven[2].confirmed.by"


def test_lines_count_from_the_start_of_the_yaml() -> None:
    assert good("a: 1\nb: 2\n", first=7).marks[("b",)] == (8, 1)
    _, problems = parse("x.md", "a: 1\na: 2\n", first=2)
    text = "this field is already on line 2. Keep one of them"
    assert problems == [Problem("x.md", 3, 1, "a", text, "repeated-field")]


def test_an_empty_item_does_not_shift_the_others() -> None:
    source, problems = parse("x.yml", "a:\n  - one\n  -\n  - three\n")
    assert source.value == {"a": ["one", "three"]}
    assert source.marks[("a", 1)] == (4, 5)
    assert [(problem.line, problem.field) for problem in problems] == [(3, "a[1]")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_an_editor(end: str) -> None:
    text = read_text("x.yml", "\ufeffa: x\u2028y\x85z\nb: 2\n".replace("\n", end).encode())
    assert isinstance(text, str)
    assert good(text).marks[("b",)] == (2, 1)
    assert good(text).value == {"a": "x y z", "b": "2"}


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: 1\nb: \xff\n", 2, 4),
        (b"\xef\xbb\xbfa: \xff\n", 1, 4),
        ("ä: é".encode() + b"\xe9", 1, 5),
        (b"a: 1\r\nb: \x00", 2, 4),
        (b"a: 1\rb: \x1b", 2, 4),
        ("ö\ufffe".encode(), 1, 2),
    ],
)
def test_what_cannot_be_read_is_reported_at_its_place(data: bytes, line: int, column: int) -> None:
    problem = read_text("x.yml", data)
    assert isinstance(problem, Problem)
    assert (problem.line, problem.column) == (line, column)


def test_files_over_one_mebibyte_are_refused() -> None:
    assert isinstance(read_text("x.yml", b"#" * MAX_BYTES), str)
    assert isinstance(read_text("x.yml", b"#" * (MAX_BYTES + 1)), Problem)


def test_depth_is_guarded_before_anything_is_built() -> None:
    assert good("a: " + "[" * 38 + "x" + "]" * 38 + "\n").value
    source, problems = parse("x.yml", "[" * 100_000)
    assert source.value is None
    assert "nested deeper than 40 levels" in problems[0].text


def test_a_thousand_aliases_are_refused_at_the_first() -> None:
    source, problems = parse("x.yml", "a: &a [x]\nb: [*a, *a]\n")
    assert source.value is None
    assert [problem.line for problem in problems] == [1]


def test_many_duplicates_take_no_time() -> None:
    _, problems = parse("x.yml", "a: 1\n" * 50_000)
    assert len(problems) == 49_999
