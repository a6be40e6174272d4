"""CSV files as they come: marks, quotes, ragged rows, what cannot be read at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.importer.columns import CsvColumn, CsvFormat
from generator.importer.mapping import AccountTable
from generator.importer.rows import CsvRows, read_rows
from generator.plans.source import Source

TABLE = {"file": "a.csv", "columns": {"name": "Name"}}


def rows_of(folder: Path, data: bytes, **form: object) -> CsvRows:
    (folder / "a.csv").write_bytes(data)
    table = AccountTable.model_validate(TABLE)
    source = Source("map.yml", {}, {("accounts", "file"): (3, 9), ("accounts", "columns", "name"): (5, 7)})
    return read_rows(folder, table, CsvFormat.model_validate(form), source, ("accounts",))


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"Name,X\nAcme,1\n", {}),
        (b"\xef\xbb\xbfName,X\r\nAcme,1\r\n", {}),
        (b"Name;X\rAcme;1\r", {"delimiter": ";"}),
        (b"Name\tX\n\n\nAcme\t1", {"delimiter": "tab"}),
        ("Name,X\nAcme,1\n".encode("utf-16"), {"encoding": "utf-16"}),
        (b' "Name" ,X\nAcme ,1\n'.replace(b'"', b""), {}),
    ],
)
def test_the_same_rows_in_every_form(tmp_path: Path, data: bytes, form: dict[str, object]) -> None:
    read = rows_of(tmp_path, data, **form)
    assert read.problems == ()
    assert [dict(row.cells) for row in read.rows] == [{"Name": "Acme", "X": "1"}]


def test_a_quoted_line_break_does_not_shift_the_lines_of_later_rows(tmp_path: Path) -> None:
    read = rows_of(tmp_path, b'Name\n"Acme\nInc"\nBeta\n')
    assert [(row.line, row.cells["Name"]) for row in read.rows] == [(2, "Acme\nInc"), (4, "Beta")]


def test_control_characters_are_taken_out_and_said(tmp_path: Path) -> None:
    read = rows_of(tmp_path, b"Name\nAc\x00me\x1b\n")
    assert read.rows[0].cells["Name"] == "Ac me"
    assert [note.topic for note in read.notes] == ["characters"]


@pytest.mark.parametrize(
    ("data", "message", "rule"),
    [
        (b"", "a.csv:1:1: the file is empty", "empty-file"),
        (b'Name\nAcme\n"Beta\n', "a.csv:3:1: not valid CSV", "csv-syntax"),
        (b'Name\n"Acme"x\n', "a.csv:2:1: not valid CSV", "csv-syntax"),
        (b"Name\nAcme\n\xff\n", "a.csv:3:1: byte 0xff is not utf-8", "wrong-encoding"),
        (b"Nam\nAcme\n", "columns.name: no column 'Name' in a.csv. Did you mean 'Nam'?", "unknown-column"),
        (
            b"Name,Name\nAcme,Beta\n",
            "map.yml:5:7 accounts.columns.name: two columns 'Name' in a.csv",
            "repeated-column",
        ),
        (b"Name\n" + b"x" * 200_000, "a.csv:2:1: not valid CSV: field larger than field limit", "csv-syntax"),
    ],
)
def test_what_cannot_be_read_is_reported_with_its_line(tmp_path: Path, data: bytes, message: str, rule: str) -> None:
    (problem,) = rows_of(tmp_path, data).problems
    assert message in str(problem)
    assert problem.rule == rule


def test_a_column_by_its_name_alone() -> None:
    assert CsvColumn.model_validate("Name").column == "Name"
