"""One YAML file as plain values with the line and column of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct, field

from generator.plans.yaml_faults import syntax_fault
from generator.problems import FieldPath, Problem, shown

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
_NOTHING = ("", "~", "null", "Null", "NULL")

Mark = tuple[int, int]  # line and column, from 1

try:
    _Loader: type = yaml.CBaseLoader
except AttributeError:  # PyYAML without libyaml
    _Loader = yaml.BaseLoader


class Plain(str):
    """A scalar written without quotes; only such may stand for a number, a date or true/false."""

    __slots__ = ()


class Source(Struct, frozen=True):
    """A parsed file: `value` holds only dict, list, str and None; `marks` the place of every value and key.

    A key without a value is in `blanks` and `marks`, not in `value`: a blank line counts as absent.
    Where a misspelled key was read as another, `written` has the author's spelling at that path; paths in
    `marks` use the author's spelling, all others the key it was read as.
    """

    file: str
    value: object
    marks: dict[FieldPath, Mark] = field(default_factory=dict)
    first: int = 1  # the file's line on which the YAML begins
    blanks: frozenset[FieldPath] = frozenset()
    written: Mapping[FieldPath, str] = field(default_factory=dict)

    def problem(self, path: FieldPath, text: str, rule: str) -> Problem:
        """Return a problem at the value that `path` leads to, or at its nearest known parent.

        A problem of the whole file is at its first line.
        """
        line, column = self.mark(path)
        return Problem(self.file, line, column, self.name(path), text, rule)

    def mark(self, path: FieldPath) -> Mark:
        """Return the line and column of the value at `path`, or of its nearest known parent."""
        place = self._as_written(path)
        while place and place not in self.marks:
            place = place[:-1]
        return self.marks[place] if place else (1, 1)

    def name(self, path: FieldPath) -> str:
        """Return a path as the author wrote it: "proven[2].by"."""
        return field_name(self._as_written(path))

    def _as_written(self, path: FieldPath) -> FieldPath:
        return tuple(self.written.get(path[: number + 1], step) for number, step in enumerate(path))


def field_name(path: FieldPath) -> str:
    """Return a path as authors write it: ("proven", 2, "by") -> "proven[2].by"."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


# Control characters and two noncharacters; tabs, line breaks and NEL (read as a space) are allowed.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\n")
# YAML counts these as line ends, editors do not; as spaces they keep line numbers correct.
_LINE_SEPARATORS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))


def read_text(file: str, data: bytes) -> str | Problem:
    """Decode a plan file: UTF-8, at most 1 MiB, no control characters."""
    if len(data) > MAX_BYTES:
        size = f"{len(data) / MAX_BYTES:.1f}"
        text = f"the file is too large: {size} MiB; the limit is 1 MiB. Shorten or split it"
        return Problem(file, 1, 1, "", text, "file-too-large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _end(error.object[: error.start].decode())  # `object` is without the BOM
        byte = error.object[error.start]
        text = f"byte 0x{byte:02x} is not UTF-8. Save the file with the encoding UTF-8"
        return Problem(file, line, column, "", text, "wrong-encoding")
    match = _UNREADABLE.search(text)
    if match:
        line, column = _end(text[: match.start()])
        text = f"invisible control character U+{ord(match[0]):04X}. Delete it"
        return Problem(file, line, column, "", text, "control-character")
    return text.translate(_LINE_SEPARATORS)


def _end(text: str) -> Mark:
    """Return the line and column just after a text."""
    lines = _LINE_END.split(text)
    return len(lines), len(lines[-1]) + 1


def parse(file: str, text: str, first: int = 1) -> tuple[Source, list[Problem]]:
    """Parse YAML into a Source, with every problem of its syntax.

    Aliases, anchors, tags, merge keys, duplicate keys, several documents and more than 40 levels are
    refused before anything is composed. After a syntax error the value is None.
    """
    reader = _Reader(file, first)
    try:
        value = reader.read(text)
    except _Refused as refused:
        return Source(file, None, reader.marks, first), [*reader.problems, refused.problem]
    except yaml.MarkedYAMLError as error:
        return Source(file, None, {}, first), [*reader.problems, _syntax_problem(file, text, first, error)]
    except yaml.YAMLError as error:
        fault, _ = syntax_fault(str(error).splitlines()[0], "")
        return Source(file, None, {}, first), [*reader.problems, Problem(file, first, 1, "", *fault)]
    return Source(file, value, reader.marks, first, frozenset(reader.blanks)), reader.problems


def _syntax_problem(file: str, text: str, first: int, error: yaml.MarkedYAMLError) -> Problem:
    place, opening = error.problem_mark or error.context_mark, error.context_mark
    line, column = (place.line, place.column) if place else (0, 0)
    lines = _LINE_END.split(text)
    if line >= len(lines):  # the parser places the end of a file on a line after the last
        line, column = len(lines) - 1, len(lines[-1])
    message = error.problem or error.context or ""
    fault, at_opening = syntax_fault(message, lines[line][column : column + 1])
    if at_opening and opening:
        line, column = opening.line, opening.column
    return Problem(file, line + first, column + 1, "", *fault)


class _Reader:
    """Builds values from YAML events; checks the depth before it recurses."""

    def __init__(self, file: str, first: int) -> None:
        self.file = file
        self.first = first
        self.marks: dict[FieldPath, Mark] = {}
        self.blanks: set[FieldPath] = set()
        self.problems: list[Problem] = []

    def read(self, text: str) -> object:
        events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))
        value: object = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    text = "a second document starts here. Delete the '---', or move the rest to another file"
                    raise _Refused(self._problem(event, (), text, "yaml-unsupported"))
                value = self._node(next(events), events, ())
        return value

    def _problem(self, event: Any, path: FieldPath, text: str, rule: str) -> Problem:
        mark = event.start_mark
        return Problem(self.file, mark.line + self.first, mark.column + 1, field_name(path), text, rule)

    def _node(self, event: Any, events: Iterator[Any], path: FieldPath) -> object:
        self._guard(event, path)
        if len(path) > MAX_DEPTH:
            text = f"nested deeper than {MAX_DEPTH} levels. Remove brackets or indentation"
            raise _Refused(self._problem(event, path[:3], text, "yaml-depth"))
        self.marks.setdefault(path, (event.start_mark.line + self.first, event.start_mark.column + 1))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event)

    def _guard(self, event: Any, path: FieldPath) -> None:
        if isinstance(event, yaml.AliasEvent):
            name = shown(f"*{event.anchor}")
            text = f"YAML alias {name} is not supported. Write the value out; if it is text, put it in quotes"
            raise _Refused(self._problem(event, path, text, "yaml-unsupported"))
        if getattr(event, "anchor", None):
            name = shown(f"&{event.anchor}")
            text = f"YAML anchor {name} is not supported. Delete it; if it is text, put it in quotes"
            raise _Refused(self._problem(event, path, text, "yaml-unsupported"))
        if getattr(event, "tag", None) not in (None, "!"):
            name = shown(event.tag.replace("tag:yaml.org,2002:", "!!"))
            text = f"YAML tag {name} is not supported. Delete it; if it is text, put it in quotes"
            raise _Refused(self._problem(event, path, text, "yaml-unsupported"))

    def _scalar(self, event: Any) -> str | None:
        if event.style:  # quoted, or a block
            return str(event.value)
        return None if event.value in _NOTHING else Plain(event.value)

    def _sequence(self, events: Iterator[Any], path: FieldPath) -> list[object]:
        items: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            place = (*path, len(items))
            item = self._node(event, events, place)
            if item is None:
                text = "empty list item. Write a value after the '-', or delete the line"
                self.problems.append(self._problem(event, place, text, "empty-item"))
                del self.marks[place]  # the next item takes its number
            else:
                items.append(item)
        return items

    def _mapping(self, events: Iterator[Any], path: FieldPath) -> dict[str, object]:
        items: dict[str, object] = {}
        first_lines: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._guard(event, path)
            mark: Any = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                text = "a field name must be one word. Write 'name: value'"
                raise _Refused(self._problem(event, path, text, "yaml-key"))
            key = str(event.value)
            line = mark.line + self.first
            if key == "<<":
                text = "merge key '<<' is not supported. Write the fields in full"
                raise _Refused(self._problem(event, path, text, "yaml-unsupported"))
            inner = (*path, key)
            if key in first_lines:
                text = f"this field is already on line {first_lines[key]}. Keep one of them"
                self.problems.append(self._problem(event, inner, text, "repeated-field"))
                kept, self.marks = self.marks, {}
                self._node(next(events), events, inner)
                self.marks = kept
                continue
            first_lines[key] = line
            self.marks[inner] = (line, mark.column + 1)
            value = self._node(next(events), events, inner)
            if value is None:
                self.blanks.add(inner)
            else:
                items[key] = value
        return items
