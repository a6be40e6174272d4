"""Templates and values become HTML."""

from __future__ import annotations

import functools
import hashlib
import html
import os
import posixpath
import re
import traceback
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup
from msgspec import Struct

from generator import wording
from generator.problems import PlanError, Problem
from generator.render.markdown import inline_markdown, markdown
from generator.runtime.resources import ROOT, TEMPLATES, THEME

_FOLDER = THEME / "__pycache__"
# The modules that configure an environment: a compiled template depends on its settings too.
_OWNERS = ("render/templates.py", "engine/mkdocs/plugin.py", "engine/mkdocs/edition.py")


@cache
def compiled() -> jinja2.BytecodeCache | None:
    """Return the cache of compiled templates, None where the folder is read-only, as in an installation."""
    code = [(ROOT / "generator" / name).read_bytes() for name in _OWNERS]
    version = hashlib.blake2b(b"\0".join(code), digest_size=8).hexdigest()
    try:
        _FOLDER.mkdir(exist_ok=True)
    except OSError:
        return None
    if not os.access(_FOLDER, os.W_OK):
        return None
    return jinja2.FileSystemBytecodeCache(str(_FOLDER), f"{version}-%s.cache")


_CELL = re.compile(r"<td(?=[\s>])")


class SectionSource(Struct, frozen=True):
    """The source of a section: its file, when it was last reviewed and where to edit it.

    `changed` is the date of the change at the customer that made it out of date, `explained` the address
    of the page that explains such a file.
    """

    file: str
    reviewed: date | None = None
    edit_url: str | None = None
    as_of: date | None = None
    stale: bool = False
    changed: date | None = None
    explained: str = ""


class Column(Struct, frozen=True):
    """A table column: its title and kind (text, number or date), which decides how it sorts."""

    title: str
    kind: str = "text"


def render_page(template: str, *, path: str, **values: Any) -> str:
    """Render a template of theme/pages as the body of the page at `path`, with links relative to it.

    Raises PlanError with the template's file and line for a syntax error or an undefined value.
    """
    try:
        return _environment().get_template(template).render(path=path, **values)
    except jinja2.TemplateError as error:
        file, line = _position(error)
        text = str(error.message or error)
        raise PlanError([Problem(file, line, 1, "", text, "template-error")]) from error


def svg(text: str) -> Markup:
    """Insert a chart's SVG as it is: the chart kit escapes every word and writes no script."""
    return Markup(text)  # noqa: S704


def relative_url(page: str, target: str, anchor: str = "") -> str:
    """Return the link from one page's path to another's; to the page itself it is the anchor alone."""
    fragment = f"#{quote(anchor)}" if anchor else ""
    if page == target and fragment:
        return fragment
    return _relative_path(posixpath.dirname(page), target) + fragment


@functools.lru_cache(4096)
def _relative_path(folder: str, target: str) -> str:
    return quote(posixpath.relpath(f"/{target}", f"/{folder}"))


def _position(error: jinja2.TemplateError) -> tuple[str, int]:
    """Find the template and line of an error: its own, else the innermost template that ran."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"theme/pages/{error.name}", error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if Path(frame.filename).is_relative_to(TEMPLATES)]
    if not inside:
        return "theme/pages", 1
    name = Path(inside[-1].filename).relative_to(TEMPLATES).as_posix()
    return f"theme/pages/{name}", inside[-1].lineno or 1


@jinja2.pass_context
def _url(context: jinja2.runtime.Context, target: str, anchor: str = "") -> str:
    return relative_url(context["path"], target, anchor)


def _columns(titles: Iterable[str | tuple[str, str] | Column]) -> list[Column]:
    """Accept the short forms of a column in templates: "Who", or ("Worth", "number")."""
    return [
        title if isinstance(title, Column) else Column(*((title,) if isinstance(title, str) else title))
        for title in titles
    ]


def _label_cells(row: Markup, columns: list[Column]) -> Markup:
    """Give each `<td>` of a row its column's title, shown on phones, and its kind, which aligns it."""
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
