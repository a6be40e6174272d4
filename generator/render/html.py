"""Templates and values become HTML; an author's Markdown becomes safe HTML."""

import functools
import html
import posixpath
import re
import traceback
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup
from msgspec import Struct

from generator import wording
from generator.problems import PlanError, Problem
from generator.render.compiled import compiled
from generator.render.outline import headings as headings

TEMPLATES = Path(__file__).parents[2] / "theme" / "pages"

_INLINE_TAGS = {"a", "abbr", "b", "code", "del", "em", "i", "kbd", "mark", "s", "strong", "sub", "sup"}
_TEXT_TAGS = _INLINE_TAGS | {
    "blockquote", "br", "dd", "dl", "dt", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "img": {"src", "alt"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_TABLE = re.compile(r"<p>\[table: ([a-z]+)\]</p>")
_CELL = re.compile(r"<td(?=[\s>])")


class SectionSource(Struct, frozen=True):
    """Where a section comes from: its file, when it was last reviewed and where to edit it.

    `changed` is the day of a change at the customer that made it stale, `explained` the address of how
    such a file is written.
    """

    file: str
    reviewed: date | None = None
    edit_url: str | None = None
    as_of: date | None = None
    stale: bool = False
    changed: date | None = None
    explained: str = ""


class Column(Struct, frozen=True):
    """A column of a table: its title and kind (text, number or date), which decides how it sorts."""

    title: str
    kind: str = "text"


def render_page(template: str, *, path: str, **values: Any) -> str:
    """Render a template of theme/pages as the body of the page at `path`, with links relative to it.

    Raises PlanError with the place in the template where it cannot be read or asks for what is not there.
    """
    try:
        return _environment().get_template(template).render(path=path, **values)
    except jinja2.TemplateError as error:
        file, line = _place(error)
        raise PlanError([Problem(file, line, 1, "", f"{error.message or error}.")]) from error


def markdown(text: str) -> Markup:
    """Turn an author's Markdown into safe HTML: headings below h2, no ids, no styles, no remote images."""
    return Markup(_sanitised(text, _TEXT_TAGS))  # noqa: S704


def document(text: str, tables: Mapping[str, str]) -> Markup:
    """Turn a page of Markdown into safe HTML; a paragraph `[table: name]` becomes that finished table.

    The author's text is sanitised first and never a template. Its first level of headings are sections.
    """
    clean = re.sub(r"(?<=<)(/?)h([3-6])(?=>)", lambda h: f"{h[1]}h{int(h[2]) - 1}", str(markdown(text)))
    numbers = count(1)
    clean = re.sub("<h2>", lambda _: f'<h2 id="s--{next(numbers)}">', clean)
    return Markup(_TABLE.sub(lambda found: tables.get(found[1], found[0]), clean))  # noqa: S704


def svg(text: str) -> Markup:
    """Let a chart's SVG into a page as it is: the chart kit escapes every word and allows no script."""
    return Markup(text)  # noqa: S704


def inline_markdown(text: str) -> Markup:
    """Turn one line of an author's Markdown into safe HTML without any block around it."""
    return Markup(_sanitised(text, _INLINE_TAGS).strip())  # noqa: S704


def relative_url(page: str, target: str, anchor: str = "") -> str:
    """Write the link from one page's path to another's; to itself it is the anchor alone."""
    fragment = f"#{quote(anchor)}" if anchor else ""
    if page == target and fragment:
        return fragment
    return _way(posixpath.dirname(page), target) + fragment


@functools.lru_cache(4096)
def _way(folder: str, target: str) -> str:
    return quote(posixpath.relpath(f"/{target}", f"/{folder}"))


def _place(error: jinja2.TemplateError) -> tuple[str, int]:
    """Find the template and line of an error: its own, else the innermost template that ran."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"theme/pages/{error.name}", error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if Path(frame.filename).is_relative_to(TEMPLATES)]
    return (
        (f"theme/pages/{Path(inside[-1].filename).relative_to(TEMPLATES).as_posix()}", inside[-1].lineno or 1)
        if inside
        else ("theme/pages", 1)
    )


def _sanitised(text: str, tags: set[str]) -> str:
    converter = _markdown()
    converter.reset()
    return nh3.clean(
        converter.convert(wording.neutral(text)),
        tags=tags,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=_safe_address,
        url_schemes=_SCHEMES,
    )


def _safe_address(tag: str, attribute: str, value: str) -> str | None:
    """Drop addresses that leave the site unseen: `//host` of any spelling, images from elsewhere."""
    if attribute not in ("href", "src"):
        return value
    address = re.sub(r"[\x00-\x20]", "", value)
    from_root = address.startswith(("/", "\\"))
    remote_image = tag == "img" and ":" in address.split("/")[0]
    return None if from_root or remote_image else value


class _LowerHeadings(Treeprocessor):
    """Shift headings below our own h1 and h2, so that a page keeps one outline."""

    def run(self, root: Any) -> None:
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag if isinstance(element.tag, str) else ""):
                element.tag = f"h{min(int(element.tag[1]) + 2, 6)}"


class _Headings(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_LowerHeadings(md), "lower_headings", 5)


@functools.cache
def _markdown() -> Markdown:
    return Markdown(extensions=["tables", "sane_lists", _Headings()])


@jinja2.pass_context
def _url(context: jinja2.runtime.Context, target: str, anchor: str = "") -> str:
    return relative_url(context["path"], target, anchor)


def _columns(titles: Iterable[str | tuple[str, str] | Column]) -> list[Column]:
    """Accept the short forms of a column in templates: "Who", or ("Worth", "number")."""
    return [
        given if isinstance(given, Column) else Column(*((given,) if isinstance(given, str) else given))
        for given in titles
    ]


def _label_cells(row: Markup, columns: list[Column]) -> Markup:
    """Give each `<td>` of a row its column's title and kind: a phone shows them, and css aligns by kind."""
    before, *cells = _CELL.split(row)
    if len(cells) != len(columns):
        than = "more" if len(cells) > len(columns) else "fewer"
        raise jinja2.TemplateRuntimeError(f"the row has {than} cells than {len(columns)} columns")
    labelled = (_cell(column) + cell for column, cell in zip(columns, cells, strict=True))
    return Markup(before + "".join(labelled))  # noqa: S704


@functools.lru_cache(1024)
def _cell(column: Column) -> str:
    return f'<td data-label="{html.escape(column.title)}" data-kind="{column.kind}"'


def _visible(value: Any) -> Any:
    return wording.neutral(value) if type(value) is str else value


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
        bytecode_cache=compiled(),
        auto_reload=True,  # `serve` shows a changed template; elsewhere it costs one stat per use
    )
    environment.globals["url"] = _url
    environment.filters |= {
        "money": wording.money,
        "money_in_full": wording.money_in_full,
        "number": wording.number,
        "day": wording.day,
        "share": wording.share,
        "figure": wording.figure,
        "counted": wording.counted,
        "markdown": markdown,
        "inline_markdown": inline_markdown,
        "svg": svg,
        "columns": _columns,
        "label_cells": _label_cells,
    }
    return environment
