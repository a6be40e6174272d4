"""The parts of a mapping that describe CSV files and their columns."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from generator.model.kinds import Amount, Flag, Kind, Text, read_text, refuse
from generator.model.record import PlanPart
from generator.problems import shown


def _read_encoding(value: object) -> str:
    text = read_text(value)
    try:
        b"".decode(text)
        return "utf-8-sig" if codecs.lookup(text).name == "utf-8" else text
    except (LookupError, ValueError):
        text = f"unknown encoding {shown(text)}. Write utf-8, cp1252 or utf-16"
        raise refuse(text, "unknown-encoding") from None


def _read_delimiter(value: object) -> str:
    if value == "tab":
        return "\t"
    if isinstance(value, str) and len(value) == 1 and value.isprintable() and value not in "\" '":
        return str(value)
    text = f"{shown(value)} is not a delimiter. Write one character in quotes, such as ';', or tab"
    raise refuse(text, "not-a-delimiter")


def _read_dates(value: object) -> str:
    text = read_text(value)
    marks = sorted(re.findall(r"YYYY|YY|MMM|MM|DD|[A-Za-z]+", text))
    if len(marks) == 3 and marks[0] == "DD" and marks[1] in ("MM", "MMM") and marks[2] in ("YY", "YYYY"):
        return text
    text = f"{shown(text)} is not a date format. Write one such as YYYY-MM-DD, DD.MM.YYYY or MM/DD/YY"
    raise refuse(text, "not-a-date-format")


def _read_file(value: object) -> str:
    text = read_text(value)
    path = Path(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text or not path.parts or "\0" in text:
        text = f"{shown(text)} is not a file in the export folder. Write a name such as accounts.csv"
        raise refuse(text, "not-a-file-name")
    return text


Encoding = Annotated[str, Kind(_read_encoding, {"type": "string"})]
Delimiter = Annotated[str, Kind(_read_delimiter, {"type": "string"})]
Dates = Annotated[str, Kind(_read_dates, {"type": "string"})]
FileName = Annotated[str, Kind(_read_file, {"type": "string"})]


class CsvFormat(PlanPart):
    """How the CSV files are written."""

    encoding: Encoding = Field("utf-8-sig", description="Encoding: utf-8, cp1252, utf-16.")
    delimiter: Delimiter = Field(",", description="What separates two cells: one character, or tab.")
    quotes: Flag = Field(default=True, description='Whether "..." encloses a cell that holds the delimiter.')
    decimal: Literal["point", "comma"] = Field("point", description="point (1,234.5) or comma (1.234,5).")
    dates: Dates = Field("YYYY-MM-DD", description="How dates are written; a time of day after it is ignored.")
    empty: tuple[Text, ...] = Field((), description="Cells that mean unknown: n/a, -.")


class CsvColumn(PlanPart):
    """A column that fills a field; its name alone is enough."""

    column: Text = Field(description="The column's heading.")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"column": value} if isinstance(value, str) else value


class TextColumn(CsvColumn):
    """A column of texts."""


class ProseColumn(CsvColumn):
    """A column of texts of any length, in Markdown."""


class ListColumn(CsvColumn):
    """A column of texts, several in one cell if `split` is given."""

    split: Text | None = Field(None, description="What separates several texts in one cell, such as ';'.")


class DateColumn(CsvColumn):
    """A column of dates."""

    dates: Dates | None = Field(None, description="How dates are written here, if different from csv.")


class NumberColumn(CsvColumn):
    """A column of whole numbers."""


class PercentColumn(CsvColumn):
    """A column of percentages: 35 %, 35, or 0.35 if the unit is fraction."""

    unit: Literal["percent", "fraction"] = Field("percent", description="percent (35) or fraction (0.35).")


class MoneyColumn(CsvColumn):
    """A column of amounts of money."""

    unit: Amount | None = Field(
        None, description="What 1 in this column stands for, such as 1M USD; default: 1 of the portal's currency."
    )
    currency: Text | None = Field(None, description="The column with the currency's code, if any.")


class CsvTable(PlanPart):
    """The fields that every CSV file has in the mapping."""

    file: FileName = Field(description="Name of the CSV file in the export's folder.")
    csv: CsvFormat | None = Field(None, description="How this file is written, if different from the others.")
    corrections: dict[Text, dict[Text, Text]] = Field(
        {}, description="Column: wrong value: right value, such as sector: {technolgy: technology}."
    )
