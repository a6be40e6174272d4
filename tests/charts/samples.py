"""A believable sample of each kind of chart, for the tests and the golden files."""

from __future__ import annotations

from datetime import date

from generator.charts.bars import Bar, BarChart, BarSegment, bars_svg
from generator.charts.curve import CurveChart, CurveEvent, CurveLine, curve_svg
from generator.charts.dots import DotChart, DotGroup, DotRow, dots_svg
from generator.charts.dumbbell import DumbbellChart, DumbbellRow, dumbbells_svg
from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.matrix import Axis, MatrixChart, MatrixPoint, matrix_svg
from generator.charts.mosaic import MosaicChart, MosaicTile, mosaic_svg
from generator.charts.timeline import TimelineChart, TimelineSpan, timeline_svg
from generator.charts.tones import Fill, Marker, Stroke
from generator.charts.tree import TreeChart, TreeEdge, TreeNode, tree_svg
from generator.charts.waterfall import WaterfallChart, WaterfallStep, waterfall_svg

LONG = "Wirtschaftsprüfungsgesellschaft Müller-Lüdenscheidt & Partner mbB"

SPONSOR = Marker("sponsor", "triangle", "good")
SUPPORTER = Marker("supporter", "disc", "now")
NEUTRAL = Marker("neutral", "ring", "soft")
UNKNOWN = Marker("unknown", "dashed ring", "soft")
AGAINST = Marker("for a competitor", "square", "bad")

INFLUENCES = Stroke("influences", "brand", head="arrow")
CONFLICT = Stroke("in conflict", "bad", (6, 3), head="bar", tail="bar")
INFORMAL = Stroke("informal tie", "soft", (1.5, 3), head="disc", tail="disc")


def _person(id_: str, name: str, title: str, mark: Marker, size: int, parent: str | None) -> TreeNode:
    note = f"{mark.label} · decision maker" if size == 3 else f"{mark.label} · influencer"
    return TreeNode(id_, name, title, mark, note, size, parent, mark is UNKNOWN, f"#i-{id_}")


PEOPLE = (
    _person("moe", "Ingrid Moe", "Chief operating officer", SPONSOR, 3, None),
    _person("berg", "Jonas Berg", "Supply chain planning", SUPPORTER, 2, "moe"),
    _person("kalnina", "Rasa Kalniņa", "Logistics director, Baltics", UNKNOWN, 3, "moe"),
    _person("saari", "Elina Saari", "Head of procurement", AGAINST, 3, "moe"),
    _person("dahl", "Petter Dahl", "Store operations", SUPPORTER, 2, "berg"),
    _person("lind", "Karin Lindqvist-Abrahamsson", "Demand planner", SPONSOR, 1, "berg"),
    _person("ozols", "Māris Ozols", "Warehouse lead, Riga", NEUTRAL, 1, "kalnina"),
    _person("vaher", "Tiit Vaher", "Transport", UNKNOWN, 1, "kalnina"),
    _person("niemi", "Aino Niemi", "Category buyer, fresh", AGAINST, 2, "saari"),
    _person("holm", "Søren Holm", "Contracts", NEUTRAL, 1, "saari"),
    _person("ek", "Gunilla Ek", "Chief financial officer", NEUTRAL, 3, None),
    _person("ros", "Mikael Ros", "Controlling", SUPPORTER, 1, "ek"),
    _person("mul", LONG, LONG, NEUTRAL, 1, "ek"),
    _person("hansen", "Bo Hansen", "Board member", UNKNOWN, 2, None),
)
TIES = (
    TreeEdge("ek", "saari", INFLUENCES, 3),
    TreeEdge("berg", "kalnina", INFORMAL, 1),
    TreeEdge("saari", "berg", CONFLICT, 2),
    TreeEdge("lind", "niemi", INFLUENCES, 1),
    TreeEdge("hansen", "moe", INFLUENCES, 2),
    TreeEdge("ros", "dahl", INFORMAL, 1),
)


def mosaic() -> str:
    """Draw concerns against people, long names among them."""
    owns, against = Marker("owns it", "disc", "past"), Marker("wants something else", "cross", "bad")
    people = (*(person.name for person in PEOPLE[:12]), LONG)
    rows = tuple((f"No night shift in hall {n}, according to {LONG}", f"#c-{n}") for n in range(4))
    tiles = tuple(MosaicTile(n % 13, n % 4, owns if n % 3 else against, "hint") for n in range(13))
    return mosaic_svg(MosaicChart("mosaic", "Disagreement on 1 of 4 concerns", "Four concerns.", people, rows, tiles))


def waterfall() -> str:
    """Draw a year's revenue bridge with a loss, gains and a gap."""
    level, loss, gain = (
        Fill("Annual revenue", "past"),
        Fill("Lost revenue", "bad", hatched=True),
        Fill("Growth", "now"),
    )
    steps = (
        WaterfallStep("2026, outlook", 6.2, "6.2M EUR", level, level=True),
        WaterfallStep("Erosion", 1.9, "−1.9M EUR", loss, fall=True),
        WaterfallStep("Base growth", 0.2, "+180k EUR", gain),
        WaterfallStep("Weighted pipeline", 1.5, "+1.5M EUR", Fill("Weighted pipeline", "next")),
        WaterfallStep("2027, outlook", 6.0, "6M EUR", level, level=True),
        WaterfallStep("Gap to close", 0.6, "+640k EUR", Fill("Gap to target", "warn", hatched=True)),
        WaterfallStep("Target", 6.6, "6.6M EUR", Fill("Target", "soft"), level=True),
    )
    return waterfall_svg(WaterfallChart("bridge", "640k EUR to close for 2027", "Seven steps.", steps))


def tree() -> str:
    """Draw fourteen people."""
    desc = "14 people in three trees; reporting lines, influence, conflict and informal ties."
    return tree_svg(
        TreeChart(
            "map",
            "3 of 5 decision makers have no sponsor",
            desc,
            PEOPLE,
            TIES,
            size_legend="larger mark: more power",
            dashed_legend="dashed box: to meet",
        )
    )


def small_tree() -> str:
    """Draw a small team from top to bottom."""
    return tree_svg(TreeChart("team", "A small team", "Five people.", PEOPLE[:7], TIES[1:2]))


def big_tree() -> str:
    """Draw forty people over four levels."""
    marks = (SPONSOR, SUPPORTER, NEUTRAL, UNKNOWN, AGAINST)
    people = [
        TreeNode(
            f"p{n}",
            f"Person Number {n}",
            "Director of something",
            marks[n % 5],
            size=1 + n % 3,
            parent=None if n < 2 else f"p{(n - 2) // 3}",
        )
        for n in range(40)
    ]
    ties = [TreeEdge(f"p{n}", f"p{(n * 7 + 3) % 40}", (INFLUENCES, CONFLICT, INFORMAL)[n % 3]) for n in range(9)]
    return tree_svg(TreeChart("big", "Forty people", "Forty people.", tuple(people), tuple(ties)))


def grid() -> str:
    """Draw power by preference."""
    steps = (AGAINST, UNKNOWN, NEUTRAL, SUPPORTER, SPONSOR)
    entries = tuple(GridEntry(p.name, steps.index(p.mark), 3 - p.size, p.mark, f"#i-{p.id}") for p in PEOPLE)
    return grid_svg(
        GridChart(
            "power",
            "Powerful people are for us or unknown",
            "Power by preference.",
            "Preference",
            tuple(mark.label for mark in steps),
            "Power",
            ("high", "medium", "low"),
            entries,
        )
    )


def matrix() -> str:
    """Draw opportunities over time and potential."""
    active, early, late = (
        Marker("active", "disc", "now"),
        Marker("early", "ring", "brand"),
        Marker("delayed", "square", "bad"),
    )
    names = (
        "Baltic rollout",
        "Price tags",
        "Cold chain audit",
        LONG,
        "Shelf sensors",
        "Pallet pool",
        "Demand forecast",
        "Reorder automation for Sweden",
        "Store twin",
        "Private label",
        "Data room",
        "Vans",
    )
    points = tuple(
        MatrixPoint(
            name,
            float((n * 7) % 36) if n != 4 else None,
            (n * n * 31 % 100) * 12_000.0 if n not in (2, 8) else None,
            (active, early, late)[n % 3],
            9 + n % 4 * 3,
            f"#o-{n}",
        )
        for n, name in enumerate(names)
    )
    return matrix_svg(
        MatrixChart(
            "prio",
            "2 large deals close before summer",
            "Twelve opportunities.",
            Axis(
                "Months to expected close", 0, 36, tuple((m, str(m)) for m in (0, 6, 12, 18, 24, 30, 36)), 18, "no date"
            ),
            Axis(
                "Potential",
                0,
                1.2e6,
                ((0, "0"), (4e5, "400k EUR"), (8e5, "800k EUR"), (1.2e6, "1.2M EUR")),
                6e5,
                "unknown",
            ),
            points,
            ("I Deals in progress", "IV Long-term potential", "III Customer delaying", "II Early stage"),
        )
    )


def segmentation() -> str:
    """Draw eighty-five accounts on logarithmic axes."""
    tiers = (Marker("tier A", "diamond", "brand"), Marker("tier B", "disc", "now"), Marker("tier C", "ring", "soft"))
    points = tuple(
        MatrixPoint(
            f"Account {n} Industries",
            10 ** (3 + (n * 37 % 100) / 25),
            10 ** (3 + (n * 61 % 100) / 25),
            tiers[min(n // 8, 2)],
        )
        for n in range(85)
    )
    ticks = ((1e3, "1k"), (1e4, "10k"), (1e5, "100k"), (1e6, "1M"), (1e7, "10M"))
    return matrix_svg(
        MatrixChart(
            "seg",
            "8 accounts carry the growth",
            "Accounts.",
            Axis("Revenue now, EUR a year", 1e3, 1e7, ticks, 1e5, log=True),
            Axis("Future potential, EUR", 1e3, 1e7, ticks, 1e5, log=True),
            points,
            ("Develop", "Grow together", "Serve efficiently", "Keep"),
        )
    )


def timeline() -> str:
    """Draw a value portfolio over time."""
    confirmed, claimed = Fill("confirmed", "past"), Fill("claimed", "past", hatched=True)
    under_way, potential = Fill("under way", "now"), Fill("potential", "next", hatched=True)
    spans = (
        TimelineSpan(
            "Reorder automation: stock-outs down a third",
            "Past: proven",
            confirmed,
            date(2024, 3, 1),
            date(2026, 2, 1),
            3,
            "#v-1",
        ),
        TimelineSpan("Pallet pool", "Past: proven", confirmed, date(2023, 6, 1), date(2024, 5, 1), 2, "#v-2"),
        TimelineSpan("Cold chain audit", "Past: proven", claimed, date(2024, 9, 1), date(2025, 3, 1), 1, "#v-3"),
        TimelineSpan("Route planning", "Past: proven", claimed, date(2025, 5, 1), date(2025, 11, 1), 2, "#v-4"),
        TimelineSpan(LONG, "Past: proven", confirmed, date(2025, 1, 1), date(2026, 9, 1), 1, "#v-5"),
        TimelineSpan("Demand forecast", "Present", under_way, date(2026, 2, 1), date(2027, 3, 1), 2, "#v-6"),
        TimelineSpan("Shelf sensors", "Present", under_way, date(2026, 7, 1), None, 3, "#v-7"),
        TimelineSpan("Baltic rollout", "Future: potential", potential, date(2027, 1, 1), date(2028, 6, 1), 3, "#v-8"),
        TimelineSpan("Store twin", "Future: potential", potential, date(2027, 6, 1), None, 2, "#v-9"),
        TimelineSpan("Contract notice", "Milestones", Marker("date agreed", "diamond", "warn"), date(2027, 3, 31)),
        TimelineSpan("Quarterly review", "Milestones", Marker("date agreed", "diamond", "warn"), date(2026, 12, 12)),
    )
    lanes = ("Past: proven", "Present", "Future: potential", "Milestones")
    return timeline_svg(
        TimelineChart(
            "value", "4.2M EUR proven, most of it confirmed", "Value by period.", lanes, spans, date(2026, 11, 23)
        )
    )


def stacked() -> str:
    """Draw value by component."""
    a, b, c = Fill("proven", "past"), Fill("under way", "now"), Fill("potential", "next", hatched=True)
    bars = tuple(
        Bar(
            name,
            (BarSegment(x, a, f"{x}k"), BarSegment(y, b, f"{y}k"), BarSegment(z, c)),
            f"{x + y + z}k EUR",
            f"#c-{n}",
        )
        for n, (name, x, y, z) in enumerate(
            (
                ("Products", 310, 120, 80),
                ("Expertise", 800, 40, 400),
                ("Industry experience", 0, 60, 0),
                (LONG, 90, 300, 20),
            )
        )
    )
    return bars_svg(
        BarChart("comp", "Expertise has the most value", "Value by component.", (*bars, Bar("Brand", (), "not known")))
    )


def paired() -> str:
    """Draw importance against performance."""
    a, b = Fill("importance", "brand"), Fill("our performance", "now", hatched=True)
    bars = tuple(
        Bar(name, (BarSegment(x, a, f"{x} of 5"), BarSegment(y, b, f"{y} of 5")))
        for name, x, y in (
            ("Resolves problems as they arise", 5, 3),
            ("Plans proactively with us", 4, 4),
            ("Preferred pricing and contracting, year by year", 3, 0),
        )
    )
    return bars_svg(BarChart("gap", "Fixes take too long", "Gap.", bars, "paired", 5))


def dots() -> str:
    """Draw needs in two groups, one row with both marks at one value."""
    us, competitor = Marker("us", "disc", "now"), Marker("named competitor", "square", "bad")
    ticks = ((0.0, "not at all"), (1.0, "in part"), (2.0, "as expected"), (3.0, "beyond"))
    groups = (
        DotGroup(
            "Must-have",
            "taken for granted",
            (
                DotRow("Repair in a day", ((1.0, us), (3.0, competitor)), "missed", strong=True, href="#a"),
                DotRow(LONG, ((2.0, us), (2.0, competitor)), "met", hint="Both meet it"),
            ),
            (0, 0.3, 0.5),
        ),
        DotGroup("Delight", "not expected", (DotRow("A report", (), "not rated"),)),
    )
    return dots_svg(DotChart("kano", "1 must-have missed", "Needs.", ticks, groups))


def dumbbells() -> str:
    """Draw targets against actual values, by two people's ratings."""
    target, actual = Marker("importance", "diamond", "brand"), Marker("our performance", "disc", "next")
    rows = (
        DumbbellRow("Resolves problems as they arise", "Elina Saari", 5, 2, "gap 3", "#s--a", "importance 5"),
        DumbbellRow("", LONG, 5, 5, "met"),
        DumbbellRow(LONG, LONG, 2, 4, "2 above"),
        DumbbellRow("Preferred pricing, year by year, in every unit and country", "our view", 3, None),
    )
    return dumbbells_svg(DumbbellChart("gap", "Fixes take too long", "Gap.", rows, target, actual))


def curve() -> str:
    """Draw confirmed value over three years, past and under way."""
    past = tuple((date(2024 + n // 12, n % 12 + 1, 1), n * n * 4_000.0) for n in range(30))
    present = tuple((date(2026, n, 1), n * 9_000.0) for n in range(2, 7))
    lines = (
        CurveLine(Fill("past, confirmed", "past"), past, "3.4M EUR"),
        CurveLine(Stroke("under way, confirmed", "now", (5, 3)), present, "54k EUR"),
    )
    events = (CurveEvent(date(2025, 3, 1), 784_000.0, Marker("confirmed", "diamond", "good"), "#a", "1 Mar: A"),)
    return curve_svg(
        CurveChart("grown", "Confirmed value grew", "Months.", lines, lambda value: f"{value / 1e6:g}M EUR", events)
    )


FORMS = (
    tree,
    small_tree,
    big_tree,
    grid,
    matrix,
    segmentation,
    timeline,
    stacked,
    paired,
    waterfall,
    mosaic,
    dots,
    dumbbells,
    curve,
)
