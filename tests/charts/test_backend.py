"""The backend: matplotlib's drawing orders as minimal SVG."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform

from generator.charts.backend import Renderer, SvgLink, number
from generator.charts.kit import Canvas
from generator.charts.tones import HEX


def drawn(canvas: Canvas) -> list[str]:
    """Return the elements of a sheet after its title and description."""
    tree = etree.fromstring(canvas.finish("Message", "What it shows", "c").encode())
    elements = [etree.tostring(child).decode() for child in tree[2:]]
    return [text.replace(' xmlns="http://www.w3.org/2000/svg"', "") for text in elements]


def test_straight_lines_are_short_and_numbers_have_one_decimal() -> None:
    canvas = Canvas(100, 50)
    canvas.rect(10, 5.04, 20, 10, fill="now", stroke="ink", width=2)
    canvas.line([(0, 0), (0, 0), (10, -3.26)], dash=(3, 2))
    assert drawn(canvas) == [
        '<path class="f-now k-ink" stroke-width="2" d="M10 5H30V15H10Z"/>',
        '<path class="k-line" stroke-dasharray="3 2" d="M0 0L10-3.3"/>',
    ]


def test_circles_are_circles_and_curves_are_curves() -> None:
    canvas = Canvas(100, 50)
    canvas.circle(50, 20, 7.5, fill="good")
    canvas.rect(0, 0, 20, 10, fill="wash", radius=2)
    round_, cornered = drawn(canvas)
    assert round_ == '<circle class="f-good" cx="50" cy="20" r="7.5"/>'
    assert cornered == '<path class="f-wash" d="M2 0H18Q20 0 20 2V8Q20 10 18 10H2Q0 10 0 8V2Q0 0 2 0Z"/>'


def test_text_has_attributes_only_for_what_differs_from_the_defaults() -> None:
    canvas = Canvas(100, 50)
    canvas.text(5, 9.96, "R&D <now>")
    canvas.text(5, 20, "Late", size=11, weight=600, anchor="end", tone="bad", turned=True)
    assert drawn(canvas) == [
        '<text class="f-ink" x="5" y="10">R&amp;D &lt;now&gt;</text>',
        '<text class="f-bad t-600" transform="translate(5 20)rotate(-90)" font-size="11" text-anchor="end">Late</text>',
    ]


def test_equal_hatches_share_a_pattern() -> None:
    canvas = Canvas(100, 50)
    for x in (0, 20):
        canvas.rect(x, 0, 10, 10, fill="past", hatch="paper")
    canvas.rect(40, 0, 10, 10, hatch="ink")
    defs, *shapes = drawn(canvas)
    assert defs.count("<pattern") == 2
    assert [shape.split('"')[1] for shape in shapes] == ["url(#c--p1)", "url(#c--p1)", "url(#c--p2)"]


def test_a_link_is_for_the_pointer_and_stays_inside_the_site() -> None:
    canvas = Canvas(100, 50)
    with canvas.link("value.html#a", hint="More > less"):
        canvas.circle(5, 5, 2, fill="now")
    with canvas.link(None, hint="Only a hint"):
        canvas.circle(9, 5, 2, fill="now")
    linked, hinted = drawn(canvas)
    assert 'href="value.html#a"' in linked
    assert 'tabindex="-1"' in linked
    assert "<title>More &gt; less</title>" in linked
    assert "<title>Only a hint</title>" in hinted
    assert "href=" not in hinted
    with pytest.raises(ValueError, match="only inside the site"):
        Renderer(1, 1, "c").open_link(SvgLink("https://elsewhere.example"))


def test_artists_of_matplotlib_are_drawn() -> None:
    """An artist with its own transform, drawn through the interface of every backend."""
    renderer = Renderer(100, 50, "c")
    patch = PathPatch(Path([(0, 0), (1, 0), (1, 1)]), facecolor=HEX["brand"], edgecolor="none", linewidth=0)
    patch.set_transform(Affine2D().scale(10, 20))
    patch.draw(renderer)
    assert '<path class="f-brand" d="M0 0H10V20"/>' in renderer.svg("Message", "")


def test_a_colour_that_is_not_a_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="not a tone"):
        Renderer(1, 1, "c").draw_path(
            GraphicsContextBase(), Path([(0, 0), (1, 1)]), IdentityTransform(), (1.0, 0.0, 0.0, 1.0)
        )


@given(st.floats(-1e6, 1e6))
def test_a_number_is_within_half_a_tenth_and_has_no_trailing_zero(value: float) -> None:
    text = number(value)
    assert abs(float(text) - value) <= 0.05 + 1e-9
    assert not text.endswith(".0")
    assert text != "-0"
