"""Sets of runs of words as arrays of numbers, so that a thousand editions are compared at once.

A run has the same number on every machine. Two runs may share a number: a match by number is only a suspicion
and is then compared word by word; without a match the run is certainly absent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.gate.words import BLOCK

Numbers: TypeAlias = NDArray[np.uint64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying loses no bits
_SLOTS = 23  # leading bits of a number; a table of them rejects most numbers at once
_STORED = "<u8"


def numbers(runs: Sequence[str]) -> Numbers:
    """Return the number of each run, of at most BLOCK words."""
    words, starts, lengths = _joined(runs)
    result = np.zeros(len(runs), np.uint64)
    for length, grams in enumerate(word_runs(words), 1):
        result[lengths == length] = grams[starts[lengths == length]]
    return result


def word_runs(words: Sequence[str]) -> list[Numbers]:
    """Return the numbers of all runs of 1 word, of 2 and so on up to BLOCK, by position of the first word."""
    number = {word: _number(word) for word in set(words)}
    single = np.fromiter(map(number.__getitem__, words), np.uint64, len(words))
    grams_by_length = [single]
    for length in range(2, BLOCK + 1):
        grams_by_length.append(grams_by_length[-1][:-1] * _FACTOR + single[length - 1 :])
    return grams_by_length


def pairs(grams_by_length: Sequence[Numbers]) -> Numbers:
    """Return the distinct numbers of all words and pairs of adjacent words, sorted."""
    return _distinct(np.concatenate(grams_by_length[:2]))


def packed(values: Numbers) -> bytes:
    """Return numbers as bytes that are the same on every machine."""
    return values.astype(_STORED).tobytes()


def unpacked(data: bytes) -> Numbers:
    """Return the numbers of `packed`."""
    return np.frombuffer(data, _STORED).astype(np.uint64, copy=False)


def overlap(left: Numbers, right: Numbers) -> bool:
    """Return whether any number is in both."""
    return bool(np.isin(left, right).any())


class WantedRuns:
    """Runs to search for in editions, by their numbers."""

    def __init__(self, values: Numbers) -> None:
        self.numbers = _distinct(values)
        self._slots = np.zeros(1 << _SLOTS, np.bool_)
        self._slots[_slot(self.numbers)] = True

    def present(self, words: Sequence[str], grams_by_length: Sequence[Numbers]) -> set[str]:
        """Return the runs of `words` that are searched for, by their numbers from `word_runs(words)`."""
        runs: set[str] = set()
        for length, grams in enumerate(grams_by_length, 1):
            likely = np.flatnonzero(self._slots[_slot(grams)])
            likely = likely[_are_present(grams[likely], self.numbers)]
            _, first = np.unique(grams[likely], return_index=True)
            runs.update(" ".join(words[start : start + length]) for start in likely[first].tolist())
        return runs


class RunQuery:
    """Runs to look up in many editions of which the words and pairs of adjacent words are known."""

    def __init__(self, runs: Sequence[str]) -> None:
        self.runs = runs
        words, starts, lengths = _joined(runs)
        single, double = word_runs(words)[:2]
        parts = [
            double[start : start + length - 1] if length > 1 else single[start : start + 1]
            for start, length in zip(starts.tolist(), lengths.tolist(), strict=True)
        ]
        self._begins = np.cumsum([0, *map(len, parts)])[:-1]
        self._asked, self._part = np.unique(np.concatenate([single[:0], *parts]), return_inverse=True)

    def suspects(self, present_numbers: Numbers) -> list[str]:
        """Return the runs whose words and pairs are all among an edition's `pairs`."""
        if not self.runs:
            return []
        present = _are_present(self._asked, present_numbers)[self._part]
        suspected = np.logical_and.reduceat(present, self._begins)
        return [self.runs[number] for number in np.flatnonzero(suspected).tolist()]


@lru_cache(1 << 15)  # most words are in many editions
def _number(word: str) -> int:
    data = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def _joined(runs: Sequence[str]) -> tuple[list[str], NDArray[np.intp], NDArray[np.intp]]:
    """Return the words of all runs in sequence, each run's start, and its number of words."""
    split = [run.split(" ") for run in runs]
    lengths = np.array([len(words) for words in split], np.intp)
    return [word for words in split for word in words], np.cumsum(lengths) - lengths, lengths


def _are_present(asked: Numbers, present_numbers: Numbers) -> NDArray[np.bool_]:
    """Return which of the numbers are in `present_numbers`, which is sorted."""
    if not len(present_numbers):
        return np.zeros(len(asked), np.bool_)
    places = np.searchsorted(present_numbers, asked)
    places[places == len(present_numbers)] = 0
    present: NDArray[np.bool_] = present_numbers[places] == asked
    return present


def _distinct(values: Numbers) -> Numbers:
    ordered = np.sort(values)  # np.unique takes 10 times as long
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def _slot(values: Numbers) -> NDArray[np.intp]:
    return (values >> np.uint64(64 - _SLOTS)).astype(np.intp)
