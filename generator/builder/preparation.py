"""Start of a build: read and check the settings, then build what is missing in the cache."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.builder.inputs import Inputs
from generator.builder.make import AccountJob, BuildContext, JobResult
from generator.check.plans import check_settings
from generator.check.references import KnownIds, known_to_all
from generator.model.portfolio import Settings
from generator.pipeline.site import read
from generator.plans.load import account_ids, known_format, load_settings
from generator.plans.reader import Reading
from generator.problems import PlanError, Problem, SiteError
from generator.progress import Progress
from generator.runtime.processes import CHUNK, FEW
from generator.runtime.timing import add

F = TypeVar("F")
Make = Callable[[BuildContext, Sequence[AccountJob]], JobResult[F]]


def run_jobs(
    make: Make[F],
    context: BuildContext,
    accounts: Sequence[AccountJob],
    *,
    jobs: int,
    executor: Executor | None,
    tell: Callable[[int, int, str], None],
) -> JobResult[F]:
    """Build accounts and return the results of all together.

    They go to `executor`, which must see the same plans and cache (a pool of this machine's processes,
    a cluster's), else to `jobs` new processes. Raises SiteError where a process is killed.
    """
    total = JobResult[F]()
    tell(0, len(accounts), "")
    for result in _results(make, context, accounts, jobs, executor):
        total.facts |= result.facts
        total.problems += result.problems
        total.accounts += result.accounts
        add(result.seconds)
        tell(total.accounts, len(accounts), result.last)
    return total


def _results(
    make: Make[F], context: BuildContext, accounts: Sequence[AccountJob], jobs: int, executor: Executor | None
) -> Iterator[JobResult[F]]:
    size = max(1, min(CHUNK, -(-len(accounts) // (jobs * 4))))
    chunks = [accounts[start : start + size] for start in range(0, len(accounts), size)]
    if executor is None and (jobs < 2 or len(accounts) < FEW):
        yield from (make(context, chunk) for chunk in chunks)
        return
    pool = ProcessPoolExecutor(min(jobs, len(chunks))) if executor is None else nullcontext(executor)
    try:
        with pool as workers:
            futures = [workers.submit(make, context, chunk) for chunk in chunks]
            try:
                yield from (future.result() for future in as_completed(futures))
            finally:
                for future in futures:
                    future.cancel()
    except BrokenExecutor as error:
        message = "a process that built pages was killed (out of memory?). Finished pages are cached"
        raise SiteError(f"{message}: build again, with fewer --jobs if it repeats") from error


class Preparation(Struct, frozen=True):
    """The settings, the ids of the accounts to build, and the problems so far."""

    inputs: Inputs
    settings: Settings
    accounts: tuple[str, ...]
    problems: tuple[Problem, ...]
    known_ids: KnownIds  # that any account may refer to


def prepare(inputs: Inputs, accounts: Sequence[str]) -> Preparation:
    """Read the settings and list all accounts, or those in `accounts`; once for the same inputs.

    Raises PlanError with every problem of all plans where the settings cannot be used at all.
    """
    return _prepare(inputs, tuple(accounts))


@lru_cache(1)
def _prepare(inputs: Inputs, accounts: tuple[str, ...]) -> Preparation:
    shared = _read_shared(inputs.plans, inputs.shared, inputs.program)
    changed = SiteError(f"{inputs.plans}: changed while it was read. Build again")
    if shared is None:
        read(inputs.plans, accounts)  # raises every problem of all plans
        raise changed
    if not shared.problems and not inputs.same_settings():
        raise changed
    listing = Reading(inputs.plans)
    ids = account_ids(listing, accounts)
    problems = (*shared.problems, *listing.problems, *shared.contradictions)
    return Preparation(inputs, shared.settings, ids, problems, shared.known_ids)


class _Shared(Struct, frozen=True):
    """The content of the files that all accounts share, and the problems in them and across them."""

    settings: Settings
    known_ids: KnownIds
    problems: tuple[Problem, ...]
    contradictions: tuple[Problem, ...]


@lru_cache(1)
def _read_shared(plans: Path, shared: str, program: str) -> _Shared | None:  # noqa: ARG001 - digests of what is read
    """Read what all accounts share, once for the same digests; None where it cannot be used at all."""
    reading = Reading(plans)
    reading.settings = load_settings(reading) if known_format(reading) else None
    if reading.settings is None:
        return None
    contradictions = tuple(check_settings(reading))
    return _Shared(reading.settings, known_to_all(reading), tuple(reading.problems), contradictions)


def account_keys(preparation: Preparation, day: dt.date) -> dict[str, str]:
    """Return the cache key of each account's pages, by id."""
    inputs = preparation.inputs
    return {id: inputs.key("account", day.isoformat(), id, inputs.accounts[id]) for id in preparation.accounts}


def edition_keys(preparation: Preparation) -> dict[str, str]:
    """Return the cache key of each account's edition, by id; editions do not depend on the date."""
    inputs = preparation.inputs
    return {id: inputs.key("edition", id, inputs.accounts[id]) for id in preparation.accounts}


class Workers(Struct, frozen=True):
    """How accounts are built: the number of processes or an executor, and where progress is reported."""

    jobs: int
    executor: Executor | None
    tell: Progress


class Artifacts(Struct, Generic[F], frozen=True):
    """Facts and cache keys of accounts' units by id; `new` are those built now."""

    facts: Mapping[str, F]
    keys: Mapping[str, str]
    new: frozenset[str]


def account_artifacts(
    preparation: Preparation,
    keys: Mapping[str, str],
    kind: type[F],
    make: Make[F],
    today: dt.date | None,
    workers: Workers,
    step: str,
) -> Artifacts[F]:
    """Return the units of accounts by their cache keys, building those that are missing.

    Raises PlanError with every problem of the plans.
    """
    inputs = preparation.inputs
    units = {id: inputs.cache.unit(key, kind) for id, key in keys.items()}
    cached = {id: facts for id, facts in units.items() if facts is not None}
    missing = [AccountJob(id, inputs.accounts.get(id, ""), key) for id, key in keys.items() if id not in cached]
    context = BuildContext(
        inputs.plans,
        inputs.cache,
        replace(preparation.settings, program=()),  # an account's pages do not depend on the playbook
        preparation.known_ids,
        today,
        check_only=bool(preparation.problems),
    )
    result = run_jobs(
        make,
        context,
        missing,
        jobs=workers.jobs,
        executor=workers.executor,
        tell=lambda done, of, last: workers.tell(step, done, of, last),
    )
    problems = (*preparation.problems, *result.problems)
    if problems:
        raise PlanError(problems)
    facts = cached | result.facts
    return Artifacts({id: facts[id] for id in keys}, keys, frozenset(result.facts))
