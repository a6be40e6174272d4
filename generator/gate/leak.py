"""What the gate reports, and what it exempts in every edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.gate.memory import digest
from generator.gate.words import normalized_line
from generator.problems import shown


class Leak(Struct, frozen=True, order=True):
    """A value where it must not be, or a file that cannot be scanned (then `value` is empty)."""

    edition: str
    file: str
    offset: int  # bytes from the start of the file; if encoded, of the piece or run that contains it
    channel: str
    value: str = ""
    place: str = ""  # the value's place in the plans

    def __str__(self) -> str:
        where = f"{self.edition}/{self.file}"
        if not self.value:
            return f"{where}: {self.channel}. Leave the file out of the edition"
        message = f"{where} at byte {self.offset} ({self.channel}): {shown(self.value)} from {self.place}"
        return f"{message}. The customer may not see it; the edition was not written"


class Exemptions(Struct, frozen=True):
    """The portal's own words, of templates and catalogues, and files that are the same in every edition."""

    words: str = " "
    files: frozenset[str] = frozenset()  # digests

    @classmethod
    def of(cls, texts: Sequence[str], files: Iterable[bytes] = ()) -> Exemptions:
        """Create from texts of the portal's own words and files that every edition may contain."""
        return cls("".join(map(normalized_line, texts)), frozenset(map(digest, files)))
