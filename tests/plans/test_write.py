"""What the writer writes, the source reads back equal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.kinds import Money
from generator.plans.source import Plain, parse
from generator.plans.write import money, plan_text, scalar

CHARACTERS = st.characters(exclude_categories=["Cs"])
# One trap a line, written with escapes.
TRAPS = st.sampled_from(
    r"""
yes|no|on|~|null||\x20|012|0x1F|1e3|12:30|2026-11-23|a: b|a #b|#|- a|?|'|"|\\|a:|[x]|{x}|a, b|*a|&a|!t|%
@|`|>|two\nlines|\nlead|trail\n|  lead|a\n\nb|a\n  b\nc|a\tb\nc|a \nb|---|...|\x00|\x1b|\x7f|\x85
\u2028|\ufeff|\ufffe|\U0001f600|=|<<|a\r\nb|1_000|.5|+1|-|a\u00a0|\u3000a|x:y|http://a.b/c?d=e#f|---\na
...\n...|a\n# b|\u00c6r\u00f8|0b1|0o17|1:30:00|.inf|-.NaN|\x7c
""".strip()
    .replace("\n", "|")
    .encode("ascii")
    .decode("unicode_escape")
    .split("|")
)
TEXT = TRAPS | st.text(CHARACTERS, max_size=30)
KEY = (TRAPS | st.text(CHARACTERS, min_size=1, max_size=12)).filter(lambda key: key != "<<")
VALUES = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4), max_leaves=12
)


def read_back(text: str) -> object:
    source, problems = parse("plan.yml", text)
    assert problems == [], text
    return source.value


@given(st.dictionaries(KEY, VALUES, min_size=1, max_size=5))
def test_what_is_written_reads_back_equal(values: dict[str, object]) -> None:
    assert read_back(plan_text(values)) == values


@given(TEXT, TEXT)
def test_texts_that_need_no_quotes_have_none_and_are_text_to_any_yaml(first: str, second: str) -> None:
    import yaml

    assert yaml.safe_load(plan_text({"a": first, "b": [second]})) == {"a": first, "b": [second]}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (2822, "2822"),
        (True, "true"),
        (dt.date(2026, 11, 23), "2026-11-23"),
        (Decimal("0.50"), "0.50"),
        (Money(Decimal("1100.04") * 1_000_000, "USD"), "1100.04M USD"),
        ("Gekko & Co", "Gekko & Co"),
        ("35 %", "35 %"),
        ("no", '"no"'),
        ("012", '"012"'),
        ("Acme: the rest", '"Acme: the rest"'),
        (Plain("12"), "12"),
        (Plain("no"), '"no"'),
        ("https://example.com/a", "https://example.com/a"),
    ],
)
def test_scalars_are_written_as_authors_write_them(value: object, written: str) -> None:
    assert scalar(value) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1054", "1054 EUR"),
        ("1054.50", "1054.5 EUR"),
        ("5E+7", "50M EUR"),
        ("1234567", "1234567 EUR"),
        ("1.0E+9", "1000M EUR"),
        ("-2500000", "-2.5M EUR"),
        ("0", "0 EUR"),
    ],
)
def test_amounts_are_short_where_that_loses_nothing(amount: str, written: str) -> None:
    assert money(Money(Decimal(amount), "EUR")) == written


def test_a_file_is_tidy() -> None:
    values = {
        "name": "Acme",
        "locations": ["Oslo", "Lyon, France"],
        "nothing": None,
        "opportunities": [
            {"id": "a", "title": "One", "status": "won", "close": dt.date(2026, 1, 2)},
            {"id": "b", "title": "Two", "detail": "First.\n\nSecond.", "answers": []},
        ],
    }
    assert plan_text(values, "../schema/x.json", "By hand.") == (
        "# yaml-language-server: $schema=../schema/x.json\n"
        "# By hand.\n"
        "name: Acme\n"
        'locations: [Oslo, "Lyon, France"]\n'
        "\n"
        "opportunities:\n"
        "  - id: a\n"
        "    title: One\n"
        "    status: won\n"
        "    close: 2026-01-02\n"
        "\n"
        "  - id: b\n"
        "    title: Two\n"
        "    detail: |-\n"
        "      First.\n"
        "\n"
        "      Second.\n"
        "    answers: []\n"
    )


def test_what_is_no_plan_value_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot hold a float"):
        scalar(1.5)
