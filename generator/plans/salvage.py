"""A file with faults -> what remains of it to be judged, so that all that is wrong is said at once."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.model.loose import at, groups_refused, misspelt, plain_copy, what_remains
from generator.model.record import PlanPart
from generator.model.validation import validate
from generator.plans.source import Path, Source
from generator.problems import Problem


class Salvaged(Struct, frozen=True):
    """What a file says and where it stands: all of it, or what remains without its faults.

    It is for judging alone: what is absent from a part that is not `whole` may well be written. What
    is `cut` may lack whole records.
    """

    source: Source
    part: PlanPart
    whole: bool = True
    cut: bool = False


def salvage(model: type[PlanPart], source: Source) -> tuple[Salvaged | None, list[Problem]]:
    """Return what remains of a file in which there are faults, and those that only this shows.

    A misspelt key is taken for the field it is nearest to, where that is not written itself; what is
    then wrong with its value is said under the key as it is written.
    """
    problems: list[Problem] = []
    while taken := _taken(model, source):
        source = _renamed(source, taken)
        faults = validate(model, source.value, source.blanks)[1]
        new = [(*path[:-1], meant) for path, meant in taken.items()]
        problems += [
            source.problem(path, text)
            for path, text in faults
            if any(path[: len(place)] == place for place in new)
        ]
    part = what_remains(model, source.value)
    cut = groups_refused(model, source.value)
    return (Salvaged(source, part, whole=False, cut=cut) if part else None), problems


def _taken(model: type[PlanPart], source: Source) -> dict[Path, str]:
    """Return the path of each misspelt key and the field that it is taken for; each field once."""
    taken: dict[Path, str] = {}
    fields = set(source.blanks)
    for path, meant in misspelt(model, source.value):
        field = (*path[:-1], meant)
        if field not in fields and meant not in at(source.value, path[:-1]):
            taken[path] = meant
            fields.add(field)
    return taken


def _renamed(source: Source, taken: Mapping[Path, str]) -> Source:
    """Return the source with the keys that were taken for fields under the names of these."""
    value, written = plain_copy(source.value), dict(source.written)
    for path, meant in taken.items():
        group = at(value, path[:-1])
        group[meant] = group.pop(path[-1])
        written[(*path[:-1], meant)] = str(path[-1])
    blanks = frozenset(_moved(path, taken) for path in source.blanks)
    return replace(source, value=value, blanks=blanks, written=written)


def _moved(path: Path, taken: Mapping[Path, str]) -> Path:
    for number in range(len(path)):
        if meant := taken.get(path[: number + 1]):
            return (*path[:number], meant, *path[number + 1 :])
    return path
