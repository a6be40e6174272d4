"""Templates render values safely, with relative links, anchors and labelled cells."""

import re

import jinja2
import pytest
from gallery import gallery
from markupsafe import Markup

from generator.problems import PlanError
from generator.render import templates
from generator.render.page import Heading, headings
from generator.render.templates import relative_url, render_page
from generator.runtime.resources import PUBLIC, ROOT, TEMPLATES

NB = "\u00a0"


@pytest.mark.parametrize(
    ("page", "target", "anchor", "link"),
    [
        ("accounts/acme/value.html", "accounts/acme/value.html", "s--a", "#s--a"),
        ("accounts/acme/value.html", "accounts/acme/index.html", "", "index.html"),
        ("accounts/acme/value.html", "index.html", "", "../../index.html"),
        ("index.html", "people/ana.html", "x y", "people/ana.html#x%20y"),
    ],
)
def test_links_are_relative(page: str, target: str, anchor: str, link: str) -> None:
    assert relative_url(page, target, anchor) == link


def test_sections_are_listed_by_their_short_title() -> None:
    assert headings(gallery("a/index.html", "A"))[:2] == (
        Heading("s--level", "Relationship"),
        Heading("s--health", "Health"),
    )
    assert headings('<h2 id="x">4.2M <b>EUR</b> &amp; more<a class="p-self" href="#x">#</a></h2>') == (
        Heading("x", "4.2M EUR & more"),
    )


def test_values_are_escaped_and_cannot_reorder_text() -> None:
    html = gallery("a/index.html", "<script>alert(1)</script>\u202e & Co")
    assert "<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co</h1>" in html


def test_figures_carry_their_exact_value() -> None:
    html = gallery("a/index.html", "A")
    assert f'value="1234567" title="1,234,567{NB}EUR">1.2M{NB}EUR</data>' in html
    assert f'<time datetime="2026-10-21">21{NB}Oct</time>' in html


def test_rows_have_anchors_and_cells_their_column() -> None:
    html = gallery("a/index.html", "A")
    assert '<tr id="i-moe"><td data-label="Person" data-kind="text"><a href="#i-moe">' in html
    assert '<td data-label="Value" data-kind="number">' in html


@pytest.mark.parametrize("row", ["<td>1</td>", "<td>1</td><td>2</td><td>3</td>"])
def test_a_row_that_does_not_fit_its_columns_is_an_error(row: str) -> None:
    with pytest.raises(jinja2.TemplateRuntimeError, match="cells than 2 columns"):
        templates._label_cells(Markup(row), templates._columns(["A", ("B", "number")]))  # noqa: S704


def test_an_undefined_value_is_reported_with_its_line() -> None:
    with pytest.raises(PlanError) as raised:
        render_page("_problems.html", path="a.html")
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("theme/pages/_problems.html", 2)
    assert (problem.text, problem.rule) == ("'problems' is undefined", "template-error")


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_text_colour_has_enough_contrast(scheme: str) -> None:
    css = (PUBLIC / "css" / "portal.css").read_text()
    block = re.search(rf'data-md-color-scheme="{scheme}"\] {{(.*?)}}', css, re.DOTALL)
    assert block is not None
    colours = dict(re.findall(r"--p-(\w+): (#\w{6})", block[1]))
    pairs = [(text, on) for text in ("ink", "soft", "brand", "good", "warn", "bad") for on in ("paper", "wash")]
    for text, on in [*pairs, ("paper", "past"), ("paper", "now"), ("ink", "next")]:
        darker, lighter = sorted((_luminance(colours[text]), _luminance(colours[on])))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, f"{text} on {on}"


def test_only_render_marks_text_as_safe() -> None:
    for file in (ROOT / "generator").rglob("*.py"):
        if not {"render", "charts"} & set(file.parts):
            assert "Markup(" not in file.read_text(), file
    for template in TEMPLATES.glob("*.html"):
        assert not re.search(r"\|\s*safe\b", template.read_text()), template
