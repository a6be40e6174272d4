"""A faulty file -> what remains of it to check, so that one run reports every problem."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.model.loose import at, groups_refused, misspelt, plain_copy, what_remains
from generator.model.record import PlanPart
from generator.model.validation import validate
from generator.plans.source import Source
from generator.problems import FieldPath, Problem


class Salvaged(Struct, frozen=True):
    """The content of a file with its places: all of it, or what remains without its faults.

    It is only for checks: a value absent from a part that is not `complete` may be in the file, and a part
    that is `cut` may lack whole records.
    """

    source: Source
    part: PlanPart
    complete: bool = True
    cut: bool = False


def salvage(model: type[PlanPart], source: Source) -> tuple[Salvaged | None, list[Problem]]:
    """Return what remains of a faulty file, and the problems that only this uncovers.

    A misspelled key is read as the nearest field, unless the file has that field too; problems of its
    value are reported under the key as written.
    """
    problems: list[Problem] = []
    while corrections := _corrections(model, source):
        source = _renamed(source, corrections)
        findings = validate(model, source.value, source.blanks)[1]
        corrected = [(*path[:-1], meant) for path, meant in corrections.items()]
        problems += [
            source.problem(*finding)
            for finding in findings
            if any(finding.path[: len(place)] == place for place in corrected)
        ]
    part = what_remains(model, source.value)
    cut = groups_refused(model, source.value)
    return (Salvaged(source, part, complete=False, cut=cut) if part else None), problems


def _corrections(model: type[PlanPart], source: Source) -> dict[FieldPath, str]:
    """Return the path of each misspelled key and the field that it is read as; each field once."""
    corrections: dict[FieldPath, str] = {}
    fields = set(source.blanks)
    for path, meant in misspelt(model, source.value):
        field = (*path[:-1], meant)
        if field not in fields and meant not in at(source.value, path[:-1]):
            corrections[path] = meant
            fields.add(field)
    return corrections


def _renamed(source: Source, corrections: Mapping[FieldPath, str]) -> Source:
    """Return the source with misspelled keys under the names of the fields they are read as."""
    value, written = plain_copy(source.value), dict(source.written)
    for path, meant in corrections.items():
        group = at(value, path[:-1])
        group[meant] = group.pop(path[-1])
        written[(*path[:-1], meant)] = str(path[-1])
    blanks = frozenset(_corrected(path, corrections) for path in source.blanks)
    return replace(source, value=value, blanks=blanks, written=written)


def _corrected(path: FieldPath, corrections: Mapping[FieldPath, str]) -> FieldPath:
    for number in range(len(path)):
        if meant := corrections.get(path[: number + 1]):
            return (*path[:number], meant, *path[number + 1 :])
    return path
