"""One edition: all texts of it, the runs in it that are not excused, and where each stands to the byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.gate.grams import Wanted, grams, packed, pairs, unpacked
from generator.gate.layers import Layer, Unscannable, layers
from generator.gate.leak import Leak, Own
from generator.gate.memory import digest
from generator.gate.owners import inside
from generator.gate.words import line


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its account, its folder, and the digest of all that is in it."""

    id: str
    folder: Path
    mark: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a look through an edition brought."""

    problems: tuple[Leak, ...]  # what cannot be looked through
    standing: frozenset[str]  # runs that are wanted, as far as numbers tell, and not excused
    pairs: bytes  # all words and pairs of neighbours, by their numbers


def look(own: Own, everywhere: str, wanted: Path, one: tuple[Edition, str]) -> Look:
    """Look through an edition for the runs whose numbers are in a file.

    Excused is what stands in `everywhere`, and in what the edition's customer may see, which comes with it.
    """
    edition, seen = one
    problems: list[Leak] = []
    texts: dict[str, None] = {}
    for _, layer in _texts(edition, own):
        if isinstance(layer, Leak):
            problems.append(layer)
        else:
            texts[layer.text] = None
    # Many texts have the same words; no run goes on from one to the next.
    words = [word for text in dict.fromkeys(map(line, texts)) for word in (*text.split(), "")]
    numbers = grams(words)
    standing = (
        run
        for run in _wanted(wanted).standing(words, numbers)
        if f" {run} " not in everywhere and f" {run} " not in seen
    )
    return Look(tuple(problems), frozenset(standing), packed(pairs(numbers)))


def leaks(own: Own, one: tuple[Edition, Mapping[str, str]]) -> list[Leak]:
    """Return every place at which runs stand in an edition; each run comes with its place in the plans."""
    edition, runs = one
    found: list[Leak] = []
    for name, layer in _texts(edition, own):
        if isinstance(layer, Layer):
            text = line(layer.text)
            found += [
                Leak(edition.id, name, layer.offset(run), layer.channel, run, place)
                for run, place in runs.items()
                if f" {run} " in text
            ]
    return found


@lru_cache(1)
def _wanted(file: Path) -> Wanted:
    return Wanted(unpacked(file.read_bytes()))


def _texts(edition: Edition, own: Own) -> Iterator[tuple[str, Layer | Leak]]:
    """Yield every text of every file of an edition, names of files included."""
    for path in inside(edition.folder):
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
