"""From plans to a folder that readers can open: what changed is made, and written when all is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from functools import cache as remembered
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from generator.builder.cache import digest, until_whole
from generator.builder.inputs import Inputs, looked
from generator.builder.install import Fetch, InstalledPlace, install, strays
from generator.builder.receipt import keep_receipt, keep_settings, name_of, pinned, receipt
from generator.problems import PlanError
from generator.progress import Progress, silent
from generator.runtime.clock import day_of
from generator.runtime.timing import measured, step

if TYPE_CHECKING:
    from generator.builder.preparation import Workers

INTERNAL = "internal"


class BuildResult(Struct, frozen=True):
    """What a build wrote: accounts and pages in all, of the accounts those made anew, into which folder."""

    accounts: int
    pages: int
    folder: Path
    new: int = 0
    stands: str = ""  # the digest of all that stands there, where it was built whole
    seconds: Mapping[str, float] = field(default_factory=dict)  # by step, of all processes together


class BuildSummary(Struct, frozen=True):
    """What a build that has nothing to do says of the site, as in `Built`."""

    accounts: int
    pages: int
    stands: str


def build_internal(
    plans: Path,
    out: Path,
    *,
    accounts: Sequence[str] = (),
    today: dt.date | None = None,
    jobs: int = 1,
    cache: Path | None = None,
    executor: Executor | None = None,
    tell: Progress = silent,
    seen: Inputs | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> BuildResult:
    """Build the internal edition into `out`/internal, whole or, with `accounts`, those accounts alone.

    What the folder `cache` holds already is not made again. Nothing is written before everything is
    right; then each account's folder is put in its place as a whole. `seen` is what was looked at just
    before, for another build of the same; `meanwhile` is called once it is known that there is something
    to do. Raises PlanError with every problem of the plans, SiteError where a template or a process fails.
    """
    root = out / INTERNAL
    with (
        measured() as seconds,
        nullcontext(seen) if seen else looked(plans, out, accounts=accounts, cache=cache) as inputs,
    ):
        known, as_of = pinned(inputs)
        said = receipt(inputs, root, day_of(as_of, today), BuildSummary) if known and not accounts else None
        if said:
            return BuildResult(said.accounts, said.pages, root, stands=said.stands)
        from generator.builder.preparation import (  # with it comes all that makes pages: it takes long
            Workers,
            prepared_plans,
        )

        prepared_plans(inputs, accounts)
        meanwhile()
        crew = Workers(jobs, executor, tell)
        built = until_whole(
            inputs.cache, lambda trusted: _build(inputs, root, accounts, today, crew, trusted=trusted)
        )
        return replace(built, seconds=seconds)


def _build(
    inputs: Inputs,
    root: Path,
    accounts: Sequence[str],
    today: dt.date | None,
    crew: Workers,
    *,
    trusted: bool,
) -> BuildResult:
    from generator.builder.artifacts import AccountArtifact, PagesArtifact
    from generator.builder.links import judged
    from generator.builder.make import make_accounts
    from generator.builder.portfolio import frame_key, make_frame, make_over_all
    from generator.builder.preparation import account_artifacts, account_keys, prepared_plans
    from generator.builder.roll import Roll
    from generator.builder.search import make_search
    from generator.pipeline.site import link_problem

    opening = prepared_plans(inputs, accounts)
    day = day_of(opening.settings.portal.as_of, today)
    keys = account_keys(opening, day)
    rolled = trusted and not accounts
    roll = Roll(inputs.cache, AccountArtifact, name_of("accounts", root), trusted=rolled)
    made = account_artifacts(opening, keys, roll, make_accounts, day, crew, "Making accounts")
    wanted: dict[InstalledPlace, Fetch] = {
        InstalledPlace(f"accounts/{id}", facts.digest, folder=True): partial(inputs.cache.files, keys[id])
        for id, facts in made.facts.items()
    }
    if not accounts:
        by_name = sorted(made.facts, key=lambda id: (made.facts[id].name.casefold(), id))
        summed = {keys[id]: made.facts[id] for id in by_name}
        others_roll = Roll(inputs.cache, PagesArtifact, name_of("others", root), trusted=rolled)

        def over_all() -> dict[str, PagesArtifact]:
            """Make the pages over all accounts and judge all links, while the search index is being made."""
            others = make_over_all(inputs, opening.settings, day, summed, others_roll)
            of_accounts = {keys[id]: facts for id, facts in made.facts.items()}
            faults = judged(inputs.cache, name_of("links", root), {**of_accounts, **others})
            problems = [link_problem(inputs.plans, link) for link in faults]
            if problems:
                raise PlanError(problems)
            roll.keep(of_accounts)
            others_roll.keep(others)
            return others

        crew.tell("Making search and pages over all", 0, 1)
        others, places = make_search(inputs, made, over_all, crew.jobs)
        crew.tell("Making search and pages over all", 1, 1)
        wanted |= places
    elif root.exists():
        others = {}
    else:
        others = {frame_key(inputs): make_frame(inputs, opening.settings)}
    unpacked = remembered(inputs.cache.files)
    for key, facts in others.items():
        for path, mark in facts.files.items():
            wanted[InstalledPlace(path, mark)] = partial(
                lambda key, path: {"": unpacked(key)[path]}, key, path
            )
    crew.tell("Writing", 0, 1)
    with step("write"):
        gone = () if accounts else tuple(strays(root, tuple(wanted)))
        install(root, wanted, inputs.known, gone)
    crew.tell("Writing", 1, 1)
    pages = sum(len(facts.pages) for some in (made.facts, others) for facts in some.values())
    stands = ""
    if not accounts:
        keep_settings(inputs, opening.settings.portal.as_of)
        stands = digest(*(part for place in wanted for part in (place.path, place.digest)))
        keep_receipt(inputs, root, day, tuple(wanted), BuildSummary(len(keys), pages, stands))
        inputs.cache.tidy()
    return BuildResult(len(keys), pages, root, len(made.new), stands=stands)
