"""Syntax errors: what the YAML parser reports, in words for the author."""

from __future__ import annotations

import re

from generator.problems import Fault, shown

_TAB = Fault("the line is indented with a tab. Indent with spaces", "yaml-tab")
# Part of the parser's message -> what to tell the author.
_FAULTS = {
    "found unexpected end of stream": Fault("this quote is never closed. Add the closing quote", "yaml-unclosed-quote"),
    "',' or ']'": Fault("this '[' is never closed, or a ',' is missing. Add what is missing", "yaml-unclosed-bracket"),
    "',' or '}'": Fault("this '{' is never closed, or a ',' is missing. Add what is missing", "yaml-unclosed-bracket"),
    "could not find expected ':'": Fault(
        "this line has no ':'. Write 'name: value', with a space after the ':'", "yaml-missing-colon"
    ),
    "mapping values are not allowed": Fault(
        "unexpected ': '. Put the text in quotes, or correct the line above", "yaml-extra-colon"
    ),
    "did not find expected key": Fault(
        "wrong indentation, or a quote or bracket that ends too early. Correct this line", "yaml-indentation"
    ),
    "did not find expected <document start>": Fault(
        "not indented like the lines above. Align this line with them", "yaml-indentation"
    ),
    "did not find expected '-'": Fault(
        "this line is not a list item. Start it with '- ', like the items above", "yaml-missing-dash"
    ),
    "block sequence entries": Fault("a list cannot start on this line. Start it on the next line", "yaml-next-line"),
    "found unknown escape character": Fault(
        "a backslash in double quotes has a special meaning. Write two, or use single quotes", "yaml-backslash"
    ),
    "did not find expected comment or line break": Fault(
        "the text cannot start on this line. Start it on the next line, indented", "yaml-next-line"
    ),
    "did not find expected node content": Fault(
        "a value is missing, or a bracket is not closed. Add what is missing", "yaml-missing-value"
    ),
    "violates indentation": _TAB,
    "found a tab character": _TAB,
}
_SHOWN_AT_OPENING = ("yaml-unclosed-quote", "yaml-unclosed-bracket", "yaml-missing-colon")


def syntax_fault(message: str, char: str) -> tuple[Fault, bool]:
    """Return the fault to show the author, and whether to show it where the construct opens.

    `message` is the parser's own, `char` the character at its position.
    """
    if message == "found character that cannot start any token":
        text = f"a text that starts with {shown(char)} needs quotes. Put it in quotes"
        return _TAB if char == "\t" else Fault(text, "yaml-needs-quotes"), False
    text = f"not valid YAML: {message.rstrip('.') or 'unknown syntax'}. Correct this line"
    unknown = Fault(text, "yaml-syntax")
    fault = next((fault for part, fault in _FAULTS.items() if part in message), unknown)
    return fault, fault.rule in _SHOWN_AT_OPENING


def front_matter(text: str, expected: str) -> tuple[str, int] | Fault:
    """Return the YAML between two lines of three hyphens and where the text below starts, or the fault.

    `expected` names the fields to start with; if it is empty, front matter is optional.
    """
    match = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", text, re.DOTALL | re.MULTILINE)
    if match:
        return match[1], match.end()
    if text.startswith("---"):
        hint = "Write '---' on a line of its own above the text"
        return Fault(f"the front matter is not closed. {hint}", "front-matter")
    if expected:
        hint = f"Start the file with '---', then {expected}, then '---' again"
        return Fault(f"the file has no front matter. {hint}", "front-matter")
    return "{}", 0
