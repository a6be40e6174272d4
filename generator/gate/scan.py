"""Every internal value of a portfolio against every byte of its customers' editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.gate.layers import Layer, Unscannable, layers
from generator.gate.memory import Memory, Runs, digest
from generator.gate.values import SHARED_BY_ALL, accounts, files, values
from generator.gate.words import line, runs
from generator.problems import shown
from generator.progress import Progress, silent


@dataclass(frozen=True, slots=True, order=True)
class Leak:
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
        found = f"{where} at byte {self.offset} ({self.channel}): {shown(self.value)} of {self.place}"
        return f"{found}. The customer may not see it; the edition was not written"


@dataclass
class _Edition:
    """One edition: its files and the set of words in them."""

    id: str
    folder: Path
    files: list[Path]
    mark: str  # digest of all its bytes
    problems: list[Leak] = field(default_factory=list)
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Own:
    """The portal's own: words of its templates and catalogues, and files that go to everybody as they are."""

    words: str = " "
    files: frozenset[str] = frozenset()  # digests

    @classmethod
    def of(cls, texts: Sequence[str], files: Iterable[bytes] = ()) -> Own:
        """Take texts whose words are the portal's own, and files that every edition may hold."""
        return cls("".join(map(line, texts)), frozenset(map(digest, files)))


def scan(
    plans: Path,
    editions: Mapping[str, Path],
    own: Own,
    memory: Path | None = None,
    tell: Progress = silent,
) -> list[Leak]:
    """Return every leak in the editions, an account's id each with its folder, in order.

    `memory` is a folder that remembers what was found clean: after a change only changed values and
    changed editions are looked at again. Without it everything is.
    """
    remembered = Memory(memory, own.words)
    owners = [SHARED_BY_ALL, *accounts(plans)]
    marks = {owner: _plan_mark(plans, owner) for owner in owners}
    found = [_edition(id, folder) for id, folder in sorted(editions.items())]
    clean = remembered.clean()
    changed = {owner for owner in owners if clean.values.get(owner) != marks[owner]}
    looked = [e for e in found if changed or clean.editions.get(e.id) != e.mark]
    for number, edition in enumerate(looked, 1):
        _read(edition, own, remembered)
        tell("Looking through editions", number, len(looked))
    leaks = [leak for edition in looked for leak in edition.problems]
    everybody = remembered.runs(SHARED_BY_ALL, marks[SHARED_BY_ALL], partial(_runs, plans))
    seen = [remembered.runs(e.id, marks.get(e.id, ""), partial(_runs, plans)).seen for e in looked]
    places = _Places(looked, seen, own.words + everybody.seen)
    fresh = sum(1 << number for number, e in enumerate(looked) if clean.editions.get(e.id) != e.mark)
    wanted: dict[int, dict[str, str]] = {}
    for number, owner in enumerate(owners, 1):
        # Values that did not change were compared with the editions that did not change either.
        against = (1 << len(looked)) - 1 if owner in changed else fresh
        if against:
            _compare(
                remembered.runs(owner, marks[owner], partial(_runs, plans)), owner, against, places, wanted
            )
        tell("Comparing values", number, len(owners))
    leaks += [leak for number, runs_ in wanted.items() for leak in _found(looked[number], runs_, own)]
    if not leaks:
        remembered.keep_clean(marks, {edition.id: edition.mark for edition in found})
    return sorted(set(leaks))


def _plan_mark(plans: Path, owner: str) -> str:
    parts = [f"{file.relative_to(plans)}\0{digest(file.read_bytes())}" for file in files(plans, owner)]
    return digest("\0".join(parts).encode())


def _runs(plans: Path, owner: str) -> Runs:
    """Return the runs of an account's values, and the words its customer may see, as one text."""
    hidden: dict[str, str] = {}
    shared: dict[str, str] = {}
    seen: list[str] = []
    for value in values(plans, owner):
        into = shared if value.shared else hidden
        for run in runs(value.text):
            into.setdefault(run, value.place)
        if value.shared:
            seen += [value.text, *runs(value.text)]
    return Runs(hidden, shared, " ".join(map(line, seen)))


def _edition(id: str, folder: Path) -> _Edition:
    paths = sorted(path for path in folder.rglob("*") if not path.is_dir())
    parts = [f"{path.relative_to(folder)}\0{digest(path.read_bytes())}" for path in paths]
    return _Edition(id, folder, paths, digest("\0".join(parts).encode()))


def _read(edition: _Edition, own: Own, remembered: Memory) -> None:
    """Learn the words of an edition, and what of it cannot be looked through."""
    known = remembered.words(edition.mark)
    if known is not None:
        edition.words = known
        return
    found: set[str] = set()
    for _, layer in _layers(edition, own):
        if isinstance(layer, Leak):
            edition.problems.append(layer)
        else:
            found.update(line(layer.text).split())
    edition.words = frozenset(found)
    if not edition.problems:
        remembered.keep_words(edition.mark, edition.words)


def _layers(edition: _Edition, own: Own) -> Iterator[tuple[str, Layer | Leak]]:
    """Yield every text of every file of an edition, names of files included."""
    for path in edition.files:
        name = path.relative_to(edition.folder).as_posix()
        yield name, Layer("file name", name, 0)
        if path.is_symlink():
            yield name, Leak(edition.id, name, 0, "a symbolic link")
            continue
        data = path.read_bytes()
        if digest(data) in own.files:
            continue
        try:
            for layer in layers(name, data):
                yield name, layer
        except Unscannable as error:
            yield name, Leak(edition.id, name, 0, str(error))


class _Places:
    """Where runs of words stand, and are not excused: a set of editions as one bit each."""

    def __init__(self, editions: Sequence[_Edition], seen: Sequence[str], everywhere: str) -> None:
        self.editions, self.seen, self.everywhere = editions, seen, everywhere
        self.of = {edition.id: 1 << number for number, edition in enumerate(editions)}
        self.words: dict[str, int] = {}
        for number, edition in enumerate(editions):
            for word in edition.words:
                self.words[word] = self.words.get(word, 0) | 1 << number
        self.known: dict[str, int] = {}

    def __getitem__(self, run: str) -> int:
        """Return the editions that hold all words of a run, and whose customer may not see it anyway."""
        if run not in self.known:
            self.known[run] = self._find(run)
        return self.known[run]

    def _find(self, run: str) -> int:
        bits = (1 << len(self.editions)) - 1
        for word in run.split(" "):
            bits &= self.words.get(word, 0)
            if not bits:
                return 0
        wanted = f" {run} "
        if wanted in self.everywhere:
            return 0
        for number in _numbers(bits):
            if wanted in self.seen[number]:
                bits &= ~(1 << number)
        return bits


def _numbers(bits: int) -> Iterator[int]:
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def _compare(
    known: Runs, owner: str, against: int, places: _Places, wanted: dict[int, dict[str, str]]
) -> None:
    """Note which of one owner's values may stand in which editions of `against`, one bit each."""
    mine = against if owner == SHARED_BY_ALL else places.of.get(owner, 0)
    for run, place, shared in known:
        bits = places[run] & against
        for number in _numbers(bits & ~mine if shared else bits):
            wanted.setdefault(number, {}).setdefault(run, place)


def _found(edition: _Edition, wanted: Mapping[str, str], own: Own) -> Iterator[Leak]:
    for name, layer in _layers(edition, own):
        if isinstance(layer, Layer):
            text = line(layer.text)
            for run, place in wanted.items():
                if f" {run} " in text:
                    yield Leak(edition.id, name, layer.offset(run), layer.channel, run, place)
