"""One row -> the values of its fields that the model accepts; the others go into the notes."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.importer.cells import Unreadable, read_cell
from generator.importer.columns import CsvColumn, CsvTable, MoneyColumn
from generator.importer.mapping import Mapping
from generator.importer.notes import ImportNote
from generator.importer.rows import CsvRow
from generator.model.kinds import Money
from generator.model.validation import validate
from generator.problems import shown

Values = dict[str, Any]


class Fields:
    """Reads the rows of one table by the mapping, and keeps notes."""

    def __init__(self, mapping: Mapping, table: CsvTable, notes: list[ImportNote]) -> None:
        self.mapping = mapping
        self.table = table
        self.form = table.csv or mapping.csv
        self.notes = notes
        columns: Any = table.columns  # type: ignore[attr-defined]
        self.columns: dict[str, CsvColumn] = {name: column for name, column in columns if column is not None}

    def read(self, row: CsvRow) -> Values:
        """Return the values of a row by field; blank and unreadable fields are missing."""
        values: Values = {}
        for field, column in self.columns.items():
            cell = self.cell(row, column.column)
            if cell is None:
                continue
            try:
                values[field] = self._value(row, column, cell)
            except Unreadable as error:
                self.note("unreadable", row, f"{field}: {error}")
        return values

    def cell(self, row: CsvRow, heading: str) -> str | None:
        """Return a cell as corrected by the mapping, or None if blank."""
        cell = row.cells.get(heading)
        right = self.table.corrections.get(heading, {}).get(cell) if cell is not None else None
        if right is not None:
            self.note("corrected", row, f"{heading} {shown(cell)} corrected to {shown(right)}")
        return right or cell

    def note(self, topic: str, row: CsvRow, text: str) -> None:
        """Keep a note about a row, with its id in the CRM."""
        key = self.columns.get("crm_id")
        id = row.cells.get(key.column, "") if key else ""
        self.notes.append(ImportNote(topic, row.file, row.line, text, id))

    def _value(self, row: CsvRow, column: CsvColumn, cell: str) -> Any:
        base, code = Money(1, self.mapping.portal.currency), None  # type: ignore[arg-type]
        if isinstance(column, MoneyColumn):
            base = column.unit or base
            code = self.cell(row, column.currency) if column.currency else None
        value = read_cell(cell, column, self.form, base, code)
        if isinstance(value, Money) and self.mapping.portal.to_base(value) is None:
            raise Unreadable(f"{shown(cell)} is in {value.currency}, for which portal: rates: states no rate")
        return value

    def fitting(self, model: type[BaseModel], values: Values, row: CsvRow) -> Values | None:
        """Return the values that the model accepts, or None if a required one is missing."""
        while True:
            part, faults = validate(model, values)
            if part is not None:
                return values
            refused = {path[0]: text for path, text, _ in faults if path and path[0] in values}
            if not refused:
                return None
            for field, text in refused.items():
                self.note("unreadable", row, f"{field}: {text}")
            values = {name: value for name, value in values.items() if name not in refused}
