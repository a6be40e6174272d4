"""Plain values -> the text of a plan file, laid out as a careful author would.

Plan files use so little of YAML (groups, lists, scalars, one block form) that this takes fewer lines than
configuring PyYAML's emitter: blank lines between records, short lists on one line, and quotes only where
some YAML version would read a text as something else.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.model.kinds import Money
from generator.plans.source import Plain

WIDTH = 100  # columns; a longer list of words is written over several lines

# A text that starts with a letter or digit; _NUMBERLIKE finds those that some YAML reads as a number or date.
_WORDS = re.compile(r"[^\W_]|[^\W_].*[^\s:]", re.DOTALL)
_NUMBERLIKE = re.compile(
    r"[-+.\d][\d_.,:]*([eE][-+]?\d+)?|0[xob][\da-fA-F_]+|\d{4}-\d\d?-\d\d?([Tt\s].*)?|[-+]?\.(inf|nan)",
    re.IGNORECASE | re.DOTALL,
)
_RESERVED = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"}


def plan_text(values: Mapping[str, Any], schema: str = "", remark: str = "") -> str:
    """Return the text of a plan file that holds `values`.

    Values are text, numbers, dates, Money, booleans, and lists and groups of them; None is left out.
    `schema` is the path of the file's JSON schema (for editors), `remark` a comment of one or more lines.
    """
    head = [f"# yaml-language-server: $schema={schema}"] if schema else []
    head += [f"# {line}" for line in remark.splitlines()]
    return "\n".join([*head, *_group(values, 0)]) + "\n"


def scalar(value: object) -> str:
    """Return one value as a plan file writes it, in quotes only if needed."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case dt.date():
            return value.isoformat()
        case Money():
            return money(value)
        case Plain():
            # It was read without quotes; quote it only if it would not read back the same.
            return str(value) if _NUMBERLIKE.fullmatch(value) or value in ("true", "false") else _text(value)
        case str():
            return _text(value)
    raise TypeError(f"a plan file cannot hold a {type(value).__name__}")


def money(value: Money) -> str:
    """Return an amount as authors write it: 1100.04M USD, 250000 USD."""
    amount = value.amount
    if abs(amount) >= 1_000_000 and amount % 10_000 == 0:
        millions = f"{amount.scaleb(-6):f}"
        millions = millions.rstrip("0").rstrip(".") if "." in millions else millions
        return f"{millions}M {value.currency}"
    digits = f"{amount:f}"
    return f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits} {value.currency}"


def _text(text: str) -> str:
    plain = (
        text.isprintable()
        and _WORDS.fullmatch(text)
        and ": " not in text
        and " #" not in text
        and not _NUMBERLIKE.fullmatch(text)
        and text.casefold() not in _RESERVED
    )
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    # A JSON string is a YAML string once characters that YAML calls unprintable are escaped.
    return "".join(
        c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"
        for c in json.dumps(text, ensure_ascii=False)
    )


def _group(values: Mapping[str, Any], indent: int) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        if value is None:
            continue
        inner = _node(value, indent)
        name = " " * indent + scalar(str(key)) + ":"
        if isinstance(inner, str):
            lines.append(f"{name} {inner}")
            continue
        if indent == 0 and lines and lines[-1]:
            lines.append("")
        lines += [f"{name}{inner[0]}", *inner[1:]]
        if indent == 0:
            lines.append("")
    return lines if indent or not lines or lines[-1] else lines[:-1]


def _node(value: Any, indent: int) -> str | list[str]:
    """Return what follows "key:": a string on the same line, or the rest of that line and further lines."""
    if isinstance(value, Mapping):
        items = {key: item for key, item in value.items() if item is not None}
        return ["", *_group(items, indent + 2)] if items else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _list(value, indent)
    if isinstance(value, str) and "\n" in value and _block(value):
        return [" |-", *(" " * (indent + 2) + line if line else "" for line in value.split("\n"))]
    return scalar(value)


def _list(values: Sequence[Any], indent: int) -> str | list[str]:
    if not any(isinstance(value, Mapping | list | tuple) for value in values):
        words = [scalar(value) for value in values]
        words = [_quoted(w) if w[0] != '"' and re.search(r"[\[\]{},:?]", w) else w for w in words]
        if len(line := f"[{', '.join(words)}]") + indent <= WIDTH:
            return line
    lines = [""]
    airy = indent == 0 and any(isinstance(value, Mapping) and len(value) > 3 for value in values)
    for number, value in enumerate(values):
        if number and airy:
            lines.append("")
        bullet = " " * (indent + 2) + "- "
        if isinstance(value, Mapping):
            first, *rest = _group(value, indent + 4) or [" " * (indent + 4) + "{}"]
            lines += [bullet + first[indent + 4 :], *rest]
        elif isinstance(value, list | tuple):
            inner = _list(value, indent + 2)
            lines += [bullet + inner] if isinstance(inner, str) else [bullet.rstrip(), *inner[1:]]
        else:
            lines.append(bullet + scalar(value))
    return lines


def _block(text: str) -> bool:
    """Return whether a text of several lines reads back unchanged as a block."""
    lines = text.split("\n")
    return (
        all(line.isprintable() and line == line.rstrip() for line in lines)
        and bool(lines[-1])
        and bool(lines[0])
        and not lines[0].startswith(" ")
    )
