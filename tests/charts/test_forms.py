"""Every kind of chart: clean SVG, stable bytes, safe links, texts on the sheet without overlaps."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.charts.bars import Bar, BarChart, BarSegment, bars_svg
from generator.charts.dots import DotChart, DotGroup, DotRow, dots_svg
from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.kit import Canvas
from generator.charts.matrix import Axis, MatrixChart, MatrixPoint, matrix_svg
from generator.charts.mosaic import MosaicChart, MosaicTile, mosaic_svg
from generator.charts.timeline import TimelineChart, TimelineSpan, timeline_svg
from generator.charts.tones import HEX, Fill, Marker
from generator.charts.tree import TreeChart, TreeEdge, TreeNode, tree_svg
from generator.charts.waterfall import WaterfallChart, WaterfallStep, waterfall_svg
from tests.charts import samples
from tests.charts.reading import SVG, XLINK, assert_legible, lines, read

Form = Callable[[], str]
every_form = pytest.mark.parametrize("form", samples.FORMS, ids=lambda form: form.__name__)
calm = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
names = st.one_of(st.text(max_size=60), st.just(samples.LONG), st.sampled_from(["Moe", "東京海上日動火災", "🏭"]))

CLASSES = re.compile(r"(f|k)-(ink|soft|line|paper|wash|brand|good|warn|bad|past|now|next)|t-600|chart")
TAGS = {"svg", "title", "desc", "defs", "pattern", "path", "circle", "text", "a", "g"}


@every_form
def test_colours_are_classes_and_nothing_has_a_style(form: Form) -> None:
    svg = form()
    root = read(svg)
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in TAGS
        assert "style" not in element.attrib
        assert all(CLASSES.fullmatch(name) for name in element.get("class", "").split())
        assert element.get("fill", "none") == "none" or element.get("fill", "").startswith("url(#")
        assert element.get("stroke") is None
    assert "<!" not in svg
    assert "metadata" not in svg
    assert not any(colour in svg for colour in HEX.values())
    assert not re.search(r"\d\.\d\d", re.sub(r">[^<]*<", "><", svg))


@every_form
def test_a_chart_is_named_and_its_ids_have_its_prefix(form: Form) -> None:
    svg = form()
    root = read(svg)
    chart = root.get("id", "").removesuffix("--chart")
    assert root.get("role") == "img"
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(id_.startswith(f"{chart}--") for id_ in ids)
    assert root.get("aria-labelledby") == f"{chart}--title {chart}--desc"
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) == {e.get("id") for e in root.iter(f"{SVG}pattern")}


@every_form
def test_texts_are_on_the_sheet_and_do_not_overlap(form: Form) -> None:
    assert_legible(form())


def test_hash_seed_and_order_of_drawing_change_no_byte() -> None:
    code = "from tests.charts.samples import FORMS\nfor f in (*FORMS, *FORMS[::-1]): print(f())"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0] == runs[1]
    in_process, charts = runs[0].split(b"\n\n"), [form().encode().strip() for form in samples.FORMS]
    assert [chart.strip() for chart in in_process][: len(charts)] == charts


def test_a_map_of_fourteen_is_small() -> None:
    assert len(samples.tree().encode()) < 12 * 1024


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "//evil.example",
        "https://evil.example",
        "java\tscript:x",
        " #a",
        "\\\\evil",
        "data:text/html,x",
        "JaVaScRiPt:x",
        "/\\evil",
        "x\u0001",
        "mailto:a@b.c",
    ],
)
def test_links_never_leave_the_site(href: str) -> None:
    canvas = Canvas(10, 10)
    with pytest.raises(ValueError, match="only inside the site"), canvas.link(href):
        pass


def test_a_link_is_escaped_and_not_a_tab_stop() -> None:
    canvas = Canvas(50, 20)
    with canvas.link('a.html?b="><script>&c#d', "more <b>"):
        canvas.text(0, 12, "<script>&")
    root = read(canvas.finish("T", "D", "c"))
    link = root.find(f"{SVG}a")
    assert link is not None
    assert link.get(f"{XLINK}href") == 'a.html?b="><script>&c#d'
    assert link.get("tabindex") == "-1"
    assert [child.text for child in link] == ["more <b>", "<script>&"]


def test_a_hatched_area_has_its_pattern_in_both_tones() -> None:
    canvas = Canvas(50, 20)
    canvas.rect(0, 0, 40, 10, fill="paper", hatch="next")
    canvas.rect(0, 0, 40, 10, fill="paper", hatch="next")
    root = read(canvas.finish("T", "D", "c"))
    (pattern,) = root.iter(f"{SVG}pattern")
    assert [part.get("class") for part in pattern] == ["f-paper", "k-next"]


def test_a_chart_without_message_or_with_a_broken_id_is_refused() -> None:
    with pytest.raises(ValueError, match="message"):
        Canvas(1, 1).finish("\u202e", "", "c")
    with pytest.raises(ValueError, match="slug"):
        Canvas(1, 1).finish("T", "", 'c" onload="x')


def _matrix(points: tuple[MatrixPoint, ...]) -> str:
    x, y = Axis("Months", 0, 36, ((0, "0"), (36, "36")), 18, "no date"), Axis("Worth", 0, 9, (), 4, "unknown")
    return matrix_svg(MatrixChart("m", "T", "D", x, y, points, ("I", "II", "III", "IV")))


value = st.one_of(st.none(), st.floats(-5, 50), st.sampled_from([0.0, 18.0]))


@calm
@given(st.lists(st.tuples(names, value, value, st.integers(6, 24)), max_size=30))
def test_matrix_labels_never_overlap(points: list[tuple[str, float | None, float | None, int]]) -> None:
    marks = (Marker("a"), Marker("b", "square", "bad"))
    svg = _matrix(tuple(MatrixPoint(n, x, y, marks[s % 2], s) for n, x, y, s in points))
    assert_legible(svg)


def test_points_at_one_place_are_all_visible() -> None:
    svg = _matrix(tuple(MatrixPoint(f"P{n}", 10, 5, Marker("a")) for n in range(6)))
    places = re.findall(r'<circle class="f-now[^>]*cx="([\d.]+)" cy="([\d.]+)"', svg)
    assert len(set(places)) == 7  # six and the legend's
    assert {f"P{n}" for n in range(6)} <= {line.words for line in lines(svg)}


def test_labels_without_room_are_counted_and_become_hints() -> None:
    svg = _matrix(tuple(MatrixPoint(f"A name that is long {n}", 10 + n / 50, 5, Marker("a")) for n in range(80)))
    shown = {line.words for line in lines(svg)}
    hidden = [n for n in range(80) if f"A name that is long {n}" not in shown]
    assert hidden
    assert f"{len(hidden)} not labelled: see the table" in shown
    assert all(f"<title>A name that is long {n}</title>" in svg for n in hidden)


@calm
@given(st.lists(st.tuples(names, st.integers(0, 4), st.integers(0, 2)), max_size=25))
def test_grid_cells_hold_all_entries(entries: list[tuple[str, int, int]]) -> None:
    drawn = tuple(GridEntry(name, x, y, Marker("a")) for name, x, y in entries)
    svg = grid_svg(GridChart("g", "T", "D", "x", (samples.LONG, "b", "c", "d", "e"), "y", ("1", "2", "3"), drawn))
    assert_legible(svg)
    assert svg.count("<circle") == len(drawn) + bool(drawn)


@calm
@given(
    st.lists(
        st.tuples(
            names,
            st.integers(0, 2),
            st.integers(-900, 900),
            st.none() | st.integers(0, 900),
            st.booleans(),
            st.integers(1, 3),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_timeline_labels_never_overlap(spans: list[tuple[str, int, int, int | None, bool, int]]) -> None:
    today = date(2026, 11, 23)
    lanes = ("Past", samples.LONG, "Future")
    drawn = []
    for name, lane, start, length, hatched, weight in spans:
        first = today + timedelta(days=start)
        last = None if length is None else first + timedelta(days=length)
        drawn.append(TimelineSpan(name, lanes[lane], Fill("x", "now", hatched), first, last, weight))
    assert_legible(timeline_svg(TimelineChart("t", "T", "D", lanes, tuple(drawn), today)))


@calm
@given(st.lists(st.tuples(names, names, st.integers(1, 3), st.integers(-1, 39)), min_size=1, max_size=40))
def test_org_chart_boxes_hold_their_texts(people: list[tuple[str, str, int, int]]) -> None:
    nodes = tuple(
        TreeNode(f"p{n}", name, title, Marker("a"), "", size, f"p{above}" if 0 <= above < n else None)
        for n, (name, title, size, above) in enumerate(people)
    )
    ties = tuple(TreeEdge("p0", node.id, samples.CONFLICT, 3) for node in nodes[1:4])
    svg = tree_svg(TreeChart("t", "T", "D", nodes, ties))
    assert_legible(svg)
    assert svg.count("f-paper k-soft") + svg.count("f-paper k-now") == len(nodes)


@calm
@given(
    st.lists(st.tuples(names, names, st.lists(st.floats(0, 1e9), max_size=3)), min_size=1, max_size=8), st.booleans()
)
def test_words_of_bars_do_not_overlap(rows: list[tuple[str, str, list[float]]], paired: bool) -> None:  # noqa: FBT001
    fills = (Fill("a", "past"), Fill("b", "next", hatched=True), Fill("c", "bad"))
    bars = tuple(
        Bar(label, tuple(BarSegment(v, f, words) for v, f in zip(values, fills, strict=False)), words)
        for label, words, values in rows
    )
    assert_legible(bars_svg(BarChart("b", "T", "D", bars, "paired" if paired else "stacked")))


def test_empty_or_invalid_input_is_refused() -> None:
    today, mark = date(2026, 11, 23), Marker("a")
    person = TreeNode("a", "A", "", mark)
    span = TimelineSpan("x", "L", Fill("f"), today, today - timedelta(days=1))
    fill = Fill("f")
    cases: list[tuple[str, Callable[[], str]]] = [
        ("at least one person", lambda: tree_svg(TreeChart("t", "T", "D", ()))),
        ("same id", lambda: tree_svg(TreeChart("t", "T", "D", (person, person)))),
        ("not in the chart", lambda: tree_svg(TreeChart("t", "T", "D", (TreeNode("b", "B", "", mark, parent="a"),)))),
        ("circle", lambda: tree_svg(TreeChart("t", "T", "D", (TreeNode("b", "B", "", mark, parent="b"),)))),
        (
            "join two people",
            lambda: tree_svg(TreeChart("t", "T", "D", (person,), (TreeEdge("a", "z", samples.CONFLICT),))),
        ),
        ("at least one span", lambda: timeline_svg(TimelineChart("t", "T", "D", ("L",), (), today))),
        ("ends before", lambda: timeline_svg(TimelineChart("t", "T", "D", ("L",), (span,), today))),
        ("no lane", lambda: timeline_svg(TimelineChart("t", "T", "D", ("M",), (span,), today))),
        ("at least one bar", lambda: bars_svg(BarChart("b", "T", "D", ()))),
        ("zero or more", lambda: bars_svg(BarChart("b", "T", "D", (Bar("x", (BarSegment(-1, fill),)),)))),
        (
            "no lane for unknown values",
            lambda: matrix_svg(
                MatrixChart("m", "T", "D", Axis("x", 0, 1), Axis("y", 0, 1), (MatrixPoint("p", None, 1, mark),))
            ),
        ),
        ("low < high", lambda: matrix_svg(MatrixChart("m", "T", "D", Axis("x", 1, 1), Axis("y", 0, 1), ()))),
        (
            "outside the grid",
            lambda: grid_svg(GridChart("g", "T", "D", "x", ("a",), "y", ("b",), (GridEntry("e", 1, 0, mark),))),
        ),
    ]
    for message, draw in cases:
        with pytest.raises(ValueError, match=message):
            draw()


@calm
@given(st.lists(st.tuples(names, st.floats(0, 1e9), st.booleans(), st.booleans()), min_size=1, max_size=9))
def test_any_steps_make_a_legible_waterfall(steps: list[tuple[str, float, bool, bool]]) -> None:
    drawn = tuple(
        WaterfallStep(name, value, f"{value:,.0f} EUR"[:9], Fill("Level"), level=level, fall=fall)
        for name, value, level, fall in steps
    )
    assert_legible(waterfall_svg(WaterfallChart("w", "Steps", "Some steps.", drawn)))


def test_a_waterfall_needs_steps_not_below_zero() -> None:
    with pytest.raises(ValueError, match="at least one"):
        waterfall_svg(WaterfallChart("w", "Steps", "None.", ()))
    for value in (-1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="not below zero"):
            waterfall_svg(WaterfallChart("w", "Steps", "One.", (WaterfallStep("a", value, "", Fill("a")),)))


@calm
@given(st.lists(names, min_size=1, max_size=30), st.lists(names, min_size=1, max_size=6))
def test_any_names_make_a_legible_mosaic(columns: list[str], rows: list[str]) -> None:
    tiles = tuple(MosaicTile(n, n % len(rows), Marker("owns it")) for n in range(len(columns)))
    labels = tuple((row, "") for row in rows)
    assert_legible(mosaic_svg(MosaicChart("m", "Minds", "Some.", tuple(columns), labels, tiles)))


def test_a_mosaic_needs_axes_and_no_tile_outside() -> None:
    with pytest.raises(ValueError, match="at least one"):
        mosaic_svg(MosaicChart("m", "Minds", "None.", (), (("a", ""),), ()))
    with pytest.raises(ValueError, match="outside"):
        mosaic_svg(MosaicChart("m", "Minds", "One.", ("a",), (("a", ""),), (MosaicTile(1, 0, Marker("x")),)))


@calm
@given(
    st.lists(st.tuples(names, names, st.lists(st.sampled_from([0.0, 1.0, 3.0]), max_size=3)), min_size=1, max_size=6),
    names,
)
def test_any_rows_make_a_legible_dot_plot(rows: list[tuple[str, str, list[float]]], note: str) -> None:
    drawn = tuple(
        DotRow(label, tuple((value, Marker(str(n))) for n, value in enumerate(values)), words)
        for label, words, values in rows
    )
    ticks = ((0.0, "none"), (1.0, "some"), (3.0, "all"))
    group = DotGroup(rows[0][0], note, drawn, (0, 0.4, 1))
    assert_legible(dots_svg(DotChart("d", "Needs", "Some.", ticks, (group,))))


def test_a_dot_plot_needs_a_scale_and_no_mark_outside() -> None:
    row = DotRow("a", ((2.0, Marker("x")),))
    with pytest.raises(ValueError, match="two ticks"):
        dots_svg(DotChart("d", "Needs", "None.", ((0.0, "none"),), (DotGroup("b", "", (row,)),)))
    with pytest.raises(ValueError, match="at least one row"):
        dots_svg(DotChart("d", "Needs", "None.", ((0.0, "none"), (1.0, "all")), ()))
    with pytest.raises(ValueError, match="outside"):
        dots_svg(DotChart("d", "Needs", "One.", ((0.0, "none"), (1.0, "all")), (DotGroup("b", "", (row,)),)))


def test_marks_of_one_value_are_side_by_side() -> None:
    marks = ((1.0, Marker("we", "disc")), (1.0, Marker("they", "square")))
    svg = dots_svg(DotChart("d", "T", "D", ((0.0, "none"), (2.0, "all")), (DotGroup("b", "", (DotRow("a", marks),)),)))
    single = dots_svg(
        DotChart("d", "T", "D", ((0.0, "none"), (2.0, "all")), (DotGroup("b", "", (DotRow("a", marks[:1]),)),))
    )
    circle = re.compile(r'<circle[^>]* cx="([0-9.]+)"')
    assert circle.search(svg)
    assert float(circle.findall(svg)[0]) < float(circle.findall(single)[0])
