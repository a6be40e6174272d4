"""Authors' Markdown becomes safe HTML."""

# ruff: noqa: E501 - cases are read as rows

import re

import pytest
from markupsafe import Markup

from generator.render.markdown import inline_markdown, markdown


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
    for html in (markdown(text), inline_markdown(text)):
        assert isinstance(html, Markup)
        assert not re.search(r"<(script|style|iframe|form|input|svg|h1|h2)|<!--|\s(style|align|id|on\w+)=", html), html
        assert not re.search(r"(href|src)=[\"'](javascript|data|/|\\|\s|https://evil)", html, re.IGNORECASE), html
        assert "secret" not in html
        assert "49" not in html


def test_markdown_keeps_what_authors_need() -> None:
    html = markdown(
        "# One\n\n## Two\n\n[site](https://a.example) [mail](mailto:a@b.example) [page](value.html#x)\n\n| a |\n|---|\n| 1 |"
    )
    assert "<h3>One</h3>" in html
    assert "<h4>Two</h4>" in html
    assert all(f'href="{link}"' in html for link in ("https://a.example", "mailto:a@b.example", "value.html#x"))
    assert "<td>1</td>" in html
    assert inline_markdown("**Two** lines\n") == "<strong>Two</strong> lines"
