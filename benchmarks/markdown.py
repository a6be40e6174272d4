"""Convert the content of a page to plain Markdown, with its charts as separate files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import html
from lxml.html import HtmlElement

_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_CHART = re.compile(r'<svg\b[^>]*\bclass="chart"[^>]*>.*?</svg>', re.DOTALL)
_SPECIAL = re.compile(r"([\\`*_\[\]#])")
_HIDDEN = ("svg", "button", "script", "style", "template", "input", "select")
_INLINE = frozenset(
    {
        "a",
        "b",
        "strong",
        "i",
        "em",
        "small",
        "span",
        "data",
        "time",
        "abbr",
        "code",
        "sub",
        "sup",
        "br",
        "img",
        "label",
        "mark",
        "cite",
        "q",
        "s",
        "u",
        "kbd",
        "var",
        "bdi",
        "dfn",
    }
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as Markdown, and its charts by file name."""

    text: str
    charts: dict[str, str]


def sheet(page: str, stem: str) -> Sheet:
    """Return the content of a page as Markdown; charts are named after `stem`, the page's own name.

    Links to pages point to their Markdown, as a stock site needs; anchors are dropped.
    """
    article = _ARTICLE.search(page)
    charts: dict[str, str] = {}

    def chart_file(svg: re.Match[str]) -> str:
        name = f"{stem}-{len(charts) + 1}.svg"
        charts[name] = svg[0] + "\n"
        title = re.search(r"<title[^>]*>(.*?)</title>", svg[0], re.DOTALL)
        return f'<p><img src="{name}" alt="{title[1] if title else "Chart"}"></p>'

    body = html.fragment_fromstring(_CHART.sub(chart_file, article[1] if article else ""), create_parent="div")
    return Sheet("\n\n".join(_blocks(body)) + "\n", charts)


def _blocks(node: HtmlElement) -> Iterator[str]:
    """Yield the blocks of an element; inline content between them becomes a paragraph."""
    line = _escaped(node.text)
    for child in node:
        if child.tag in _INLINE:
            line += _inline(child)
        elif isinstance(child.tag, str) and child.tag not in _HIDDEN:
            yield from _paragraph(line)
            line = ""
            yield from _block(child)
        line += _escaped(child.tail)
    yield from _paragraph(line)


def _block(node: HtmlElement) -> Iterator[str]:
    tag = node.tag
    if re.fullmatch("h[1-6]", tag):
        yield f"{'#' * int(tag[1])} {_text(node)}"
    elif tag in ("ul", "ol"):
        yield "\n".join(f"{'1.' if tag == 'ol' else '-'} {_text(item)}" for item in node.iter("li"))
    elif tag == "dl":
        yield from (f"**{_text(item)}**" if item.tag == "dt" else _text(item) for item in node.iter("dt", "dd"))
    elif tag == "table":
        yield from _table(node)
    elif tag in ("caption", "summary", "figcaption"):
        yield from (f"**{text}**" for text in _paragraph(_text(node)))
    else:
        yield from _blocks(node)


def _table(table: HtmlElement) -> Iterator[str]:
    rows = [[_text(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    width = max(map(len, rows), default=0)
    yield from (f"**{_text(caption)}**" for caption in table.iter("caption"))
    if rows:
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        yield "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _paragraph(line: str) -> Iterator[str]:
    line = " ".join(line.split())
    if line:
        yield line


def _text(node: HtmlElement) -> str:
    """Return the text of an element, on one line."""
    return " ".join((_escaped(node.text) + _children(node)).split())


def _children(node: HtmlElement) -> str:
    return "".join(_inline(child) + _escaped(child.tail) for child in node)


def _inline(node: HtmlElement) -> str:
    if not isinstance(node.tag, str) or node.tag in _HIDDEN:
        return ""
    if node.tag == "img":
        return f"![{_escaped(node.get('alt'))}]({node.get('src')})"
    inner = _escaped(node.text) + _children(node)
    bare = inner.strip()
    if node.tag == "a" and bare and not set(node.classes) & {"p-self", "p-edit"}:
        return f"[{bare}]({link})" if (link := _link(node.get("href", ""))) else inner
    if node.tag in ("b", "strong") and bare:
        return f"**{bare}**"
    if node.tag in ("i", "em") and bare:
        return f"*{bare}*"
    if node.tag == "a":
        return ""
    return inner if node.tag in _INLINE else f" {inner} "


def _link(href: str) -> str:
    if re.match(r"[a-z]+:", href):
        return href
    path = href.partition("#")[0]
    return str(PurePosixPath(path).with_suffix(".md")) if path.endswith(".html") else ""


def _escaped(text: str | None) -> str:
    plain = _SPECIAL.sub(r"\\\1", text or "")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "&#124;")
