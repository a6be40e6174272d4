"""The command `portal build`: which editions, and what it says at the end."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from generator.cli.terminal import accounts_counted, progress, reporting_errors
from generator.progress import Progress

if TYPE_CHECKING:
    from generator.builder.beside import EditionsBeside
    from generator.builder.editions import EditionsResult
    from generator.builder.inputs import Inputs
    from generator.runtime.forked import Allowed

LONG = 10.0  # seconds; after a shorter build nobody asks where they went


class BuildOptions(Struct, frozen=True):
    """What builds of all kinds are told; without `cache` everything is made anew."""

    plans: Path
    today: dt.date | None
    jobs: int
    cache: Path | None
    quiet: bool


def build_all(
    wish: BuildOptions, out: Path, accounts: Sequence[str], audience: str, timings: Path | None
) -> None:
    """Build the internal edition, the customers' or both; leaves with 1 where the gate found a leak."""
    leaks = 0
    spent: dict[str, Mapping[str, float]] = {}
    from generator.builder.beside import EditionsBeside
    from generator.builder.editions import CUSTOMERS
    from generator.builder.inputs import looked
    from generator.builder.receipt import built_before

    with (
        reporting_errors(),
        progress(quiet=wish.quiet) as tell,
        looked(wish.plans, out, accounts=accounts, cache=wish.cache) as seen,
        EditionsBeside(seen, out, partial(_made_editions, wish, out, accounts, seen), tell) as editions,
    ):
        if audience != "customers":
            both = audience == "all" and wish.jobs > 1 and built_before(seen, out / CUSTOMERS)
            begin = editions.begin if both else lambda: None
            spent["internal"] = _internal(wish, out, accounts, tell, seen, begin)
        if audience != "internal":
            always = audience == "customers"
            leaks, spent["customers"] = _editions(wish, editions, always=always)
        if timings:
            timings.write_text(json.dumps(spent, indent=1) + "\n", encoding="utf-8")
    if leaks:
        said = f"{leaks} customer edition{'' if leaks == 1 else 's'} not written: the gate found leaks"
        click.echo(said, err=True)
        sys.exit(1)


def fill_shard(wish: BuildOptions, cache: Path, shard: tuple[int, int], each: int | None) -> None:
    """Fill the cache with one share of the accounts, where `each` says so of as few as hold so many."""
    from generator.builder.shards import Shard, build_shard, shards

    start = time.perf_counter()
    with reporting_errors(), progress(quiet=wish.quiet) as tell:
        share = Shard(*shard)
        if each:
            worth = len(shards(wish.plans, cache, each=each, most=share.of, today=wish.today))
            if share.number > worth:
                _say(wish, f"{worth} of {share.of} shares will do: nothing to make in share {share}")
                return
            share = Shard(share.number, worth)
        done = build_shard(wish.plans, cache, share, today=wish.today, jobs=wish.jobs, tell=tell)
        counted = f"{accounts_counted(done.accounts)} of share {share}, {done.new} units made, in {cache}"
        _say(wish, f"{counted} ({time.perf_counter() - start:.1f} s)")


def _internal(
    wish: BuildOptions,
    out: Path,
    accounts: Sequence[str],
    tell: Progress,
    seen: Inputs,
    meanwhile: Callable[[], None],
) -> Mapping[str, float]:
    from generator.builder.internal import INTERNAL, build_internal
    from generator.publish.provenance import noting

    start = time.perf_counter()
    with noting(wish.plans, out / INTERNAL, whole=not accounts) as note:
        built = build_internal(
            wish.plans,
            out,
            accounts=accounts,
            today=wish.today,
            jobs=wish.jobs,
            cache=wish.cache,
            tell=tell,
            seen=seen,
            meanwhile=meanwhile,
        )
        note(built.stands)
    seconds = time.perf_counter() - start
    counted = f"{accounts_counted(built.accounts)}, {built.pages} pages in {built.folder}"
    _say(wish, f"{counted} ({seconds:.1f} s)")
    _say_where(wish, seconds, built.seconds)
    return built.seconds


def _made_editions(
    wish: BuildOptions, out: Path, accounts: Sequence[str], seen: Inputs, allowed: Allowed, tell: Progress
) -> EditionsResult:
    from generator.builder.editions import build_editions

    return build_editions(
        wish.plans,
        out,
        accounts=accounts,
        jobs=wish.jobs,
        cache=wish.cache,
        tell=tell,
        seen=seen,
        allowed=allowed,
    )


def _editions(wish: BuildOptions, beside: EditionsBeside, *, always: bool) -> tuple[int, Mapping[str, float]]:
    """Build the customers' editions; return how many leak, and where the time went."""
    start = time.perf_counter()
    editions = beside.result()
    for leak in editions.leaks:
        click.echo(str(leak), err=True)
    leaks = len({leak.edition for leak in editions.leaks})
    written, gone = len(editions.written), len(editions.withdrawn)
    counted = f"{written} customer edition{'' if written == 1 else 's'}"
    counted += f" in {editions.folder}" if written else ""
    counted += f", {gone} withdrawn" if gone else ""
    seconds = time.perf_counter() - start
    if written or gone or leaks or always:
        _say(wish, f"{counted} ({seconds:.1f} s)")
        _say_where(wish, seconds, editions.seconds)
    return leaks, editions.seconds


def _say_where(wish: BuildOptions, whole: float, seconds: Mapping[str, float]) -> None:
    """Say where the time of a long build went, the most first; processes add up to more than the whole."""
    if whole < LONG or not seconds:
        return
    by_step = sorted(seconds.items(), key=lambda pair: -pair[1])
    _say(wish, "  " + ", ".join(f"{name} {spent:.1f} s" for name, spent in by_step if spent >= 0.05))


def _say(wish: BuildOptions, text: str) -> None:
    if not wish.quiet:
        click.echo(text)
