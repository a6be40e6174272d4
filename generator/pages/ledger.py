"""The ledger of value: each entry with the words its row needs, and the pictures that prove it."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.value import KindTotal, ValueItem
from generator.model.growth import Target
from generator.model.portfolio import View
from generator.model.value import Evidence, ValueEntry
from generator.model.worth import Worth
from generator.pages.worth import elapsed_words, formula_words, period_words, worth_words
from generator.wording import sentence

Fact = tuple[str, str]
PICTURES = "files"  # folder next to the account's pages


class ValueRow(Struct, frozen=True):
    """A value with the words its row in the ledger needs; `worth` and `period` are "" where unknown.

    `facts` are (term, text) of the remaining fields its author filled in.
    """

    item: ValueItem
    worth: str
    formula: str
    period: str
    counted: str
    facts: tuple[Fact, ...]

    @property
    def id(self) -> str:
        """The record's id, its anchor."""
        return self.item.id

    @property
    def message(self) -> str:
        """The positioning message, "" where there is none."""
        return (self.item.record.message or "") if isinstance(self.item.record, ValueEntry) else ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where the proof is."""
        return self.item.record.evidence if isinstance(self.item.record, ValueEntry) else ()

    @property
    def is_target(self) -> bool:
        """Whether it comes from a growth target."""
        return isinstance(self.item.record, Target)

    @property
    def concerns(self) -> tuple[str, ...]:
        """Ids of the customer's concerns it addresses."""
        record = self.item.record
        if isinstance(record, Target):
            return (record.objective,) if record.objective else ()
        return record.answers


def rows(total: KindTotal) -> tuple[ValueRow, ...]:
    """Return the rows of one kind of value."""
    return tuple(_row(item) for item in total.items)


def evidence_pictures(view: View) -> tuple[str, ...]:
    """Return the names of the pictures in files/ that the ledger shows, each once."""
    value = view.account.value
    entries = (*value.proven, *value.under_way) if value else ()
    return tuple(sorted({proof.file for entry in entries for proof in entry.evidence if proof.file}))


def _row(item: ValueItem) -> ValueRow:
    worth, record = item.worth, item.record
    time = ""
    if worth and item.elapsed:
        time = _once_words(item) if worth.per == "once" else elapsed_words(item.elapsed)
    return ValueRow(
        item=item,
        worth=worth_words(worth) if worth else "",
        formula=formula_words(worth) if worth else "",
        period=period_words(item.period) if item.period else "",
        counted=time,
        facts=_facts(record) if isinstance(record, ValueEntry) else (),
    )


def _once_words(item: ValueItem) -> str:
    if item.accrued:
        return "once, in full"
    return f"once, when the period {'ends' if item.period and item.period.end else 'begins'}"


def _worth_to_us(worth: Worth) -> str:
    formula = formula_words(worth)
    return f"{worth_words(worth)}, = {formula}" if formula else worth_words(worth)


def _facts(entry: ValueEntry) -> tuple[Fact, ...]:
    fields = {
        "Positioning message": entry.message,
        "Before": entry.baseline,
        "How the customer captures it": entry.capture,
        "Value driver": entry.driver,
        "Component": sentence(entry.component) if entry.component else None,
        "Worth to us": _worth_to_us(entry.worth_to_us) if entry.worth_to_us else None,
    }
    return tuple((term, text) for term, text in fields.items() if text)
