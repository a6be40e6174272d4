"""Build the internal edition: only what changed, and written only when everything is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from functools import cache as remembered
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from generator.builder.cache import digest, retry_damaged
from generator.builder.inputs import Inputs, open_inputs
from generator.builder.install import Fetch, InstalledPlace, install, stale_files
from generator.builder.receipt import entry_name, keep_receipt, keep_settings, known_settings, receipt
from generator.problems import PlanError
from generator.progress import Progress, silent
from generator.runtime.clock import day_of
from generator.runtime.timing import measured, step

if TYPE_CHECKING:
    from generator.builder.preparation import Workers

INTERNAL = "internal"


class BuildResult(Struct, frozen=True):
    """The result of a build: all accounts and pages, the folder, and the number of accounts built now."""

    accounts: int
    pages: int
    folder: Path
    new: int = 0
    digest: str = ""  # of the whole site; "" for a build of some accounts
    seconds: Mapping[str, float] = field(default_factory=dict)  # by step, over all processes


class BuildSummary(Struct, frozen=True):
    """What a build with nothing to do reports of the site, as in `BuildResult`."""

    accounts: int
    pages: int
    digest: str


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
    scanned: Inputs | None = None,
) -> BuildResult:
    """Build the internal edition into `out`/internal, all of it or only `accounts`.

    What the folder `cache` holds is not built again. Nothing is written before everything is right; then
    each account's folder is installed atomically. `scanned` are inputs that another build of the same
    command scanned. Raises PlanError with every problem of the plans, SiteError where a template or a
    process fails.
    """
    root = out / INTERNAL
    with (
        measured() as seconds,
        nullcontext(scanned) if scanned else open_inputs(plans, out, accounts=accounts, cache=cache) as inputs,
    ):
        valid, as_of = known_settings(inputs)
        summary = receipt(inputs, root, day_of(as_of, today), BuildSummary) if valid and not accounts else None
        if summary:
            return BuildResult(summary.accounts, summary.pages, root, digest=summary.digest)
        # Late: it imports everything that builds pages, which is slow.
        from generator.builder.preparation import Workers

        workers = Workers(jobs, executor, tell)
        result = retry_damaged(inputs.cache, lambda: _build(inputs, root, accounts, today, workers))
        return replace(result, seconds=seconds)


def _build(inputs: Inputs, root: Path, accounts: Sequence[str], today: dt.date | None, workers: Workers) -> BuildResult:
    from generator.builder.artifacts import AccountArtifact, PagesArtifact
    from generator.builder.links import broken_links_between
    from generator.builder.make import make_accounts
    from generator.builder.portfolio import frame_key, make_frame, make_portfolio
    from generator.builder.preparation import account_artifacts, account_keys, prepare
    from generator.builder.search import make_search
    from generator.pipeline.site import link_problem

    preparation = prepare(inputs, accounts)
    day = day_of(preparation.settings.portal.as_of, today)
    keys = account_keys(preparation, day)
    artifacts = account_artifacts(preparation, keys, AccountArtifact, make_accounts, day, workers, "Building accounts")
    places: dict[InstalledPlace, Fetch] = {
        InstalledPlace(f"accounts/{id}", facts.digest, folder=True): partial(inputs.cache.files, keys[id])
        for id, facts in artifacts.facts.items()
    }
    if not accounts:
        ids = sorted(artifacts.facts, key=lambda id: (artifacts.facts[id].name.casefold(), id))
        by_name = {keys[id]: artifacts.facts[id] for id in ids}

        def make_others() -> dict[str, PagesArtifact]:
            """Build the portfolio pages and check all links, while the search index is being built."""
            others = make_portfolio(inputs, preparation.settings, day, by_name)
            by_key = {keys[id]: facts for id, facts in artifacts.facts.items()}
            faults = broken_links_between(inputs.cache, entry_name("links", root), {**by_key, **others})
            problems = [link_problem(inputs.plans, link) for link in faults]
            if problems:
                raise PlanError(problems)
            return others

        workers.tell("Building portfolio pages and search", 0, 1)
        others, search_places = make_search(inputs, artifacts, make_others, workers.jobs)
        workers.tell("Building portfolio pages and search", 1, 1)
        places |= search_places
    elif root.exists():
        others = {}
    else:
        others = {frame_key(inputs): make_frame(inputs, preparation.settings)}
    unpacked = remembered(inputs.cache.files)
    for key, facts in others.items():
        for path, content in facts.files.items():
            places[InstalledPlace(path, content)] = partial(lambda key, path: {"": unpacked(key)[path]}, key, path)
    workers.tell("Writing", 0, 1)
    with step("write"):
        stale = () if accounts else tuple(stale_files(root, tuple(places)))
        install(root, places, inputs.digests, stale)
    workers.tell("Writing", 1, 1)
    pages = sum(len(facts.pages) for units in (artifacts.facts, others) for facts in units.values())
    site_digest = ""
    if not accounts:
        keep_settings(inputs, preparation.settings.portal.as_of)
        site_digest = digest(*(part for place in places for part in (place.path, place.digest)))
        keep_receipt(inputs, root, day, tuple(places), BuildSummary(len(keys), pages, site_digest))
        inputs.cache.tidy()
    return BuildResult(len(keys), pages, root, len(artifacts.new), digest=site_digest)
