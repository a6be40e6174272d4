"""Builds on several machines: each fills the cache with its shard of the accounts."""

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
from generator.builder.preparation import Preparation, Workers, account_artifacts, account_keys, edition_keys, prepare
from generator.progress import Progress, silent
from generator.runtime.clock import day_of


class Shard(Struct, frozen=True):
    """The `number`th (from 1) of the shards of the accounts, which depend on the accounts' ids alone."""

    number: int
    of: int

    def __contains__(self, account: str) -> bool:
        """Return whether an account, by id, is in this shard."""
        return int(digest(account)[:8], 16) % self.of == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class ShardResult(Struct, frozen=True):
    """The number of accounts in a shard, and of their units built now."""

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
    """Build what is missing in the cache for one shard of the accounts; a later build uses it.

    Raises PlanError with every problem of those plans and the settings.
    """
    preparation, day = _prepare(plans, cache, today)
    accounts = tuple(id for id in preparation.accounts if id in shard)
    preparation = replace(preparation, accounts=accounts)
    workers = Workers(jobs, executor, tell)
    pages = account_artifacts(
        preparation, account_keys(preparation, day), AccountArtifact, make_accounts, day, workers, "Building accounts"
    )
    editions = account_artifacts(
        preparation, edition_keys(preparation), EditionArtifact, make_editions, None, workers, "Building editions"
    )
    return ShardResult(len(accounts), len(pages.new) + len(editions.new))


def shards(plans: Path, cache: Path, *, each: int, most: int, today: dt.date | None = None) -> tuple[Shard, ...]:
    """Return the shards needed for uncached accounts: one for `each` accounts, `most` at most.

    Raises PlanError where the settings cannot be used.
    """
    preparation, day = _prepare(plans, cache, today)
    keys = account_keys(preparation, day).values()
    missing = sum(preparation.inputs.cache.unit(key, AccountArtifact) is None for key in keys)
    count = min(most, max(1, -(-missing // each)))
    return tuple(Shard(number, count) for number in range(1, count + 1))


def _prepare(plans: Path, cache: Path, today: dt.date | None) -> tuple[Preparation, dt.date]:
    preparation = prepare(Inputs.scan(plans, Cache(cache), cache), ())
    return preparation, day_of(preparation.settings.portal.as_of, today)
