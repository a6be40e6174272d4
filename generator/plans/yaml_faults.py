"""Faults of form: what a YAML parser says, in words for the author."""

from __future__ import annotations

import re

from generator.problems import shown

_TAB = "a tab, where blanks belong. Indent with blanks"
# What the parser says -> what the author should do, and whether to say it where the faulty thing begins.
_HINTS = {
    "found unexpected end of stream": ("a quote is opened here and never closed", True),
    "',' or ']'": ("a '[' is opened here and never closed, or a ',' is missing in it", True),
    "',' or '}'": ("a '{' is opened here and never closed, or a ',' is missing in it", True),
    "could not find expected ':'": ("write 'name: value', with a blank after the ':'", True),
    "mapping values are not allowed": (
        "a second ': ' in one value. Put the text in quotes, or mend the indent or ':' of the line before",
        False,
    ),
    "did not find expected key": (
        "indent this line like its neighbours; or a quote or bracket ends too early",
        False,
    ),
    "did not find expected '-'": ("begin this line with '- ', like the items before it", False),
    "block sequence entries": ("begin the list on a line of its own", False),
    "found unknown escape character": ("write two backslashes for one, or use single quotes", False),
    "did not find expected comment or line break": ("begin the text on the next line, indented", False),
    "did not find expected node content": ("a value is missing, or a bracket is left open", False),
    "violates indentation": (_TAB, False),
    "found a tab character": (_TAB, False),
}


def form_fault(said: str, here: str) -> tuple[str, bool]:
    """Return what to tell the author, and whether to say it where the faulty thing was opened.

    `said` is the parser's own message, `here` the character it stands at.
    """
    hint, opened = next((hint for part, hint in _HINTS.items() if part in said), (said.rstrip("."), False))
    if said == "found character that cannot start any token":
        hint = _TAB if here == "\t" else f"a text that begins with {shown(here)} needs quotes around it"
    return f"not readable as YAML: {hint or 'its form'}", opened


def front_matter(text: str, wanted: str) -> tuple[str, int] | str:
    """Return the YAML between two lines of three hyphens and where the text below begins, or the fault.

    `wanted` names the fields to begin with; without it, a text may have no front matter.
    """
    found = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", text, re.DOTALL | re.MULTILINE)
    if found:
        return found[1], found.end()
    if text.startswith("---"):
        return "the front matter has no end. Write '---' on a line of its own above the text"
    begin = f"no front matter. Begin the file with '---', {wanted}, and '---' again"
    return begin if wanted else ("{}", 0)
