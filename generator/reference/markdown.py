"""The author's reference as one page of Markdown, for `docs/`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.literature import OURS, WORKS
from generator.reference.files import CLASSES, Field, FieldGroup, PlanFile, plan_files
from generator.reference.values import VALUE_KINDS

HEAD = """\
# The plan files, field by field
Written by `portal reference` from the model and a plan that the portal reads, so that it cannot differ from
what is accepted. The same stands in the portal, under "How to write a plan".

A plan is a folder of small text files, and no file but `account.yml` must be there. A field marked * must be
written where its group is; leave out what you do not know: blank is "not asked", 0 is "none".
"""


def reference() -> str:
    """Return the reference as Markdown: a section for each kind of file, a table for each group of fields."""
    lines = [HEAD, *_values(), *_classes(), *_sources()]
    for file in plan_files():
        lines += [f"## {file.file}", f"{file.says}\n", *_example(file)]
        for group in file.groups:
            if group.way:
                lines += [f'### <a id="{_anchor(file, group)}"></a>{file.file}: {group.way}', _about(group)]
            lines += _table(file, group)
    return "\n".join(lines).rstrip() + "\n"


def _values() -> Iterator[str]:
    yield "## How values are written"
    yield "| value | as | |\n| --- | --- | --- |"
    for one in VALUE_KINDS:
        examples = ", ".join(f"`{text}`" for text in one.examples)
        yield f"| {one.name} | {examples} | {_cell(one.says)} |"
    yield ""


def _classes() -> Iterator[str]:
    yield "## Who sees a field"
    for mark, said in CLASSES.items():
        yield f"- *{mark.value}*: {said}"
    yield ""


def _sources() -> Iterator[str]:
    yield "## Where it comes from"
    for work in WORKS.values():
        yield f"- {work.short}: *{work.title}* ({work.by})"
    yield f"- {OURS}: a choice of this portal's, after no book\n"


def _example(file: PlanFile) -> Iterator[str]:
    kind = "yaml" if file.file.endswith(".yml") else "markdown"
    text = "\n".join(line.before + line.key + line.after for line in file.example)
    yield f"```{kind}\n{text}\n```\n"


def _about(group: FieldGroup) -> str:
    return f"{group.says}{' Takes `shared: true`.' if group.shareable else ''}\n"


def _table(file: PlanFile, group: FieldGroup) -> Iterator[str]:
    yield "| field | class | what it says | example | source |"
    yield "| --- | --- | --- | --- | --- |"
    for field in group.fields:
        name = f"`{field.name}`" if field.line else field.name
        star, many = " *" if field.needed else "", " (a list)" if field.many else ""
        source = "; ".join(one.said for one in field.sources) or OURS
        yield (
            f"| {name}{star}{many} | {field.disclosure.value} | {_cell(field.says)} | "
            f"{_written(file, field)} | {source} |"
        )
    yield ""


def _written(file: PlanFile, field: Field) -> str:
    """Return a field's example for a cell of a table, a group's as the link to its fields."""
    if field.group and "\n" in field.example:
        group = next(group for group in file.groups if group.anchor == field.group)
        return f"[its fields](#{_anchor(file, group)})"
    text = _cell(field.example.replace("&", "&amp;").replace("<", "&lt;").replace("*", "&#42;"))
    return f"<code>{text.replace('  ', '&nbsp; ').replace(chr(10), '<br>')}</code>"


def _anchor(file: PlanFile, group: FieldGroup) -> str:
    return f"{file.name}-{group.way.replace('.', '-')}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
