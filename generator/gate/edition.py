"""One edition: its texts, the runs in it that are not exempt, and the byte offset of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from unicodedata import combining, normalize

from msgspec import Struct

from generator.gate.grams import WantedRuns, packed, pairs, unpacked, word_runs
from generator.gate.layers import Layer, Unscannable, layers
from generator.gate.leak import Exemptions, Leak
from generator.gate.memory import digest
from generator.gate.owners import inside
from generator.gate.words import BREAK, normalized_line, written

_BREAK = BREAK.strip()


class ScannedEdition(Struct, frozen=True):
    """One edition: its account, its folder and the digest of its content."""

    id: str
    folder: Path
    mark: str


class EditionScan(Struct, frozen=True):
    """The result of scanning an edition."""

    problems: tuple[Leak, ...]  # files that cannot be scanned
    suspects: frozenset[str]  # runs whose numbers are searched for, and that are not exempt
    pairs: bytes  # numbers of all words and pairs of adjacent words


def scan_edition(own: Exemptions, everywhere: str, wanted: Path, pair: tuple[ScannedEdition, str]) -> EditionScan:
    """Scan an edition for the runs whose numbers are in the file `wanted`.

    Runs in `everywhere`, or in what the edition's customer may see (the second of `pair`), are exempt.
    """
    edition, seen = pair
    problems: list[Leak] = []
    lines: dict[str, None] = {}  # many texts are the same
    for _, layer, text in _lines(edition, own):
        if isinstance(layer, Leak):
            problems.append(layer)
        else:
            lines[text] = None
    # The empty word keeps runs from crossing from one text into the next.
    words = [word for text in lines for word in (*text.split(), "")]
    numbers = word_runs(words)
    suspects = (
        run
        for run in _wanted(wanted).present(words, numbers)
        if f" {run} " not in everywhere and f" {run} " not in seen
    )
    return EditionScan(tuple(problems), frozenset(suspects), packed(pairs(numbers)))


def leaks(own: Exemptions, pair: tuple[ScannedEdition, Mapping[str, str]]) -> list[Leak]:
    """Locate runs in an edition; each run comes with its place in the plans.

    A run is reported once per file, in the least hidden text.
    """
    edition, runs = pair
    leaks_by_run: dict[tuple[str, str], Leak] = {}
    for name, layer, text in _lines(edition, own):
        if isinstance(layer, Leak):
            continue
        for run, place in runs.items():
            if f" {run} " in text and (name, run) not in leaks_by_run:
                at = layer.offset(run)
                leaks_by_run[name, run] = Leak(edition.id, name, at, layer.channel, written(run), place)
    return list(leaks_by_run.values())


@lru_cache(1)
def _wanted(file: Path) -> WantedRuns:
    return WantedRuns(unpacked(file.read_bytes()))


def _lines(edition: ScannedEdition, own: Exemptions) -> Iterator[tuple[str, Layer | Leak, str]]:
    """Yield every text of an edition as a line of words, without stems of words in other texts."""
    stems: list[tuple[str, Layer]] = []
    lines: dict[str, str] = {}
    for name, layer in _texts(edition, own):
        if isinstance(layer, Leak):
            yield name, layer, ""
        elif layer.stems:
            stems.append((name, layer))
        else:
            if layer.text not in lines:
                lines[layer.text] = normalized_line(layer.text)
            yield name, layer, lines[layer.text]
    known_words = sorted(_forms(word for text in lines.values() for word in text.split())) if stems else []
    for name, layer in stems:
        stemmed = normalized_line(layer.text).split()
        unknown = [word for word in stemmed if word == _BREAK or not _starts_any(word, known_words)]
        yield name, layer, f" {' '.join(unknown)} "


def _forms(words: Iterable[str]) -> set[str]:
    """Return the words, and those with accents also without them, as the index may write them."""
    forms = set(words)
    return forms | {
        "".join(letter for letter in normalize("NFD", word) if not combining(letter))
        for word in forms
        if not word.isascii()
    }


def _starts_any(word: str, words: Sequence[str]) -> bool:
    """Return whether any of the sorted `words` starts with `word`."""
    place = bisect_left(words, word)
    return place < len(words) and words[place].startswith(word)


def _texts(edition: ScannedEdition, own: Exemptions) -> Iterator[tuple[str, Layer | Leak]]:
    """Yield every text of every file of an edition, including file names."""
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
