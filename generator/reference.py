"""The author's reference: every plan file with every field, from the model itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from generator.model.disclosure import disclosure
from generator.model.record import Part, ShareableRecord
from generator.model.validation import inner_model
from generator.schema import MODELS

HEAD = """\
# The plan files, field by field
Written by `portal reference` from the model, so that it cannot differ from what the portal reads.

Each field has a disclosure class: *internal* never leaves the team, whatever is marked; *shareable* is seen
by the customer when every record it stands in says `shared: true` and the account has a `customer_edition`;
*edition* is part of every customer's edition. A field marked * must be written.
"""
WRITTEN_BY_COMMAND = ("released",)


def reference() -> str:
    """Return the reference as Markdown: a section for each kind of file, a table for each group of fields."""
    lines = [HEAD]
    for name, model in MODELS.items():
        if name in WRITTEN_BY_COMMAND:
            continue
        file = "notes/*.md" if name == "note" else "program/*.md" if name == "program" else f"{name}.yml"
        lines += [f"## {file}", f"{_first(model)}\n", *_table(model)]
        for way, part in _inside(model, "", {model}):
            mark = " Takes `shared: true`." if issubclass(part, ShareableRecord) else ""
            lines += [f"### {file}: {way}", f"{_first(part)}{mark}\n", *_table(part)]
    return "\n".join(lines).rstrip() + "\n"


def _inside(model: type[Part], way: str, known: set[type[Part]]) -> Iterator[tuple[str, type[Part]]]:
    """Yield the groups inside a group, each model once, with the way to where it first stands."""
    for name, info in model.model_fields.items():
        inner: Any = inner_model(info.annotation)
        if inner is not None and inner not in known:
            known.add(inner)
            here = f"{way}.{info.alias or name}" if way else info.alias or name
            yield here, inner
            yield from _inside(inner, here, known)


def _table(model: type[Part]) -> Iterator[str]:
    yield "| field | class | what it says |"
    yield "| --- | --- | --- |"
    for name, info in model.model_fields.items():
        star = " *" if info.is_required() else ""
        many = " (a list)" if _many(info.annotation) else ""
        said = " ".join((info.description or "").split()).replace("|", "\\|")
        yield f"| `{info.alias or name}`{star}{many} | {disclosure(info).value} | {said} |"
    yield ""


def _many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(get_origin(one) is tuple for one in get_args(annotation))


def _first(model: type[Part]) -> str:
    """Return the first line of what a model says of itself."""
    return (model.__doc__ or "").strip().splitlines()[0]
