"""The command `portal build`: which editions to build, and the summary at the end."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from generator.cli.terminal import accounts_counted, progress, reporting_errors
from generator.progress import Progress

if TYPE_CHECKING:
    from generator.builder.inputs import Inputs

LONG = 10.0  # seconds; a longer build reports its steps


class BuildOptions(Struct, frozen=True):
    """Options common to all builds; without `cache` everything is rebuilt."""

    plans: Path
    today: dt.date | None
    jobs: int
    cache: Path | None
    quiet: bool


def build_all(options: BuildOptions, out: Path, accounts: Sequence[str], audience: str, timings: Path | None) -> None:
    """Build the internal edition, the customers' or both; exit with 1 where the gate found a leak."""
    leaks = 0
    seconds: dict[str, Mapping[str, float]] = {}
    from generator.builder.inputs import open_inputs

    with (
        reporting_errors(),
        progress(quiet=options.quiet) as tell,
        open_inputs(options.plans, out, accounts=accounts, cache=options.cache) as inputs,
    ):
        if audience != "customers":
            seconds["internal"] = _internal(options, out, accounts, tell, inputs)
        if audience != "internal":
            always = audience == "customers"
            leaks, seconds["customers"] = _editions(options, out, accounts, tell, inputs, always=always)
        if timings:
            timings.write_text(json.dumps(seconds, indent=1) + "\n", encoding="utf-8")
    if leaks:
        message = f"{leaks} customer edition{'' if leaks == 1 else 's'} not written: the gate found leaks"
        click.echo(message, err=True)
        sys.exit(1)


def fill_shard(options: BuildOptions, cache: Path, shard: tuple[int, int], each: int | None) -> None:
    """Build one shard of the accounts into the cache; with `each` accounts per shard, of as few as needed."""
    from generator.builder.shards import Shard, build_shard, shards

    start = time.perf_counter()
    with reporting_errors(), progress(quiet=options.quiet) as tell:
        share = Shard(*shard)
        if each:
            needed = len(shards(options.plans, cache, each=each, most=share.of, today=options.today))
            if share.number > needed:
                _say(options, f"{needed} of {share.of} shards are enough: nothing to build in shard {share}")
                return
            share = Shard(share.number, needed)
        result = build_shard(options.plans, cache, share, today=options.today, jobs=options.jobs, tell=tell)
        text = f"{accounts_counted(result.accounts)} in shard {share}, {result.new} units built into {cache}"
        _say(options, f"{text} ({time.perf_counter() - start:.1f} s)")


def _internal(
    options: BuildOptions, out: Path, accounts: Sequence[str], tell: Progress, inputs: Inputs
) -> Mapping[str, float]:
    from generator.builder.internal import INTERNAL, build_internal
    from generator.publish.provenance import noting

    start = time.perf_counter()
    with noting(options.plans, out / INTERNAL, whole=not accounts) as note:
        result = build_internal(
            options.plans,
            out,
            accounts=accounts,
            today=options.today,
            jobs=options.jobs,
            cache=options.cache,
            tell=tell,
            scanned=inputs,
        )
        note(result.digest)
    elapsed = time.perf_counter() - start
    text = f"{accounts_counted(result.accounts)}, {result.pages} pages in {result.folder}"
    _say(options, f"{text} ({elapsed:.1f} s)")
    _say_steps(options, elapsed, result.seconds)
    return result.seconds


def _editions(
    options: BuildOptions, out: Path, accounts: Sequence[str], tell: Progress, inputs: Inputs, *, always: bool
) -> tuple[int, Mapping[str, float]]:
    """Build the customers' editions; return how many leak, and the seconds by step."""
    from generator.builder.editions import build_editions

    start = time.perf_counter()
    result = build_editions(
        options.plans, out, accounts=accounts, jobs=options.jobs, cache=options.cache, tell=tell, scanned=inputs
    )
    for leak in result.leaks:
        click.echo(str(leak), err=True)
    leaks = len({leak.edition for leak in result.leaks})
    written, withdrawn = len(result.written), len(result.withdrawn)
    text = f"{written} customer edition{'' if written == 1 else 's'}"
    text += f" in {result.folder}" if written else ""
    text += f", {withdrawn} withdrawn" if withdrawn else ""
    elapsed = time.perf_counter() - start
    if written or withdrawn or leaks or always:
        _say(options, f"{text} ({elapsed:.1f} s)")
        _say_steps(options, elapsed, result.seconds)
    return leaks, result.seconds


def _say_steps(options: BuildOptions, elapsed: float, seconds: Mapping[str, float]) -> None:
    """Print the steps of a long build, longest first; those of parallel processes exceed the elapsed time."""
    if elapsed < LONG or not seconds:
        return
    by_step = sorted(seconds.items(), key=lambda step: -step[1])
    _say(options, "  " + ", ".join(f"{name} {spent:.1f} s" for name, spent in by_step if spent >= 0.05))


def _say(options: BuildOptions, text: str) -> None:
    if not options.quiet:
        click.echo(text)
