"""Every value in the plan files, and whether a customer may see it, by the model's disclosure classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct
from pydantic_core import PydanticCustomError

from generator.gate.owners import SHARED_BY_ALL, accounts, files
from generator.model.disclosure import Disclosure, disclosure
from generator.model.kinds import read_flag
from generator.model.notes import Note
from generator.model.offerings import Offerings
from generator.model.people import People
from generator.model.portal import Portal
from generator.model.portfolio import SECTIONS
from generator.model.record import PlanPart, ShareableRecord
from generator.model.released import Released
from generator.model.validation import inner_model
from generator.plans.source import Source, field_name, parse, read_text

SETTINGS: dict[str, type[PlanPart]] = {"portal": Portal, "people": People, "offerings": Offerings}
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_STEP = re.compile(r"\[([^\]]+)\]")


class PlanValue(Struct, frozen=True):
    """One value as written, its place, and whether its own customer may see it."""

    text: str
    place: str  # "plans/acme/value.yml:12 proven[0].title"
    shared: bool


def values(plans: Path, account: str) -> list[PlanValue]:
    """Return every value of an account, or of what all accounts share.

    A file that cannot be read as a plan is internal, line by line.
    """
    result: list[PlanValue] = []
    marked: set[tuple[str, ...]] = set()
    if account != SHARED_BY_ALL:
        result.append(PlanValue(account, f"{plans / account}", shared=True))
    released: list[Path] = []
    for file in files(plans, account):
        if file.name == "released.yml":
            released.append(file)  # needs the marks of all other files
        elif file.suffix in (".yml", ".yaml"):
            result += _yaml(file, _model(file, account), marked)
        elif file.suffix == ".md":
            result += _markdown(file, marked, note=file.parent.name == "notes")
        else:
            result.append(PlanValue(file.stem, f"{file}", shared=False))
    for file in released:
        result += _yaml(file, Released, marked, old=True)
    return result


def _model(file: Path, account: str) -> type[PlanPart] | None:
    return (SETTINGS if account == SHARED_BY_ALL else SECTIONS).get(file.stem)


def _yaml(
    file: Path, model: type[PlanPart] | None, marked: set[tuple[str, ...]], *, old: bool = False
) -> Iterator[PlanValue]:
    text = read_text(file.as_posix(), file.read_bytes())
    source = parse(file.as_posix(), text)[0] if isinstance(text, str) else None
    if source is None or source.value is None:
        yield from _unreadable(file)
        return
    walk = _ValueWalk(source, marked, old=old)
    yield from walk.values(source.value, model, (), () if old else (file.stem,), open_=model is not None)


def _markdown(file: Path, marked: set[tuple[str, ...]], *, note: bool) -> Iterator[PlanValue]:
    text = file.read_bytes().decode("utf-8", "replace")
    front = _FRONT.match(text) if note else None
    if front:
        source = parse(file.as_posix(), front[1], 2)[0]
        if isinstance(source.value, dict):
            named = {"id": file.stem, **source.value}
            yield from _ValueWalk(source, marked).values(named, Note, (), ("notes", file.stem), open_=True)
    else:
        yield PlanValue(file.stem, f"{file}", shared=False)
    body = text[front.end() :] if front else text
    first = text[: len(text) - len(body)].count("\n") + 1
    for number, line in enumerate(body.splitlines(), first):
        yield PlanValue(line, f"{file}:{number}", shared=False)


def _unreadable(file: Path) -> Iterator[PlanValue]:
    for number, line in enumerate(file.read_bytes().decode("utf-8", "replace").splitlines(), 1):
        yield PlanValue(line, f"{file}:{number}", shared=False)


class _ValueWalk:
    """Walks one file's raw values along the model; `marked` collects the paths of shared records."""

    def __init__(self, source: Source, marked: set[tuple[str, ...]], *, old: bool = False) -> None:
        self.source, self.marked, self.old = source, marked, old

    def values(
        self,
        raw: Any,
        model: type[PlanPart] | None,
        path: tuple[str | int, ...],
        record_path: tuple[str, ...],
        *,
        open_: bool,
    ) -> Iterator[PlanValue]:
        """Yield every value below `raw`; `open_` says whether the customer may see everything above it."""
        if isinstance(raw, dict):
            yield from self._group(raw, model, path, record_path, open_=open_)
        elif isinstance(raw, list):
            for number, item in enumerate(raw):
                id = str(item.get("id", number)) if isinstance(item, dict) else str(number)
                yield from self.values(item, model, (*path, number), (*record_path, id), open_=open_)
        elif raw is not None:
            yield PlanValue(str(raw), self._place(path), shared=open_)

    def _group(
        self,
        raw: dict[str, Any],
        model: type[PlanPart] | None,
        path: tuple[str | int, ...],
        record_path: tuple[str, ...],
        *,
        open_: bool,
    ) -> Iterator[PlanValue]:
        if model is not None and issubclass(model, ShareableRecord):
            open_ = open_ and _true(raw.get("shared"))
            if open_:
                self.marked.add(record_path)
        elif self.old and "id" in raw and record_path[:2] != ("portal", "roles"):
            open_ = open_ and record_path in self.marked  # released; visible only while the plan still shares it
        elif self.old and model is not None and "value" in raw and "what" in raw:
            open_ = open_ and self._still_marked(str(raw["value"]))
        fields = _fields(model) if model else {}
        for key, item in raw.items():
            field = fields.get(key)
            if field is None:
                yield PlanValue(key, self._place((*path, key)), shared=open_ and model is None)
                yield from self.values(item, None, (*path, key), (*record_path, key), open_=open_ and model is None)
            elif not field.fixed:
                below = () if self.old and path == () and key == "shared" else (*record_path, key)
                seen = open_ and not field.internal
                yield from self.values(item, field.inner, (*path, key), below, open_=seen)

    def _still_marked(self, record_path: str) -> bool:
        ids = _STEP.findall(record_path)
        return bool(ids) and any(ids[0] in marked for marked in self.marked)

    def _place(self, path: tuple[str | int, ...]) -> str:
        line, _ = self.source.mark(path)
        return f"{self.source.file}:{line} {field_name(path)}".rstrip()


class _FieldClass(Struct, frozen=True):
    internal: bool
    fixed: bool  # one of a fixed list of words, or true or false
    inner: Any  # the model of its content, if any


@cache
def _fields(model: type[PlanPart]) -> dict[str, _FieldClass]:
    """Return a model's fields by their keys in plan files."""
    return {
        info.alias or name: _FieldClass(
            disclosure(info) is Disclosure.INTERNAL, _fixed(info.annotation), inner_model(info.annotation)
        )
        for name, info in model.model_fields.items()
    }


def _true(raw: object) -> bool:
    try:
        return read_flag(raw)
    except PydanticCustomError:  # anything but a plain true is not shared
        return False


def _fixed(annotation: Any) -> bool:
    """Return whether a field holds one of a fixed list of words, or true or false."""
    if get_origin(annotation) is Literal or annotation is bool:
        return True
    inner = [part for part in get_args(annotation) if part is not type(None)]
    return (
        bool(inner)
        and get_origin(annotation) is not dict
        and all(_fixed(part) for part in inner if not isinstance(part, Disclosure) and part is not ...)
    )


__all__ = ["SHARED_BY_ALL", "PlanValue", "accounts", "values"]
