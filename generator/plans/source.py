"""One YAML file as plain values that know their line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct, field

from generator.plans.yaml_faults import form_fault
from generator.problems import Problem, shown

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
_NOTHING = ("", "~", "null", "Null", "NULL")

Path = tuple[str | int, ...]
Mark = tuple[int, int]  # line and column, from 1

try:
    _Loader: type = yaml.CBaseLoader
except AttributeError:  # PyYAML without libyaml
    _Loader = yaml.BaseLoader


class Plain(str):
    """A scalar written without quotes; only such may stand for a number, a date or true/false."""

    __slots__ = ()


class Source(Struct, frozen=True):
    """A parsed file: `value` holds dict, list, str and None only; `marks` places every value and key.

    A key without a value is not in `value` ("blank is not asked"); it is in `blanks`, and has its mark.
    Where a key was taken for another, `written` says what the author wrote at its path; paths elsewhere
    lead through the key it was taken for, those of `marks` through the one that was written.
    """

    file: str
    value: object
    marks: dict[Path, Mark] = field(default_factory=dict)
    first: int = 1  # the file's line on which the YAML begins
    blanks: frozenset[Path] = frozenset()
    written: Mapping[Path, str] = field(default_factory=dict)

    def problem(self, path: Path, text: str) -> Problem:
        """Return a problem at the value `path` leads to, or at its nearest known parent.

        What concerns the file as a whole is said at its first line.
        """
        line, column = self.mark(path)
        return Problem(self.file, line, column, self.name(path), text)

    def mark(self, path: Path) -> Mark:
        """Return where the value that `path` leads to stands, or its nearest known parent."""
        known = self._as_written(path)
        while known and known not in self.marks:
            known = known[:-1]
        return self.marks[known] if known else (1, 1)

    def name(self, path: Path) -> str:
        """Return a path as the author wrote it: "proven[2].by"."""
        return field_name(self._as_written(path))

    def _as_written(self, path: Path) -> Path:
        return tuple(self.written.get(path[: number + 1], step) for number, step in enumerate(path))


def field_name(path: Path) -> str:
    """Return a path as authors write it: ("proven", 2, "by") -> "proven[2].by"."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


# Control characters, and two code points that are none; tabs, line breaks and NEL (a blank) may stay.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\n")
# YAML counts these as line ends and no editor does; as blanks they leave all line numbers true.
_BLANKS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))


def read_text(file: str, data: bytes) -> str | Problem:
    """Decode a plan file: UTF-8, at most 1 MiB, no control characters."""
    if len(data) > MAX_BYTES:
        size = f"{len(data) / MAX_BYTES:.1f}"
        return Problem(file, 1, 1, "", f"the file has {size} MiB; at most 1 MiB is read. Split it, or cut it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _end(error.object[: error.start].decode())  # `object` is without the BOM
        byte = error.object[error.start]
        return Problem(file, line, column, "", f"byte 0x{byte:02x} is not UTF-8. Save the file as UTF-8")
    found = _UNREADABLE.search(text)
    if found:
        line, column = _end(text[: found.start()])
        what = f"control character U+{ord(found[0]):04X}. Delete it"
        return Problem(file, line, column, "", what)
    return text.translate(_BLANKS)


def _end(text: str) -> Mark:
    """Return the place just after a text."""
    lines = _LINE_END.split(text)
    return len(lines), len(lines[-1]) + 1


def parse(file: str, text: str, first: int = 1) -> tuple[Source, list[Problem]]:
    """Parse YAML into a Source, and say everything that is wrong with its form.

    Aliases, anchors, tags, merge keys, duplicate keys, several documents and nesting deeper than 40
    are refused before anything is composed. After a fault of form the value is None.
    """
    reader = _Reader(file, first)
    try:
        value = reader.read(text)
    except _Refused as refused:
        return Source(file, None, reader.marks, first), [*reader.problems, refused.problem]
    except yaml.MarkedYAMLError as error:
        return Source(file, None, {}, first), [*reader.problems, _form_problem(file, text, first, error)]
    except yaml.YAMLError as error:
        what = form_fault(str(error).splitlines()[0], "")[0]
        return Source(file, None, {}, first), [*reader.problems, Problem(file, first, 1, "", what)]
    return Source(file, value, reader.marks, first, frozenset(reader.blanks)), reader.problems


def _form_problem(file: str, text: str, first: int, error: yaml.MarkedYAMLError) -> Problem:
    place, opening = error.problem_mark or error.context_mark, error.context_mark
    line, column = (place.line, place.column) if place else (0, 0)
    lines = _LINE_END.split(text)
    if line >= len(lines):  # the parser calls the end of a file one line more
        line, column = len(lines) - 1, len(lines[-1])
    what, opened = form_fault(error.problem or error.context or "", lines[line][column : column + 1])
    if opened and opening:
        line, column = opening.line, opening.column
    return Problem(file, line + first, column + 1, "", what)


class _Reader:
    """Builds values from YAML events, iteratively guarding depth before it recurses."""

    def __init__(self, file: str, first: int) -> None:
        self.file = file
        self.first = first
        self.marks: dict[Path, Mark] = {}
        self.blanks: set[Path] = set()
        self.problems: list[Problem] = []

    def read(self, text: str) -> object:
        events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))
        value: object = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    what = "a second document begins here. Delete the '---', or write another file"
                    raise _Refused(self._problem(event, (), what))
                value = self._node(next(events), events, ())
        return value

    def _problem(self, event: Any, path: Path, text: str) -> Problem:
        mark = event.start_mark
        return Problem(self.file, mark.line + self.first, mark.column + 1, field_name(path), text)

    def _node(self, event: Any, events: Iterator[Any], path: Path) -> object:
        self._guard(event, path)
        if len(path) > MAX_DEPTH:
            what = f"nested deeper than {MAX_DEPTH} levels. Take some of the brackets or indents out"
            raise _Refused(self._problem(event, path[:3], what))
        self.marks.setdefault(path, (event.start_mark.line + self.first, event.start_mark.column + 1))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event)

    def _guard(self, event: Any, path: Path) -> None:
        if isinstance(event, yaml.AliasEvent):
            what = f"alias {shown(f'*{event.anchor}')}. Write the value out; or put quotes around a text"
            raise _Refused(self._problem(event, path, what))
        if getattr(event, "anchor", None):
            what = f"anchor {shown(f'&{event.anchor}')}. Delete it; or put quotes around a text"
            raise _Refused(self._problem(event, path, what))
        if getattr(event, "tag", None) not in (None, "!"):
            tag = shown(event.tag.replace("tag:yaml.org,2002:", "!!"))
            what = f"tag {tag}. Delete it; or put quotes around a text"
            raise _Refused(self._problem(event, path, what))

    def _scalar(self, event: Any) -> str | None:
        if event.style:  # quoted, or a block
            return str(event.value)
        return None if event.value in _NOTHING else Plain(event.value)

    def _sequence(self, events: Iterator[Any], path: Path) -> list[object]:
        items: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*path, len(items))
            item = self._node(event, events, here)
            if item is None:
                what = "an empty item. Write something after the '-', or delete it"
                self.problems.append(self._problem(event, here, what))
                del self.marks[here]  # the next item stands in its place
            else:
                items.append(item)
        return items

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, object]:
        items: dict[str, object] = {}
        first_lines: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._guard(event, path)
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
