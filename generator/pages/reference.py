"""The pages "How to write a plan": one for each kind of plan file, made from the model alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.model.literature import WORKS
from generator.reference.files import CLASSES, PlanFile, plan_files
from generator.reference.values import VALUE_KINDS
from generator.render.html import render_page
from generator.render.outline import headings
from generator.render.page import Page

GROUP = "reference"
TITLE = "How to write a plan"
INDEX = f"{GROUP}/index.html"
# Whose files they are, in the order in which authors meet them, and how many: the rest are the portal's.
OF_ALL_ACCOUNTS = ("portal", "people", "offerings", "program")


def reference_path(file: str) -> str:
    """Return the path of the page that explains a kind of file, by its name without its ending."""
    return f"{GROUP}/{file}.html"


def reference_pages() -> tuple[Page, ...]:
    """Return how a plan is written, and a page for each kind of file; they depend on no plan."""
    return (_index(plan_files()), *map(_file, plan_files()))


def _index(files: Sequence[PlanFile]) -> Page:
    own = [file for file in files if file.name not in OF_ALL_ACCOUNTS]
    shared = [file for file in files if file.name in OF_ALL_ACCOUNTS]
    return _page(
        INDEX,
        TITLE,
        "Where to begin",
        "reference/index.html",
        own=own,
        shared=shared,
        kinds=VALUE_KINDS,
        classes=CLASSES,
        works=WORKS.values(),
        page_of=reference_path,
        needed=needed,
    )


def needed(file: PlanFile) -> str:
    """Return the names of what must stand in a file, "" where nothing must."""
    return ", ".join(field.name for field in file.groups[0].fields if field.needed and field.line)


def _file(file: PlanFile) -> Page:
    named = {one.work for group in file.groups for field in group.fields for one in field.sources}
    return _page(
        reference_path(file.name),
        file.file,
        file.file,
        "reference/file.html",
        file=file,
        index=INDEX,
        works=[work for letter, work in WORKS.items() if letter in named],
    )


def _page(path: str, title: str, label: str, template: str, **values: Any) -> Page:
    html = render_page(template, path=path, title=title, group=TITLE, **values)
    return Page(path, title, label, GROUP, html, headings(html), group_title=TITLE)
