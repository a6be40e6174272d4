"""The begin of a build: the settings are read and judged, and what is not in the cache yet is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.builder.inputs import Inputs
from generator.builder.make import AccountJob, BuildContext, JobResult
from generator.builder.roll import Roll
from generator.builder.workers import run_jobs
from generator.check.plans import check_settings
from generator.check.references import KnownIds, known_to_all
from generator.model.portfolio import Settings
from generator.pipeline.site import read
from generator.plans.load import account_ids, known_format, load_settings
from generator.plans.reader import Reading
from generator.problems import PlanError, Problem, SiteError
from generator.progress import Progress

F = TypeVar("F")


class Preparation(Struct, frozen=True):
    """The settings, the accounts to build by id, and what is wrong so far."""

    inputs: Inputs
    settings: Settings
    accounts: tuple[str, ...]
    problems: tuple[Problem, ...]
    known_ids: KnownIds  # what all accounts may refer to


def prepared_plans(inputs: Inputs, accounts: Sequence[str]) -> Preparation:
    """Read the settings and list the accounts, or those that are asked for; for the same inputs once.

    Raises PlanError with every problem of all plans where the settings cannot be used at all.
    """
    return _opened(inputs, tuple(accounts))


@lru_cache(1)
def _opened(inputs: Inputs, accounts: tuple[str, ...]) -> Preparation:
    found = _settings(inputs.plans, inputs.shared, inputs.program)
    changed = SiteError(f"{inputs.plans}: changed while it was read. Build again")
    if found is None:
        read(inputs.plans, accounts)  # says all that is wrong, everywhere
        raise changed
    if not found.problems and not inputs.same_settings():
        raise changed
    listing = Reading(inputs.plans)
    ids = account_ids(listing, accounts)
    problems = (*found.problems, *listing.problems, *found.contradictions)
    return Preparation(inputs, found.settings, ids, problems, found.known_ids)


class _Found(Struct, frozen=True):
    """What the files say that all accounts share, and what is wrong in them and across them."""

    settings: Settings
    known_ids: KnownIds
    problems: tuple[Problem, ...]
    contradictions: tuple[Problem, ...]


@lru_cache(1)
def _settings(plans: Path, shared: str, program: str) -> _Found | None:  # noqa: ARG001 - digests of what is read
    """Read what all accounts share, once for the same digests; None where it cannot be used at all."""
    reading = Reading(plans)
    reading.settings = load_settings(reading) if known_format(reading) else None
    if reading.settings is None:
        return None
    contradictions = tuple(check_settings(reading))
    return _Found(reading.settings, known_to_all(reading), tuple(reading.problems), contradictions)


def account_keys(opening: Preparation, day: dt.date) -> dict[str, str]:
    """Return the name in the cache of each account's pages, by id."""
    inputs = opening.inputs
    return {id: inputs.key("account", day.isoformat(), id, inputs.accounts[id]) for id in opening.accounts}


def edition_keys(opening: Preparation) -> dict[str, str]:
    """Return the name in the cache of each account's edition, by id; no day enters it."""
    inputs = opening.inputs
    return {id: inputs.key("edition", id, inputs.accounts[id]) for id in opening.accounts}


class Workers(Struct, frozen=True):
    """How accounts are made: by how many processes of ours or on which executor, and who is told."""

    jobs: int
    executor: Executor | None
    tell: Progress


class Artifacts(Struct, Generic[F], frozen=True):
    """Units of accounts by id, with their names in the cache; `new` are those made in this build."""

    facts: Mapping[str, F]
    keys: Mapping[str, str]
    new: frozenset[str]


def account_artifacts(
    opening: Preparation,
    keys: Mapping[str, str],
    roll: Roll[F],
    how: Callable[[BuildContext, Sequence[AccountJob]], JobResult[F]],
    today: dt.date | None,
    crew: Workers,
    step: str,
) -> Artifacts[F]:
    """Return the units of accounts by their names in the cache, made where they are not there.

    Raises PlanError with every problem of the plans.
    """
    inputs = opening.inputs
    there = roll.find(keys.values())
    found = {id: there[key] for id, key in keys.items() if key in there}
    missing = [
        AccountJob(id, inputs.accounts.get(id, ""), key) for id, key in keys.items() if id not in found
    ]
    work = BuildContext(
        inputs.plans,
        inputs.cache,
        replace(opening.settings, program=()),  # an account's pages know nothing of the playbook
        opening.known_ids,
        today,
        judged=bool(opening.problems),
    )
    made = run_jobs(
        how,
        work,
        missing,
        jobs=crew.jobs,
        executor=crew.executor,
        tell=lambda done, of, last: crew.tell(step, done, of, last),
    )
    problems = (*opening.problems, *made.problems)
    if problems:
        raise PlanError(problems)
    facts = found | made.facts
    return Artifacts({id: facts[id] for id in keys}, keys, frozenset(made.facts))
