"""What authors write becomes HTML that is safe, and figures are written one way."""

# ruff: noqa: E501 - cases are read as rows

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import jinja2
import pytest
from gallery import gallery, money
from markupsafe import Markup

from generator import wording
from generator.problems import PlanError
from generator.render import html as render
from generator.render.outline import Heading

NB = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "0 EUR"), ("4238", "4,238 EUR"), ("9999", "9,999 EUR"), ("10000", "10k EUR"), ("12500", "12.5k EUR"),
        ("310000", "310k EUR"), ("950000", "950k EUR"), ("999499", "999k EUR"), ("999500", "1M EUR"), ("1234567", "1.2M EUR"),
        ("10005534", "10M EUR"), ("124400000", "124M EUR"), ("2500000000", "2.5B EUR"), ("99.5", "99.50 EUR"),
        ("4238.4", "4,238 EUR"), ("-310000", "−310k EUR"), ("-4238", "−4,238 EUR"),
    ],
)  # fmt: skip
def test_money_is_short(amount: str, written: str) -> None:
    assert wording.money(money(amount)) == written.replace(" ", NB)


@pytest.mark.parametrize(
    ("amount", "written"), [("1234567", "1,234,567 EUR"), ("1E+6", "1,000,000 EUR"), ("12.5", "12.50 EUR"), ("-5", "−5 EUR")]
)  # fmt: skip
def test_money_in_full_keeps_every_digit(amount: str, written: str) -> None:
    assert wording.money_in_full(money(amount)) == written.replace(" ", NB)


def test_days_shares_and_counts() -> None:
    assert wording.day(date(2026, 11, 6)) == f"6{NB}Nov{NB}2026"
    assert wording.day(date(2026, 11, 6), date(2026, 1, 1)) == f"6{NB}Nov"
    assert wording.day(date(2025, 11, 6), date(2026, 1, 1)) == f"6{NB}Nov{NB}2025"
    assert [wording.share(Decimal(s)) for s in ("0.35", "1", "0.125", "-0.05")] == [
        f"35{NB}%", f"100{NB}%", f"12.5{NB}%", f"−5{NB}%",
    ]  # fmt: skip
    assert [wording.counted(n, "action") for n in (0, 1, 3, 4238)] == [
        f"no{NB}actions", f"one{NB}action", f"3{NB}actions", f"4,238{NB}actions",
    ]  # fmt: skip
    assert wording.counted(2, "person", "people") == f"2{NB}people"
    assert [wording.figure(n) for n in (0, 3, 12, 13, 1300)] == ["none", "three", "twelve", "13", "1,300"]


def test_marks_no_reader_sees_are_taken_out() -> None:
    assert wording.neutral("a\u202eb\u2066c\x00d\ufeffe\u200bf\x1b[1m") == "abcdef[1m"
    assert wording.neutral("line\n\tšč \ud800") == "line\n\tšč \ufffd"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "<style>p{}</style>", '<p style="color:red" onclick="x()">', "<!-- secret -->",
        "[a](javascript:alert(1))", "[a](java\nscript:alert(1))", "<a href='JaVaScRiPt:alert(1)'>a</a>", "[a](data:text/html,x)",
        "[a](//evil.example/x)", "[a](/\\evil.example)", "<a href=' \t//evil.example'>a</a>", "<a href='\\\\evil.example'>a</a>",
        "![a](https://evil.example/p.png)", "![a](//evil.example/p.png)", "<img src=x onerror=alert(1)>",
        "<iframe src='https://evil.example'></iframe>", "<form action=https://evil.example><input></form>",
        "<svg onload=alert(1)></svg>", '<h2 id="s--value">x</h2>', "| a |\n| ---: |\n| 1 |", "{{ 7 * 7 }}{% include 'x' %}",
    ],
)  # fmt: skip
def test_markdown_is_safe(text: str) -> None:
    for made in (render.markdown(text), render.inline_markdown(text)):
        assert isinstance(made, Markup)
        assert not re.search(
            r"<(script|style|iframe|form|input|svg|h1|h2)|<!--|\s(style|align|id|on\w+)=", made
        ), made
        assert not re.search(
            r"(href|src)=[\"'](javascript|data|/|\\|\s|https://evil)", made, re.IGNORECASE
        ), made
        assert "secret" not in made
        assert "49" not in made


def test_markdown_keeps_what_authors_need() -> None:
    made = render.markdown(
        "# One\n\n## Two\n\n[site](https://a.example) [mail](mailto:a@b.example) [page](value.html#x)\n\n| a |\n|---|\n| 1 |"
    )
    assert "<h3>One</h3>" in made
    assert "<h4>Two</h4>" in made
    assert all(
        f'href="{link}"' in made for link in ("https://a.example", "mailto:a@b.example", "value.html#x")
    )
    assert "<td>1</td>" in made
    assert render.inline_markdown("**Two** lines\n") == "<strong>Two</strong> lines"


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
    assert render.relative_url(page, target, anchor) == link


def test_sections_are_listed_by_their_short_title() -> None:
    assert render.headings(gallery("a/index.html", "A"))[:2] == (
        Heading("s--level", "Relationship"),
        Heading("s--health", "Health"),
    )
    assert render.headings('<h2 id="x">4.2M <b>EUR</b> &amp; more<a class="p-self" href="#x">#</a></h2>') == (
        Heading("x", "4.2M EUR & more"),
    )


def test_an_author_cannot_write_html_or_turn_the_text_around() -> None:
    html = gallery("a/index.html", "<script>alert(1)</script>\u202e & Co")
    assert "<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co</h1>" in html


def test_figures_carry_their_exact_value() -> None:
    html = gallery("a/index.html", "A")
    assert f'value="1234567" title="1,234,567{NB}EUR">1.2M{NB}EUR</data>' in html
    assert f'<time datetime="2026-10-21">21{NB}Oct</time>' in html


def test_rows_are_anchors_and_cells_know_their_column() -> None:
    html = gallery("a/index.html", "A")
    assert '<tr id="i-moe"><td data-label="Who" data-kind="text"><a href="#i-moe">' in html
    assert '<td data-label="Worth" data-kind="number">' in html


@pytest.mark.parametrize("row", ["<td>1</td>", "<td>1</td><td>2</td><td>3</td>"])
def test_a_row_that_does_not_fit_its_columns_is_an_error(row: str) -> None:
    with pytest.raises(jinja2.TemplateRuntimeError, match="cells than 2 columns"):
        render._label_cells(Markup(row), render._columns(["A", ("B", "number")]))  # noqa: S704


def test_a_template_that_asks_for_a_missing_value_says_where() -> None:
    with pytest.raises(PlanError) as raised:
        render.render_page("_problems.html", path="a.html")
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("theme/pages/_problems.html", 2)
    assert str(problem).endswith("'problems' is undefined.")


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_colour_of_text_can_be_read(scheme: str) -> None:
    css = (render.TEMPLATES.parent / "public" / "css" / "portal.css").read_text()
    block = re.search(rf"data-md-color-scheme={scheme}\] {{(.*?)}}", css, re.DOTALL)
    assert block is not None
    colours = dict(re.findall(r"--p-(\w+): (#\w{6})", block[1]))
    pairs = [
        (text, on) for text in ("ink", "soft", "brand", "good", "warn", "bad") for on in ("paper", "wash")
    ]
    for text, on in [*pairs, ("paper", "past"), ("paper", "now"), ("ink", "next")]:
        darker, lighter = sorted((_luminance(colours[text]), _luminance(colours[on])))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, f"{text} on {on}"


def test_only_this_module_marks_text_as_safe() -> None:
    for file in Path(render.__file__).parents[1].rglob("*.py"):
        if file.name != "html.py" and "charts" not in file.parts:
            assert "Markup(" not in file.read_text(), file
    for template in render.TEMPLATES.glob("*.html"):
        assert not re.search(r"\|\s*safe\b", template.read_text()), template
