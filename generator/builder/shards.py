"""Past one machine: each of any number of machines fills the cache with its share of the accounts."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Executor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.builder.artifacts import AccountArtifact, EditionArtifact
from generator.builder.cache import Cache, digest
from generator.builder.inputs import Inputs
from generator.builder.make import make_accounts, make_editions
from generator.builder.preparation import (
    Preparation,
    Workers,
    account_artifacts,
    account_keys,
    edition_keys,
    prepared_plans,
)
from generator.builder.roll import Roll
from generator.progress import Progress, silent
from generator.runtime.clock import day_of


class Shard(Struct, frozen=True):
    """The `number`th (from 1) of so many shares of the accounts, which depend on the accounts' ids alone."""

    number: int
    of: int

    def __contains__(self, account: str) -> bool:
        """Return whether an account, by id, is of this share."""
        return int(digest(account)[:8], 16) % self.of == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class ShardResult(Struct, frozen=True):
    """What a share came to: its accounts, and how many units of them were made anew."""

    accounts: int
    new: int


def build_shard(
    plans: Path,
    cache: Path,
    shard: Shard,
    *,
    today: dt.date | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    tell: Progress = silent,
) -> ShardResult:
    """Make what is missing in the cache of one share of the accounts; a later build finds it there.

    Raises PlanError with every problem of those plans and the settings.
    """
    opening, day = _opened(plans, cache, today)
    mine = replace(opening, accounts=tuple(id for id in opening.accounts if id in shard))
    crew = Workers(jobs, executor, tell)
    pages = account_artifacts(
        mine,
        account_keys(mine, day),
        Roll(mine.inputs.cache, AccountArtifact),
        make_accounts,
        day,
        crew,
        "Making accounts",
    )
    editions = account_artifacts(
        mine,
        edition_keys(mine),
        Roll(mine.inputs.cache, EditionArtifact),
        make_editions,
        None,
        crew,
        "Making editions",
    )
    return ShardResult(len(mine.accounts), len(pages.new) + len(editions.new))


def shards(
    plans: Path, cache: Path, *, each: int, most: int, today: dt.date | None = None
) -> tuple[Shard, ...]:
    """Return the shares that what is missing in the cache is worth: one for `each` accounts, `most` at most.

    Raises PlanError where the settings cannot be used.
    """
    opening, day = _opened(plans, cache, today)
    missing = sum(
        opening.inputs.cache.unit(key, AccountArtifact) is None for key in account_keys(opening, day).values()
    )
    of = min(most, max(1, -(-missing // each)))
    return tuple(Shard(number, of) for number in range(1, of + 1))


def _opened(plans: Path, cache: Path, today: dt.date | None) -> tuple[Preparation, dt.date]:
    inputs = Inputs.of(plans, Cache(cache), cache)
    opening = prepared_plans(inputs, ())
    return opening, day_of(opening.settings.portal.as_of, today)
