"""program/*.md: the portal's playbook, pages of Markdown with tables made from the settings."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Prose, Text, whole
from generator.model.record import Record

# What a line "[table: tiers]" may name; each is made from portal.yml, offerings from offerings.yml.
TABLES = ("tiers", "criteria", "roles", "activities", "cadence", "offerings")
_MARKER = re.compile(r"\[\s*table\s*:\s*(.*?)\s*\]", re.IGNORECASE)


class ProgramPage(Record):
    """A page of the playbook; the file's name is its id.

    Front matter is not needed: without a title the first heading is it, else the file's name.
    """

    source: ClassVar[str] = "I; C"

    title: Internal[Text | None] = Field(
        None, description="What the page is about; without it, the heading that the text begins with."
    )
    order: Internal[Annotated[int, whole(1, 99)] | None] = Field(
        None, description="Its place among the pages, 1 first; without it, behind those that have one."
    )
    body: Internal[Prose | None] = Field(
        None, description="The page itself, in Markdown; a line [table: tiers] shows a table of the settings."
    )

    @property
    def named(self) -> tuple[str, str]:
        """The page's title, and its text without the heading where that is the title."""
        body = self.body or ""
        first, _, rest = body.partition("\n")
        if self.title:
            return self.title, body
        if found := re.fullmatch(r"#\s+(.*?)\s*#*\s*", first):
            return found[1], rest.strip()
        return self.id.replace("-", " ").capitalize(), body

    def table_faults(self) -> Iterator[tuple[int, str]]:
        """Yield the line, counted from 0, and the wording of each table marker that no table will replace."""
        lines = (self.body or "").splitlines()
        seen: set[str] = set()
        for number, line in enumerate(lines):
            found = _MARKER.fullmatch(line.strip())
            if found is None:
                continue
            name = found[1]
            around = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
            if name not in TABLES:
                yield (
                    number,
                    f"there is no table '{name}'. Write one of {', '.join(TABLES)}, as [table: tiers]",
                )
            elif line.strip() != f"[table: {name}]":
                yield number, f"a table is asked for in one way only. Write [table: {name}]"
            elif any(text.strip() for text in around):
                yield number, "a table stands by itself. Leave an empty line above and below it"
            elif name in seen:
                yield number, f"the table '{name}' stands on this page already. Keep one"
            seen.add(name)
