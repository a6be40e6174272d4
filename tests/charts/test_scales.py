"""Curves, dumbbells and criteria: values are on the scale, and texts do not overlap."""

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
TARGET, ACTUAL = Marker("target", "diamond", "brand"), Marker("actual", "disc", "next")


def dumbbells(*rows: DumbbellRow) -> str:
    return dumbbells_svg(DumbbellChart("d", "T", "D", rows, TARGET, ACTUAL))


@calm
@given(st.lists(st.tuples(names, names, st.integers(0, 5), rating, names), min_size=1, max_size=12))
def test_dumbbell_words_never_overlap(rows: list[tuple[str, str, int, int | None, str]]) -> None:
    assert_legible(dumbbells(*(DumbbellRow(*row) for row in rows)))


def test_a_dumbbell_spans_from_the_actual_value_to_the_target() -> None:
    svg = dumbbells(
        DumbbellRow("Short", "", 5, 2, "gap 3"),
        DumbbellRow("Spare", "", 1, 4),
        DumbbellRow("Met", "", 3, 3),
        DumbbellRow("?", "", 2, None),
    )
    assert svg.count("k-bad") == 1
    assert svg.count("k-good") == 1
    assert len(re.findall(r"<circle", svg)) == 3 + 1  # three actual values, and the legend's
    assert {"0", "5", "gap 3", "Short", "Met"} <= {line.words for line in lines(svg)}


def test_a_dumbbell_off_the_scale_or_without_values_is_refused() -> None:
    for message, row in (
        ("no value", DumbbellRow("a", "", None, None)),
        ("outside the scale", DumbbellRow("a", "", 6, 1)),
        ("outside the scale", DumbbellRow("a", "", 1, -1)),
    ):
        with pytest.raises(ValueError, match=message):
            dumbbells(row)
    with pytest.raises(ValueError, match="at least one"):
        dumbbells()


@calm
@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(-4000, 4000), st.floats(-1e9, 1e9)), min_size=2, max_size=9, unique_by=lambda p: p[0]
        ),
        min_size=1,
        max_size=2,
    )
)
@example(series=[[(0, 0.0), (1, 5e-324)]])
def test_any_curve_is_legible(series: list[list[tuple[int, float]]]) -> None:
    kinds = (Fill("Past", "past"), Stroke("Under way", "now", (5, 3)))
    drawn = tuple(
        CurveLine(kind, tuple((TODAY + timedelta(days=day), value) for day, value in sorted(points)), "1.2M EUR")
        for kind, points in zip(kinds, series, strict=False)
    )
    assert_legible(curve_svg(CurveChart("c", "T", "D", drawn, lambda value: f"{value:.3g} EUR")))


def test_a_curve_starts_at_zero_and_marks_events() -> None:
    line = CurveLine(Fill("Past", "past"), ((date(2024, 1, 1), 0.0), (date(2026, 1, 1), 310.0)), "310 EUR")
    event = CurveEvent(date(2025, 1, 1), 155.0, Marker("confirmed", "diamond", "good"), "#a", "10 Jan: A")
    svg = curve_svg(CurveChart("c", "T", "D", (line,), lambda value: f"{value:.0f}", (event,)))
    words = {line.words for line in lines(svg)}
    assert {"0", "100", "200", "300", "400", "310 EUR", "Q1 2024", "Q1 2025"} <= words
    assert "<title>10 Jan: A</title>" in svg


def test_a_curve_needs_two_days_and_finite_values() -> None:
    single_day = CurveLine(Fill("a"), ((TODAY, 1.0), (TODAY, 2.0)))
    infinite = CurveLine(Fill("a"), ((TODAY, 1.0), (TODAY + timedelta(1), float("inf"))))
    for message, series in (("at least one", ()), ("two days", (single_day,)), ("finite", (infinite,))):
        with pytest.raises(ValueError, match=message):
            curve_svg(CurveChart("c", "T", "D", series, str))


def test_criteria_name_the_level_if_there_is_room_and_mark_the_lowest() -> None:
    full = {"new_business": "vendor", "planning": "planning partner", "value": "vendor", "access": "vendor"}
    readings = [Assessment(id=f"a{n}", on=f"202{n}-01-01", **full) for n in range(3)]
    svg = criteria_svg(readings, "T")
    assert_legible(svg)
    assert svg.count("1 vendor") > 9
    assert svg.count("f-bad") == 3 * 3 + 1  # three of four at each of three readings, and the legend's
    narrow = criteria_svg([*readings, *readings], "T")
    assert_legible(narrow)
    assert narrow.count("1 vendor") == 1  # only the legend has room for the words
    with pytest.raises(ValueError, match="at least one"):
        criteria_svg([], "T")
