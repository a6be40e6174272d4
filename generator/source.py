"""One YAML file as plain values that know their line and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Problem, shown

MAX_BYTES = 1 << 20
MAX_DEPTH = 40

Path = tuple[str | int, ...]
Mark = tuple[int, int]  # line and column, from 1

try:
    _Loader: type = yaml.CBaseLoader
except AttributeError:  # PyYAML without libyaml
    _Loader = yaml.BaseLoader


class Plain(str):
    """A scalar written without quotes; only such may stand for a number, a date or true/false."""

    __slots__ = ()


@dataclass(frozen=True)
class Source:
    """A parsed file: `value` holds dict, list, str and None only; `marks` places every value and key.

    A key without a value is not in `value` ("blank is not asked"), but has its mark.
    """

    file: str
    value: object
    marks: dict[Path, Mark] = field(default_factory=dict)
    first: int = 1  # the file's line on which the YAML begins

    def problem(self, path: Path, text: str) -> Problem:
        """Return a problem at the value `path` leads to, or at its nearest known parent.

        What concerns the file as a whole is said at its first line.
        """
        known = path
        while known and known not in self.marks:
            known = known[:-1]
        line, column = self.marks[known] if known else (1, 1)
        return Problem(self.file, line, column, field_name(path), text)


def field_name(path: Path) -> str:
    """Return a path as authors write it: ("proven", 2, "by") -> "proven[2].by"."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read_text(file: str, data: bytes) -> str | Problem:
    """Decode a plan file: UTF-8, at most 1 MiB, no NUL bytes."""
    if len(data) > MAX_BYTES:
        size = f"{len(data) / MAX_BYTES:.1f}"
        return Problem(file, 1, 1, "", f"the file has {size} MiB; at most 1 MiB is read. Split it, or cut it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        byte = data[error.start]
        return Problem(file, line, column, "", f"byte 0x{byte:02x} is not UTF-8. Save the file as UTF-8")
    return text


def parse(file: str, text: str, first: int = 1) -> tuple[Source, list[Problem]]:
    """Parse YAML into a Source, and say everything that is wrong with its form.

    Aliases, anchors, tags, merge keys, duplicate keys, several documents and nesting deeper than 40
    are refused before anything is composed. After a fault of form the value is None.
    """
    reader = _Reader(file, first)
    for number, line in enumerate(text.split("\n"), first):
        for column, char in enumerate(line, 1):
            if (char < " " and char not in "\t\r") or ("\x7f" <= char <= "\x9f" and char != "\x85"):
                what = f"control character U+{ord(char):04X}. Delete it"
                return Source(file, None, {}, first), [Problem(file, number, column, "", what)]
    try:
        value = reader.read(text)
    except _Refused as refused:
        return Source(file, None, reader.marks, first), [*reader.problems, refused.problem]
    except yaml.MarkedYAMLError as error:
        return Source(file, None, {}, first), [*reader.problems, _form_problem(file, first, error)]
    except yaml.YAMLError as error:
        what = str(error).splitlines()[0]
        return Source(file, None, {}, first), [*reader.problems, Problem(file, first, 1, "", what)]
    return Source(file, value, reader.marks, first), reader.problems


def _form_problem(file: str, first: int, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + first, mark.column + 1) if mark else (first, 1)
    what = (error.problem or error.context or "not YAML").rstrip(".")
    hints = {
        "found character that cannot start any token": "put the value in quotes and indent with spaces",
        "mapping values are not allowed in this context": "a text with ': ' in it needs quotes around it",
        "did not find expected key": "check the indentation of this line and the one before",
        "could not find expected ':'": "a key needs ': ' after it",
        "found unexpected end of stream": "a quote or bracket is opened and never closed",
        "did not find expected ',' or ']'": "a '[' is opened and never closed",
        "did not find expected ',' or '}'": "a '{' is opened and never closed",
        "did not find expected '-' indicator": "list items must stand at the same indentation",
    }
    for part, hint in hints.items():
        if part in what:
            return Problem(file, line, column, "", f"not readable as YAML: {what}. Here, {hint}")
    return Problem(file, line, column, "", f"not readable as YAML: {what}")


class _Reader:
    """Builds values from YAML events, iteratively guarding depth before it recurses."""

    def __init__(self, file: str, first: int) -> None:
        self.file = file
        self.first = first
        self.marks: dict[Path, Mark] = {}
        self.problems: list[Problem] = []

    def read(self, text: str) -> object:
        events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))
        value: object = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(self._problem(event, (), "a second document ('---'). Write one per file"))
                value = self._node(next(events), events, ())
        return value

    def _problem(self, event: Any, path: Path, text: str) -> Problem:
        mark = event.start_mark
        return Problem(self.file, mark.line + self.first, mark.column + 1, field_name(path), text)

    def _node(self, event: Any, events: Iterator[Any], path: Path) -> object:
        if isinstance(event, yaml.AliasEvent):
            what = f"alias '*{event.anchor}'. Write the value out; plan files have no aliases"
            raise _Refused(self._problem(event, path, what))
        if getattr(event, "anchor", None):
            what = f"anchor '&{event.anchor}'. Delete it; plan files have no aliases"
            raise _Refused(self._problem(event, path, what))
        if getattr(event, "tag", None) not in (None, "!"):
            what = f"tag {shown(event.tag)}. Delete it; plan files have no tags"
            raise _Refused(self._problem(event, path, what))
        if len(path) > MAX_DEPTH:
            raise _Refused(self._problem(event, path[:3], f"nested deeper than {MAX_DEPTH} levels"))
        self.marks.setdefault(path, (event.start_mark.line + self.first, event.start_mark.column + 1))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event)

    def _scalar(self, event: Any) -> str | None:
        if event.style:  # quoted, or a block
            return str(event.value)
        return None if event.value in ("", "~", "null") else Plain(event.value)

    def _sequence(self, events: Iterator[Any], path: Path) -> list[object]:
        items: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item = self._node(event, events, (*path, len(items)))
            if item is None:
                self.problems.append(self._problem(event, (*path, len(items)), "an empty item. Delete it"))
            items.append(item)
        return items

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, object]:
        items: dict[str, object] = {}
        first_lines: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            mark: Any = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(self._problem(event, path, "a key that is not a word. Write 'key: value'"))
            key = str(event.value)
            line = mark.line + self.first
            if key == "<<":
                raise _Refused(self._problem(event, path, "merge key '<<'. Write the fields out"))
            inner = (*path, key)
            if key in first_lines:
                what = f"the key stands here a second time; see line {first_lines[key]}. Keep one"
                self.problems.append(self._problem(event, inner, what))
                saved = dict(self.marks)
                self._node(next(events), events, inner)
                self.marks = saved
                continue
            first_lines[key] = line
            self.marks[inner] = (line, mark.column + 1)
            value = self._node(next(events), events, inner)
            if value is not None:
                items[key] = value
        return items
