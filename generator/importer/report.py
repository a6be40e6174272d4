"""The output of an import: counts for the terminal, and every note for the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from generator.importer.convert import ImportedPlans
from generator.importer.files import Changes
from generator.importer.notes import TOPICS, ImportNote, by_topic

SHOWN_NOTES = 6  # distinct notes of one topic shown in the terminal
COUNTED = ("near", "corrected", "unknown person", "unknown offering", "unknown account", "unknown stage")


def summary(plans: ImportedPlans, changes: Changes, read: dict[str, int]) -> Iterator[str]:
    """Yield the lines for the terminal: what was read, what was unusual, and the files."""
    rows = ", ".join(f"{count:,} of {name}" for name, count in read.items())
    yield f"Rows read: {rows}"
    deals = sum(map(len, plans.opportunities.values()))
    counts = {"accounts": len(plans.accounts), "people": len(plans.people)}
    counts |= {"offerings": len(plans.offerings), "opportunities": deals}
    yield ", ".join(f"{count:,} {name}" for name, count in counts.items())
    yield from _opportunities(plans)
    for topic, notes in by_topic(plans.notes).items():
        yield f"{TOPICS[topic]}: {len(notes):,}"
        if topic in COUNTED:
            texts = Counter(note.text for note in notes).most_common()
            for text, count in texts[:SHOWN_NOTES]:
                yield f"  {count:,} x {text}"
            if len(texts) > SHOWN_NOTES:
                yield f"  and {len(texts) - SHOWN_NOTES:,} more, in the report"
    files = [("new", changes.new), ("renewed", changes.renewed), ("unchanged", changes.unchanged)]
    yield "Files: " + ", ".join(f"{len(names):,} {kind}" for kind, names in files)
    if changes.kept:
        yield f"Kept because they were edited (--overwrite replaces them): {len(changes.kept):,}"
        yield from (f"  {name}" for name in changes.kept)


def _opportunities(plans: ImportedPlans) -> Iterator[str]:
    counts: Counter[str] = Counter()
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for deals in plans.opportunities.values():
        for deal in deals:
            counts[deal["status"]] += 1
            if "amount" in deal:
                sums[deal["status"], deal["amount"].currency] += deal["amount"].amount
    for status in ("won", "lost", "dropped", "open", "delayed"):
        if counts[status]:
            worth = [f"{amount:,f} {code}" for (of, code), amount in sorted(sums.items()) if of == status]
            yield f"  {status} {counts[status]:,}" + (f" for {' + '.join(worth)}" if worth else "")


def report(plans: ImportedPlans, changes: Changes, read: dict[str, int]) -> str:
    """Return the text of the report: the summary, then every note with its file and line."""
    lines = ["Import report", "", *summary(plans, changes, read), ""]
    if plans.blank:
        lines += ["Unknown, left blank", ""]
        lines += [f"  {count:,} x {table}: {field}" for (table, field), count in sorted(plans.blank.items())]
        lines.append("")
    for topic, notes in by_topic(plans.notes).items():
        lines += [f"{TOPICS[topic]}: {len(notes):,}", "", *(f"  {note}" for note in _in_order(notes)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _in_order(notes: list[ImportNote]) -> list[ImportNote]:
    return sorted(notes, key=lambda note: (note.file, note.line, note.id, note.text))
