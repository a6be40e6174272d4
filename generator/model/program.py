"""program/*.md: the portal's playbook, Markdown pages with tables generated from the settings."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Prose, Text, whole
from generator.model.record import Record
from generator.problems import Fault

# Tables that a line "[table: tiers]" may name, from portal.yml; offerings are from offerings.yml.
TABLES = ("tiers", "criteria", "roles", "activities", "cadence", "offerings")
_MARKER = re.compile(r"\[\s*table\s*:\s*(.*?)\s*\]", re.IGNORECASE)


class ProgramPage(Record):
    """A page of the playbook; its id is the file's name.

    Front matter is optional: the default title is the first heading, else the file's name.
    """

    source: ClassVar[str] = "I; C"

    title: Internal[Text | None] = Field(
        None, description="Title of the page; default: the heading at the start of the text."
    )
    order: Internal[Annotated[int, whole(1, 99)] | None] = Field(
        None, description="Position among the pages, 1 first; pages without one come last."
    )
    body: Internal[Prose | None] = Field(
        None, description="The page itself, in Markdown; a line [table: tiers] shows a table of the settings."
    )

    @property
    def named(self) -> tuple[str, str]:
        """The page's title, and its text without a heading used as the title."""
        body = self.body or ""
        first, _, rest = body.partition("\n")
        if self.title:
            return self.title, body
        if heading := re.fullmatch(r"#\s+(.*?)\s*#*\s*", first):
            return heading[1], rest.strip()
        return self.id.replace("-", " ").capitalize(), body

    def table_faults(self) -> Iterator[tuple[int, Fault]]:
        """Yield the line (from 0) and the fault of each table marker that no table will replace."""
        lines = (self.body or "").splitlines()
        seen: set[str] = set()
        for number, line in enumerate(lines):
            marker = _MARKER.fullmatch(line.strip())
            if marker is None:
                continue
            name = marker[1]
            around = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
            if name not in TABLES:
                text = f"no table '{name}'. Use one of {', '.join(TABLES)}, such as [table: tiers]"
                yield number, Fault(text, "unknown-table")
            elif line.strip() != f"[table: {name}]":
                yield number, Fault(f"the table marker is misspelled. Write [table: {name}]", "table-marker")
            elif any(neighbor.strip() for neighbor in around):
                text = "a table marker must be alone. Leave an empty line above and below it"
                yield number, Fault(text, "table-marker")
            elif name in seen:
                yield number, Fault(f"the table '{name}' is on this page twice. Keep one", "repeated-entry")
            seen.add(name)
