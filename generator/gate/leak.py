"""What the gate finds, and what it lets pass in every edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.gate.memory import digest
from generator.gate.words import normalized_line
from generator.problems import shown


class Leak(Struct, frozen=True, order=True):
    """A value where it must not be, or a file that cannot be looked through (then `value` is empty)."""

    edition: str
    file: str
    offset: int  # bytes from the file's begin; of the piece or run that hides it, where it is encoded
    channel: str
    value: str = ""
    place: str = ""  # where the value stands in the plans

    def __str__(self) -> str:
        where = f"{self.edition}/{self.file}"
        if not self.value:
            return f"{where}: {self.channel}. Leave the file out of the edition"
        message = f"{where} at byte {self.offset} ({self.channel}): {shown(self.value)} of {self.place}"
        return f"{message}. The customer may not see it; the edition was not written"


class Exemptions(Struct, frozen=True):
    """The portal's own: words of its templates and catalogues, and files that go to everybody as they are."""

    words: str = " "
    files: frozenset[str] = frozenset()  # digests

    @classmethod
    def of(cls, texts: Sequence[str], files: Iterable[bytes] = ()) -> Exemptions:
        """Take texts whose words are the portal's own, and files that every edition may hold."""
        return cls("".join(map(normalized_line, texts)), frozenset(map(digest, files)))
