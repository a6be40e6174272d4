"""A CSV file as clean rows with line numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from generator.importer.columns import CsvColumn, CsvFormat, CsvTable, MoneyColumn
from generator.importer.notes import ImportNote
from generator.model.record import PlanPart
from generator.plans.source import Source
from generator.problems import FieldPath as Place
from generator.problems import Problem, near, one_of, shown

MAX_BYTES = 256 << 20


class CsvRow(Struct, frozen=True):
    """One row: trimmed cells by heading, without blank ones."""

    file: str
    line: int
    cells: Mapping[str, str]


class CsvRows(Struct, frozen=True):
    """The rows and notes of one file, or the problems that make it unusable."""

    rows: tuple[CsvRow, ...] = ()
    notes: tuple[ImportNote, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_rows(folder: Path, table: CsvTable, form: CsvFormat, source: Source, place: Place) -> CsvRows:
    """Read one CSV file of an export; `source` and `place` are its position in the mapping.

    `form` is the format of all files; the table's own replaces it.
    """
    path, form = folder / table.file, table.csv or form
    file = path.as_posix()
    try:
        if path.stat().st_size > MAX_BYTES:
            text = "the file is too large: the limit is 256 MiB. Export it in parts"
            return _unusable(Problem(file, 1, 1, "", text, "file-too-large"))
        text = path.read_bytes().decode(form.encoding)
    except FileNotFoundError:
        names = sorted(path.name for path in folder.glob("*.csv"))
        hint = near(table.file, names) or (f" There are {one_of(names)}" if names else " Add it there")
        what = f"no file {shown(table.file)} in {folder}.{hint}"
        return _unusable(source.problem((*place, "file"), what, "missing-file"))
    except OSError as error:
        what = f"cannot be read: {error.strerror}. Check its name and permissions"
        return _unusable(Problem(file, 1, 1, "", what, "unreadable-file"))
    except UnicodeError as error:
        return _unusable(_encoding_problem(file, form, error))
    records: list[tuple[int, list[str]]] = []
    try:
        records.extend(_records(text.removeprefix("\ufeff"), form))
    except csv.Error as error:
        line = getattr(error, "line", 1)
        what = f"not valid CSV: {error}. Look for a quote that is never closed, or set quotes: false"
        return _unusable(Problem(file, line, 1, "", what, "csv-syntax"))
    if not records:
        what = "the file is empty. Export it again, with a line of headings"
        return _unusable(Problem(file, 1, 1, "", what, "empty-file"))
    headings = [" ".join(_printable(cell).split()) for cell in records[0][1]]
    problems = tuple(_heading_problems(headings, table, source, place))
    if problems:
        return CsvRows(problems=problems)
    notes: list[ImportNote] = []
    rows = [row for line, cells in records[1:] if (row := _row(file, line, headings, cells, form, notes))]
    return CsvRows(tuple(rows), tuple(notes))


def _unusable(problem: Problem) -> CsvRows:
    return CsvRows(problems=(problem,))


def _encoding_problem(file: str, form: CsvFormat, error: UnicodeError) -> Problem:
    line, what = 1, "the file"
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{error.object[error.start]:02x}"
    name = form.encoding.removesuffix("-sig")
    hint = "Set csv: encoding: in the mapping, to cp1252 or utf-16 perhaps"
    return Problem(file, line, 1, "", f"{what} is not {name}. {hint}", "wrong-encoding")


def _records(text: str, form: CsvFormat) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=form.delimiter,
        quoting=csv.QUOTE_MINIMAL if form.quotes else csv.QUOTE_NONE,
        strict=True,
    )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            error.line = line  # type: ignore[attr-defined]
            raise
        if any(cell.strip() for cell in cells):
            yield line, cells


def _row(
    file: str, line: int, headings: list[str], cells: list[str], form: CsvFormat, notes: list[ImportNote]
) -> CsvRow | None:
    surplus = any(cell.strip() for cell in cells[len(headings) :])
    if surplus or len(cells) < len(headings):
        message = f"{len(cells)} cells under {len(headings)} headings"
        end = "left out, because no cell can be trusted" if surplus else "read, the missing ones as blank"
        notes.append(ImportNote("ragged", file, line, f"{message}, {end}"))
        if surplus:
            return None
    known: dict[str, str] = {}
    for heading, cell in zip(headings, cells, strict=False):
        clean = _printable(cell).strip()
        if any(_control(c) for c in cell):
            notes.append(ImportNote("characters", file, line, f"control characters under {shown(heading)}"))
        if clean and clean not in form.empty:
            known[heading] = clean
    return CsvRow(file, line, known)


def _control(char: str) -> bool:
    return (char < " " and char not in "\t\r\n") or "\x7f" <= char <= "\x9f"


def _printable(cell: str) -> str:
    return "".join(" " if _control(c) else c for c in cell)


def columns(table: CsvTable) -> Iterator[tuple[Place, str]]:
    """Yield every heading in a table's mapping, and its place there."""
    fields: PlanPart = table.columns  # type: ignore[attr-defined]
    for name, column in fields:
        if isinstance(column, CsvColumn):
            yield ("columns", name), column.column
        if isinstance(column, MoneyColumn) and column.currency:
            yield ("columns", name, "currency"), column.currency
    for heading in table.corrections:
        yield ("corrections", heading), heading


def _heading_problems(headings: list[str], table: CsvTable, source: Source, place: Place) -> Iterator[Problem]:
    for where, heading in columns(table):
        if heading not in headings:
            hint = near(heading, headings) or f" There are {one_of(headings, 20)}"
            text = f"no column {shown(heading)} in {table.file}.{hint}"
            yield source.problem((*place, *where), text, "unknown-column")
        elif headings.count(heading) > 1:
            text = f"two columns {shown(heading)} in {table.file}. Rename one of them in the export"
            yield source.problem((*place, *where), text, "repeated-column")
