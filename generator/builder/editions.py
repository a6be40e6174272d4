"""Build the customers' editions, pass them through the gate, and install them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from generator.builder.cache import retry_damaged
from generator.builder.inputs import Inputs, open_inputs
from generator.builder.install import Fetch, InstalledPlace, install, stale_files
from generator.builder.receipt import keep_receipt, receipt
from generator.progress import Progress, silent
from generator.runtime.timing import measured, step

if TYPE_CHECKING:
    from generator.builder.artifacts import EditionArtifact
    from generator.builder.preparation import Artifacts, Workers
    from generator.gate.leak import Exemptions, Leak

CUSTOMERS = "customers"


class EditionsResult(Struct, frozen=True):
    """The result of a build of customers' editions, by account; those with `leaks` were not written."""

    written: tuple[str, ...]
    withdrawn: tuple[str, ...]
    leaks: tuple[Leak, ...]
    folder: Path
    new: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)  # by step, over all processes


def build_editions(
    plans: Path,
    out: Path,
    *,
    accounts: Sequence[str] = (),
    jobs: int = 1,
    cache: Path | None = None,
    executor: Executor | None = None,
    tell: Progress = silent,
    scanned: Inputs | None = None,
) -> EditionsResult:
    """Build the editions of all customers who have one, or of `accounts`, into `out`/customers/<account>.

    An edition depends only on what its customer may see, not on the date. One in which the gate finds a
    leak is not written; one whose account no longer has an edition is removed. `scanned` are inputs that
    another build of the same command scanned. Raises PlanError with every problem of the plans, SiteError
    for a broken template.
    """
    root = out / CUSTOMERS
    with (
        measured() as seconds,
        nullcontext(scanned) if scanned else open_inputs(plans, out, accounts=accounts, cache=cache) as inputs,
    ):
        written = None if accounts else receipt(inputs, root, None, tuple[str, ...])
        if written is not None:
            return EditionsResult(written, (), (), root)
        # Late: it imports everything that builds pages, which is slow.
        from generator.builder.preparation import Workers

        workers = Workers(jobs, executor, tell)
        memory = cache / "gate" if cache else None
        result = retry_damaged(inputs.cache, lambda: _build(inputs, root, accounts, memory, workers))
        return replace(result, seconds=seconds)


def edition_digests(
    plans: Path, *, accounts: Sequence[str] = (), jobs: int = 1, cache: Path | None = None, tell: Progress = silent
) -> dict[str, str | None]:
    """Return the digest of each customer's edition as the plans define it, by account; None without one.

    It is `files_digest` of the edition's files. Raises as `build_editions`.
    """
    with open_inputs(plans, plans, cache=cache) as inputs:
        from generator.builder.preparation import Workers

        return retry_damaged(inputs.cache, lambda: _digests(inputs, accounts, Workers(jobs, None, tell)))


def _digests(inputs: Inputs, accounts: Sequence[str], workers: Workers) -> dict[str, str | None]:
    artifacts = _artifacts(inputs, accounts, workers)
    return {id: facts.digest for id, facts in artifacts.facts.items()}


def _artifacts(inputs: Inputs, accounts: Sequence[str], workers: Workers) -> Artifacts[EditionArtifact]:
    """Return all editions, building those that are missing in the cache."""
    from generator.builder.artifacts import EditionArtifact
    from generator.builder.make import make_editions
    from generator.builder.preparation import account_artifacts, edition_keys, prepare

    preparation = prepare(inputs, accounts)
    keys = edition_keys(preparation)
    return account_artifacts(preparation, keys, EditionArtifact, make_editions, None, workers, "Building editions")


def _build(
    inputs: Inputs, root: Path, accounts: Sequence[str], memory: Path | None, workers: Workers
) -> EditionsResult:
    from generator.gate.scan import scan
    from generator.runtime.processes import map_in_processes

    artifacts = _artifacts(inputs, accounts, workers)
    places: dict[InstalledPlace, Fetch] = {
        InstalledPlace(id, facts.digest, folder=True): partial(inputs.cache.files, artifacts.keys[id])
        for id, facts in artifacts.facts.items()
        if facts.digest
    }
    leaks: list[Leak] = []

    def judge(folders: Mapping[str, Path]) -> Collection[str]:
        with step("gate"):
            # Hidden names too: the gate reads files that are no part of a plan.
            plans = {path: inputs.digests(path, hidden=True) for path in map(inputs.plans.joinpath, inputs.accounts)}
            digests = plans | {folders[place.path]: place.digest for place in places}
            jobs = partial(map_in_processes, workers.jobs)
            leaks[:] = scan(inputs.plans, folders, _own(inputs), memory, workers.tell, digests=digests, spread=jobs)
        return {leak.edition for leak in leaks}

    with step("write"):
        stale = [path for path in stale_files(root, tuple(places)) if not accounts or path.name in accounts]
        install(root, places, inputs.digests, stale, judge)
    leaky = {leak.edition for leak in leaks}
    written = tuple(place.path for place in places if place.path not in leaky)
    if not leaks and not accounts:
        keep_receipt(inputs, root, None, tuple(places), written)
        inputs.cache.tidy()
    withdrawn = tuple(path.name for path in stale)
    return EditionsResult(written, withdrawn, tuple(leaks), root, len(artifacts.new))


def _own(inputs: Inputs) -> Exemptions:
    """Return the portal's own words and files, cached for this version of code and templates."""
    from generator.gate.leak import Exemptions

    key = f"own-{inputs.code}"
    own = inputs.cache.facts(key, Exemptions)
    if own is None:
        from generator.builder.own_words import own_words

        own = own_words()
        inputs.cache.keep_facts(key, own)
    return own
