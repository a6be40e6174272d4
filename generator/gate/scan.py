"""Compare every internal value of a portfolio with every byte of its customers' editions."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.gate.leak import Exemptions, Leak
from generator.gate.memory import AccountRuns, CleanState, Memory, digest
from generator.gate.owners import SHARED_BY_ALL, accounts, files, inside
from generator.gate.words import normalized_line, runs
from generator.progress import Progress, silent

# Imported late: numpy, the model and the decoders are slow to import, and not needed if nothing changed.
if TYPE_CHECKING:
    from generator.gate.edition import EditionScan, ScannedEdition
    from generator.gate.known import ChangedValues, KnownValues
    from generator.gate.places import SuspectFinder

__all__ = ["Exemptions", "Leak", "Mapper", "scan"]

T = TypeVar("T")
V = TypeVar("V")


class Mapper(Protocol):
    """Applies a function to every item, in order, as `map` does; possibly in several processes."""

    def __call__(self, make: Callable[[V], T], items: Sequence[V], /) -> Iterable[T]: ...


class _Step(Protocol):
    def __call__(self, step: str, make: Callable[[V], T], items: Sequence[V], /) -> Iterator[T]: ...


def scan(
    plans: Path,
    editions: Mapping[str, Path],
    own: Exemptions,
    memory: Path | None = None,
    tell: Progress = silent,
    *,
    digests: Mapping[Path, str] | None = None,
    spread: Mapper = map,
) -> list[Leak]:
    """Return every leak in the editions (account id -> folder), sorted.

    `memory` is a folder that remembers what was clean: after a change, only changed values and changed
    editions are scanned again. Without it, everything is.

    `digests` has digests, as far as the caller knows them, of the names and bytes of all files in a folder:
    of an edition, of an account (`plans / id`), and under `plans` itself of what all accounts share, that is
    the files next to the account folders and those in `program`. Other folders are read. Digests are
    compared with those of earlier scans with the same memory.

    `spread` maps over accounts or editions.
    """
    given = digests or {}
    owners = (SHARED_BY_ALL, *accounts(plans))
    values = {owner: given.get(plans / owner) or _mark(plans, files(plans, owner)) for owner in owners}
    marks = {id: given.get(editions[id]) or _mark(editions[id], inside(editions[id])) for id in sorted(editions)}
    with tempfile.TemporaryDirectory() as scratch:
        remembered = Memory(memory or Path(scratch), [own.words, *sorted(own.files)])
        clean = remembered.clean()
        if clean.values == values and marks.items() <= clean.editions.items():
            return []
        from generator.gate.edition import ScannedEdition
        from generator.gate.known import KnownValues

        known = KnownValues(remembered, values, partial(_runs, plans))
        scanned = [ScannedEdition(id, editions[id], mark) for id, mark in marks.items()]
        return _leaks(plans, known, clean, scanned, own, partial(_each, tell, spread))


def _leaks(
    plans: Path, known: KnownValues, clean: CleanState, editions: Sequence[ScannedEdition], own: Exemptions, each: _Step
) -> list[Leak]:
    """Scan what was not clean before, and remember what is clean now."""
    from generator.gate.edition import leaks
    from generator.gate.places import SuspectFinder

    marks = {edition.id: edition.mark for edition in editions}
    renewed = _renewed(known, clean, each)
    kept = _kept(known, clean, marks, renewed)
    everywhere = own.words + known.seen(SHARED_BY_ALL)
    unscanned = [edition for edition in editions if edition.id not in kept]
    problems: list[Leak] = []
    present: dict[str, list[str]] = {}
    for edition, seen in zip(unscanned, _scans(known, unscanned, own, everywhere, each), strict=True):
        known.memory.keep_pairs(edition.id, edition.mark, seen.pairs)
        problems += seen.problems
        for run in seen.suspects:
            present.setdefault(run, []).append(edition.id)
    places = SuspectFinder(known, everywhere, present, kept)
    wanted: dict[str, dict[str, str]] = {}
    for owner in known.marks:
        if unscanned or owner in renewed:
            _compare(places, owner, renewed.get(owner), wanted)
    beginning = _beginning(plans)
    suspected = [
        (edition, {run: f"{beginning}{place}" for run, place in wanted[edition.id].items()})
        for edition in editions
        if edition.id in wanted
    ]
    leaks_found = [*problems, *chain.from_iterable(each("Locating leaks", partial(leaks, own), suspected))]
    leaky = {leak.edition for leak in leaks_found} | (wanted.keys() - marks.keys())
    clear = {id: clean.editions[id] for id in kept} | marks
    known.memory.keep_clean(CleanState(known.marks, {id: mark for id, mark in clear.items() if id not in leaky}))
    return sorted(set(leaks_found))


def _renewed(known: KnownValues, clean: CleanState, each: _Step) -> dict[str, ChangedValues]:
    """Return every account whose plan is not the one that was clean."""
    owners = [owner for owner, mark in known.marks.items() if clean.values.get(owner) != mark]
    older = [(owner, clean.values.get(owner)) for owner in owners]
    return dict(zip(owners, each("Reading values", known.renewed, older), strict=True))


def _kept(
    known: KnownValues, clean: CleanState, marks: Mapping[str, str], renewed: Mapping[str, ChangedValues]
) -> dict[str, bytes]:
    """Return the pairs of unchanged editions whose customers may see no less than before."""
    less = {owner for owner, change in renewed.items() if change.less} | (clean.values.keys() - known.marks.keys())
    if SHARED_BY_ALL in less:
        return {}
    same = {id: mark for id, mark in clean.editions.items() if id not in less and marks.get(id, mark) == mark}
    pairs = {id: known.memory.pairs(id, mark) for id, mark in same.items()}
    return {id: stored for id, stored in pairs.items() if stored is not None}


def _scans(
    known: KnownValues, unscanned: Sequence[ScannedEdition], own: Exemptions, everywhere: str, each: _Step
) -> Iterator[EditionScan]:
    """Scan editions for the runs of all accounts."""
    if not unscanned:
        return
    from generator.gate.edition import scan_edition

    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "numbers"
        wanted.write_bytes(b"".join(map(known.numbers, known.marks)))
        seen = [(edition, known.seen(edition.id)) for edition in unscanned]
        yield from each("Scanning editions", partial(scan_edition, own, everywhere, wanted), seen)


def _compare(
    places: SuspectFinder, owner: str, renewed: ChangedValues | None, wanted: dict[str, dict[str, str]]
) -> None:
    """Record which of an account's values may be in which editions, each with its place in the plans."""
    suspects = places.suspects(owner)
    if renewed:
        suspects = chain(suspects, places.new_suspects(owner, renewed.new))
    for run, place, shared, id in suspects:
        if not (shared and owner in (id, SHARED_BY_ALL)):
            wanted.setdefault(id, {}).setdefault(run, place)


def _runs(plans: Path, owner: str) -> AccountRuns:
    """Return the runs of an account's values, and the words its customer may see, as one text."""
    from generator.gate.values import values

    hidden: dict[str, str] = {}
    shared: dict[str, str] = {}
    seen: list[str] = []
    beginning = _beginning(plans)
    for value in values(plans, owner):
        into = shared if value.shared else hidden
        for run in runs(value.text):
            into.setdefault(run, value.place.removeprefix(beginning))
        if value.shared:
            seen += [value.text, *runs(value.text)]
    return AccountRuns(hidden, shared, " ".join(map(normalized_line, seen)))


def _beginning(plans: Path) -> str:
    """Return the prefix of every place in the plans; it is not remembered, as it differs between machines."""
    return (plans / "_").as_posix()[:-1]


def _mark(folder: Path, paths: Iterable[Path]) -> str:
    parts = [f"{path.relative_to(folder)}\0{digest(path.read_bytes())}" for path in paths]
    return digest("\0".join(parts).encode("utf-8", "surrogateescape"))


def _each(tell: Progress, spread: Mapper, step: str, make: Callable[[V], T], items: Sequence[V]) -> Iterator[T]:
    for number, result in enumerate(spread(make, items), 1):
        tell(step, number, len(items))
        yield result
