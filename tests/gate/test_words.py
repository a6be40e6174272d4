"""The search rule, and that the page about it repeats it."""

from __future__ import annotations

import base64
import html
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import Plans
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leaky import ALL, OWN, write_edition

from generator.gate.scan import Exemptions, scan
from generator.gate.words import RULE, normalized_line, runs, significant_digits, words

DOCS = Path(__file__).parent.parent.parent / "docs" / "gate.md"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Bolt", ["bolt"]),
        ("IT", []),  # fewer than four letters
        ("R2D2", ["r2d2"]),
        ("Nora  QUIST", ["nora quist"]),
        ("Müller & Söhne", ["müller söhne"]),
        ("nora-quist", ["-nora -quist"]),
        ("Nora-Quist", ["nora quist"]),  # as people write: no id
        ("nora.quist@globex.example", ["nora quist globex example"]),
        ("2026-04-19", ["-2026 -04 -19"]),
        ("2023", []),  # a year
        ("412", []),
        ("0010482", ["0010482"]),
        ("35 %", []),
        ("310k EUR", []),  # two significant digits: it may be anybody's
        ("1234500 EUR", ["1234500"]),
        ("1.2345M EUR", ["1234500", "1 2345m"]),
        ("98.76k USD per month", ["98760", "98 76k"]),
        ("One short sentence. And another here!", ["one short sentence", "and another here"]),
        ("a b c d e f", ["a b c d e f"]),
        ("a b c d e f g", ["a b c d e f", "b c d e f g"]),
        ("one two three four five six seven eight nine ten eleven twelve", ["one two three four five six", "seven eight nine ten eleven twelve"]),
    ],
)  # fmt: skip
def test_which_runs_stand_for_a_value(value: str, wanted: list[str]) -> None:
    assert list(runs(value)) == wanted


@pytest.mark.parametrize(
    "text", ["1,234,500", "1.234.500", "1 234 500", "1\u202f234\u202f500", "1'234'500", "1’234’500"]
)
def test_digits_are_joined_however_they_are_grouped(text: str) -> None:
    assert words(f"€{text}!") == ["1234500"]


def test_what_is_no_grouping_stays() -> None:
    assert words("3.14 and 12,5 and 2026-04-19 and 1.2.3") == [
        "3",
        "14",
        "and",
        "12",
        "5",
        "and",
        "2026",
        "04",
        "19",
        "and",
        "1",
        "2",
        "3",
    ]


@pytest.mark.parametrize(
    ("digits", "count"), [("0", 0), ("1000", 1), ("5800", 2), ("1234500", 5), ("12.40", 3), ("0010482", 5)]
)
def test_significant_digits(digits: str, count: int) -> None:
    assert significant_digits(digits) == count


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_run_is_found_in_its_own_value(text: str) -> None:
    assert all(f" {run} " in normalized_line(text) for run in runs(text) if not any(c.isdigit() for c in text))


@settings(deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{3,9}", fullmatch=True), min_size=12, max_size=60), st.data())
def test_any_quotation_of_eleven_words_is_found(prose: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(prose) - 11))
    quoted = normalized_line(" ".join(prose[start : start + 11]))
    assert any(f" {run} " in quoted for run in runs(" ".join(prose)))


ENCODINGS = (
    str,
    str.upper,
    html.escape,
    quote,
    lambda text: quote(quote(text)),
    lambda text: "".join(f"&#{ord(c)};" for c in text),
    lambda text: "".join(f"\\u{ord(c):04x}" for c in text),
    lambda text: base64.b64encode(text.encode()).decode(),
    lambda text: "<i>".join(text),
)
SECRETS = ("Nora Quist", "Nordvik", "Head of turbines", "They told us over lunch", "Tom Bakker", "Bolt")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(SECRETS), st.sampled_from(ENCODINGS), st.text(st.sampled_from("ab <>!\n"), max_size=30))
def test_planted_in_any_encoding_it_is_found(plans: Plans, tmp_path: Path, secret: str, encode, around: str) -> None:
    folder = plans(ALL)
    page = f"<p>{around} ({encode(secret)}) {around}</p>".encode()
    place = write_edition(tmp_path / "out" / "acme", {"index.html": page})
    assert any(leak.value == " ".join(words(secret)) for leak in scan(folder, {"acme": place}, Exemptions.of(OWN)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["Start the pilot", "Eva Lund", "COO", "Plant Oslo", "Our plan", "Log book", "acme"])))
def test_what_the_customer_may_see_passes(plans: Plans, tmp_path: Path, texts: list[str]) -> None:
    folder = plans(ALL)
    page = "".join(f"<p>{text}</p>" for text in texts).encode()
    place = write_edition(tmp_path / "out" / "acme", {"index.html": page})
    assert scan(folder, {"acme": place}, Exemptions.of(OWN)) == []


def test_the_page_about_the_gate_says_the_rule() -> None:
    assert " ".join(RULE.split()) in " ".join(DOCS.read_text(encoding="utf-8").split())
