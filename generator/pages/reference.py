"""The pages "How to write a plan": one for each kind of plan file, generated from the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.model.literature import WORKS
from generator.reference.files import CLASSES, PlanFile, plan_files
from generator.reference.values import VALUE_KINDS
from generator.render.page import Page, headings
from generator.render.templates import render_page

GROUP = "reference"
TITLE = "How to write a plan"
INDEX = f"{GROUP}/index.html"
# Files that all accounts share; the others are in an account's folder.
SHARED_FILES = ("portal", "people", "offerings", "program")


def reference_path(file: str) -> str:
    """Return the path of the page about a kind of file, by the file's name without its ending."""
    return f"{GROUP}/{file}.html"


def reference_pages() -> tuple[Page, ...]:
    """Return the index and a page for each kind of file; they are the same for all plans."""
    return (_index(plan_files()), *map(_file, plan_files()))


def _index(files: Sequence[PlanFile]) -> Page:
    own = [file for file in files if file.name not in SHARED_FILES]
    shared = [file for file in files if file.name in SHARED_FILES]
    return _page(
        INDEX,
        TITLE,
        "Getting started",
        "reference/index.html",
        own=own,
        shared=shared,
        kinds=VALUE_KINDS,
        classes=CLASSES,
        works=WORKS.values(),
        page_of=reference_path,
        required_fields=required_fields,
    )


def required_fields(file: PlanFile) -> str:
    """Return the names of a file's required fields, "" for none."""
    return ", ".join(field.name for field in file.groups[0].fields if field.required and field.key)


def _file(file: PlanFile) -> Page:
    cited = {source.work for group in file.groups for field in group.fields for source in field.sources}
    return _page(
        reference_path(file.name),
        file.file,
        file.file,
        "reference/file.html",
        file=file,
        index=INDEX,
        works=[work for letter, work in WORKS.items() if letter in cited],
    )


def _page(path: str, title: str, label: str, template: str, **values: Any) -> Page:
    html = render_page(template, path=path, title=title, group=TITLE, **values)
    return Page(path, title, label, GROUP, html, headings(html), group_title=TITLE)
