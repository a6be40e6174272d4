"""Every internal value of a portfolio against every byte of its customers' editions."""

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

# Late: numpy, the model and the decoders take a while to import, and where nothing changed none is needed.
if TYPE_CHECKING:
    from generator.gate.edition import EditionScan, ScannedEdition
    from generator.gate.known import ChangedValues, KnownValues
    from generator.gate.places import SuspectFinder

__all__ = ["Exemptions", "Leak", "Mapper", "scan"]

T = TypeVar("T")
V = TypeVar("V")


class Mapper(Protocol):
    """Makes something of every item, in order, as `map` does; perhaps in several processes."""

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
    """Return every leak in the editions, an account's id each with its folder, in order.

    `memory` is a folder that remembers what was found clean: after a change only changed values and
    changed editions are looked at again. Without it everything is.

    `digests` has, as far as the caller knows, a digest of the names and bytes of all files in a folder:
    in an edition; in an account's folder (`plans / id`); and under `plans` itself of what all accounts
    share, that is the files beside the accounts' folders and those in `program`. A folder that is not
    there is read. They are compared with the digests of earlier scans with the same memory.

    `spread` does what is to be done with each of many accounts or editions.
    """
    given = digests or {}
    owners = (SHARED_BY_ALL, *accounts(plans))
    values = {owner: given.get(plans / owner) or _mark(plans, files(plans, owner)) for owner in owners}
    marks = {
        id: given.get(editions[id]) or _mark(editions[id], inside(editions[id])) for id in sorted(editions)
    }
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
    plans: Path,
    known: KnownValues,
    clean: CleanState,
    editions: Sequence[ScannedEdition],
    own: Exemptions,
    each: _Step,
) -> list[Leak]:
    """Compare what was not found clean before, and remember what is clean now."""
    from generator.gate.edition import leaks
    from generator.gate.places import SuspectFinder

    marks = {edition.id: edition.mark for edition in editions}
    renewed = _renewed(known, clean, each)
    kept = _kept(known, clean, marks, renewed)
    everywhere = own.words + known.seen(SHARED_BY_ALL)
    unscanned = [edition for edition in editions if edition.id not in kept]
    problems: list[Leak] = []
    standing: dict[str, list[str]] = {}
    for edition, seen in zip(unscanned, _scans(known, unscanned, own, everywhere, each), strict=True):
        known.memory.keep_pairs(edition.id, edition.mark, seen.pairs)
        problems += seen.problems
        for run in seen.standing:
            standing.setdefault(run, []).append(edition.id)
    places = SuspectFinder(known, everywhere, standing, kept)
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
    leaks_found = [
        *problems,
        *chain.from_iterable(each("Finding the places", partial(leaks, own), suspected)),
    ]
    leaky = {leak.edition for leak in leaks_found} | (wanted.keys() - marks.keys())
    clear = {id: clean.editions[id] for id in kept} | marks
    known.memory.keep_clean(
        CleanState(known.marks, {id: mark for id, mark in clear.items() if id not in leaky})
    )
    return sorted(set(leaks_found))


def _renewed(known: KnownValues, clean: CleanState, each: _Step) -> dict[str, ChangedValues]:
    """Return every account whose plan is not the one that was found clean."""
    owners = [owner for owner, mark in known.marks.items() if clean.values.get(owner) != mark]
    older = [(owner, clean.values.get(owner)) for owner in owners]
    return dict(zip(owners, each("Reading values", known.renewed, older), strict=True))


def _kept(
    known: KnownValues, clean: CleanState, marks: Mapping[str, str], renewed: Mapping[str, ChangedValues]
) -> dict[str, bytes]:
    """Return the words and pairs of editions that are as they were, and their customers see no less."""
    less = {owner for owner, change in renewed.items() if change.less} | (
        clean.values.keys() - known.marks.keys()
    )
    if SHARED_BY_ALL in less:
        return {}
    same = {id: mark for id, mark in clean.editions.items() if id not in less and marks.get(id, mark) == mark}
    pairs = {id: known.memory.pairs(id, mark) for id, mark in same.items()}
    return {id: stored for id, stored in pairs.items() if stored is not None}


def _scans(
    known: KnownValues, unscanned: Sequence[ScannedEdition], own: Exemptions, everywhere: str, each: _Step
) -> Iterator[EditionScan]:
    """Look through editions for the runs of all accounts."""
    if not unscanned:
        return
    from generator.gate.edition import scan_edition

    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "numbers"
        wanted.write_bytes(b"".join(map(known.numbers, known.marks)))
        seen = [(edition, known.seen(edition.id)) for edition in unscanned]
        yield from each("Looking through editions", partial(scan_edition, own, everywhere, wanted), seen)


def _compare(
    places: SuspectFinder, owner: str, renewed: ChangedValues | None, wanted: dict[str, dict[str, str]]
) -> None:
    """Note which of one account's values may stand in which editions, each with its place in the plans."""
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
    """Return how every place in the plans begins; it is not remembered, for another machine has another."""
    return (plans / "_").as_posix()[:-1]


def _mark(folder: Path, paths: Iterable[Path]) -> str:
    parts = [f"{path.relative_to(folder)}\0{digest(path.read_bytes())}" for path in paths]
    return digest("\0".join(parts).encode("utf-8", "surrogateescape"))


def _each(
    tell: Progress, spread: Mapper, step: str, make: Callable[[V], T], items: Sequence[V]
) -> Iterator[T]:
    for number, result in enumerate(spread(make, items), 1):
        tell(step, number, len(items))
        yield result
