"""Curves and dumbbells: what they draw lies on the scale, and texts stay apart."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.charts.criteria import criteria_svg
from generator.charts.curve import CurveChart, CurveEvent, CurveLine, curve_svg
from generator.charts.dumbbell import DumbbellChart, DumbbellRow, dumbbells_svg
from generator.charts.tones import Fill, Marker, Stroke
from generator.model.relationship import Assessment
from tests.charts import samples
from tests.charts.reading import assert_legible, lines

calm = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
names = st.one_of(st.text(max_size=60), st.just(samples.LONG))
rating = st.none() | st.integers(0, 5)
TODAY = date(2026, 11, 23)
WANTED, THERE = Marker("wanted", "diamond", "brand"), Marker("there", "disc", "next")


def pairs(*found: DumbbellRow) -> str:
    return dumbbells_svg(DumbbellChart("d", "T", "D", found, WANTED, THERE))


@calm
@given(st.lists(st.tuples(names, names, st.integers(0, 5), rating, names), min_size=1, max_size=12))
def test_dumbbell_words_never_overlap(rows: list[tuple[str, str, int, int | None, str]]) -> None:
    assert_legible(pairs(*(DumbbellRow(*row) for row in rows)))


def test_a_dumbbell_spans_from_what_is_there_to_what_is_wanted() -> None:
    svg = pairs(
        DumbbellRow("Short", "", 5, 2, "gap 3"),
        DumbbellRow("Spare", "", 1, 4),
        DumbbellRow("Met", "", 3, 3),
        DumbbellRow("?", "", 2, None),
    )
    assert svg.count("k-bad") == 1
    assert svg.count("k-good") == 1
    assert len(re.findall(r"<circle", svg)) == 3 + 1  # three are there, and the legend's
    assert {"0", "5", "gap 3", "Short", "Met"} <= {line.words for line in lines(svg)}


def test_a_dumbbell_off_the_scale_or_without_values_is_refused() -> None:
    for message, pair in (
        ("no value", DumbbellRow("a", "", None, None)),
        ("outside the scale", DumbbellRow("a", "", 6, 1)),
        ("outside the scale", DumbbellRow("a", "", 1, -1)),
    ):
        with pytest.raises(ValueError, match=message):
            pairs(pair)
    with pytest.raises(ValueError, match="at least one"):
        pairs()


@calm
@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(-4000, 4000), st.floats(-1e9, 1e9)),
            min_size=2,
            max_size=9,
            unique_by=lambda p: p[0],
        ),
        min_size=1,
        max_size=2,
    )
)
@example(many=[[(0, 0.0), (1, 5e-324)]])
def test_any_curve_is_legible(many: list[list[tuple[int, float]]]) -> None:
    kinds = (Fill("Past", "past"), Stroke("Under way", "now", (5, 3)))
    drawn = tuple(
        CurveLine(
            kind, tuple((TODAY + timedelta(days=day), value) for day, value in sorted(points)), "1.2M EUR"
        )
        for kind, points in zip(kinds, many, strict=False)
    )
    assert_legible(curve_svg(CurveChart("c", "T", "D", drawn, lambda value: f"{value:.3g} EUR")))


def test_a_curve_begins_at_nothing_and_marks_what_happened() -> None:
    line = CurveLine(Fill("Past", "past"), ((date(2024, 1, 1), 0.0), (date(2026, 1, 1), 310.0)), "310 EUR")
    event = CurveEvent(date(2025, 1, 1), 155.0, Marker("confirmed", "diamond", "good"), "#a", "10 Jan: A")
    svg = curve_svg(CurveChart("c", "T", "D", (line,), lambda value: f"{value:.0f}", (event,)))
    said = {one.words for one in lines(svg)}
    assert {"0", "100", "200", "300", "400", "310 EUR", "Q1 2024", "Q1 2025"} <= said
    assert "<title>10 Jan: A</title>" in svg


def test_a_curve_needs_two_days_and_finite_values() -> None:
    one = CurveLine(Fill("a"), ((TODAY, 1.0), (TODAY, 2.0)))
    wild = CurveLine(Fill("a"), ((TODAY, 1.0), (TODAY + timedelta(1), float("inf"))))
    for message, some in (("at least one", ()), ("two days", (one,)), ("finite", (wild,))):
        with pytest.raises(ValueError, match=message):
            curve_svg(CurveChart("c", "T", "D", some, str))


def test_the_criteria_say_the_level_in_words_where_there_is_room_and_mark_the_lowest() -> None:
    full = {"new_business": "vendor", "planning": "planning partner", "value": "vendor", "access": "vendor"}
    few = [Assessment(id=f"a{n}", on=f"202{n}-01-01", **full) for n in range(3)]
    svg = criteria_svg(few, "T")
    assert_legible(svg)
    assert svg.count("1 vendor") > 9
    assert svg.count("f-bad") == 3 * 3 + 1  # three of four at each of three readings, and the legend's
    many = criteria_svg([*few, *few], "T")
    assert_legible(many)
    assert many.count("1 vendor") == 1  # the legend says what the numbers mean
    with pytest.raises(ValueError, match="at least one"):
        criteria_svg([], "T")
