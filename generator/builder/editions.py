"""From plans to the customers' editions: made, passed through the gate, put in their places."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from generator.builder.cache import until_whole
from generator.builder.inputs import Inputs, looked
from generator.builder.install import Fetch, InstalledPlace, install, strays
from generator.builder.receipt import keep_receipt, name_of, receipt
from generator.problems import SiteError
from generator.progress import Progress, silent
from generator.runtime.forked import Allowed
from generator.runtime.timing import measured, step

if TYPE_CHECKING:
    from generator.builder.artifacts import EditionArtifact
    from generator.builder.preparation import Artifacts, Workers
    from generator.builder.roll import Roll
    from generator.gate.leak import Exemptions, Leak

CUSTOMERS = "customers"


class EditionsResult(Struct, frozen=True):
    """What a build of customers' editions did, by account; `leaks` kept theirs from being written."""

    written: tuple[str, ...]
    withdrawn: tuple[str, ...]
    leaks: tuple[Leak, ...]
    folder: Path
    new: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)  # by step, of all processes together


def build_editions(
    plans: Path,
    out: Path,
    *,
    accounts: Sequence[str] = (),
    jobs: int = 1,
    cache: Path | None = None,
    executor: Executor | None = None,
    tell: Progress = silent,
    seen: Inputs | None = None,
    allowed: Allowed = lambda: True,
) -> EditionsResult:
    """Build the edition of every customer who has one, or of `accounts`, into `out`/customers/<account>.

    Each is a function of what its customer may see, and of nothing else: no day enters it. One in
    which the gate finds a leak is not written; an edition whose account has none (any more) is
    removed. `seen` is what was looked at just before, for another build of the same; `allowed` is asked
    before anything is written, and may say no, which is an error. Raises PlanError with every problem of
    the plans, SiteError for a broken template.
    """
    root = out / CUSTOMERS
    with (
        measured() as seconds,
        nullcontext(seen) if seen else looked(plans, out, accounts=accounts, cache=cache) as inputs,
    ):
        said = None if accounts else receipt(inputs, root, None, tuple[str, ...])
        if said is not None:
            return EditionsResult(said, (), (), root)
        from generator.builder.preparation import Workers  # with it comes all that makes pages: it takes long

        crew = Workers(jobs, executor, tell)
        memory = cache / "gate" if cache else None
        editions = until_whole(
            inputs.cache,
            lambda trusted: _build(inputs, root, accounts, memory, crew, allowed, trusted=trusted),
        )
        return replace(editions, seconds=seconds)


def edition_digests(
    plans: Path,
    *,
    accounts: Sequence[str] = (),
    jobs: int = 1,
    cache: Path | None = None,
    tell: Progress = silent,
) -> dict[str, str | None]:
    """Return the digest of each customer's edition as the plans make it, by account; None where it has none.

    It is `files_digest` of the edition's files. Raises as `build_editions`.
    """
    with looked(plans, plans, cache=cache) as inputs:
        from generator.builder.preparation import Workers

        return until_whole(inputs.cache, lambda _: _digests(inputs, accounts, Workers(jobs, None, tell)))


def _digests(inputs: Inputs, accounts: Sequence[str], crew: Workers) -> dict[str, str | None]:
    from generator.builder.artifacts import EditionArtifact
    from generator.builder.roll import Roll

    made = _made(inputs, accounts, crew, Roll(inputs.cache, EditionArtifact))
    return {id: facts.digest for id, facts in made.facts.items()}


def _made(
    inputs: Inputs, accounts: Sequence[str], crew: Workers, roll: Roll[EditionArtifact]
) -> Artifacts[EditionArtifact]:
    """Make the editions that are not in the cache yet, and return all."""
    from generator.builder.make import make_editions
    from generator.builder.preparation import account_artifacts, edition_keys, prepared_plans

    opening = prepared_plans(inputs, accounts)
    return account_artifacts(
        opening, edition_keys(opening), roll, make_editions, None, crew, "Making editions"
    )


def _build(
    inputs: Inputs,
    root: Path,
    accounts: Sequence[str],
    memory: Path | None,
    crew: Workers,
    allowed: Allowed,
    *,
    trusted: bool,
) -> EditionsResult:
    from generator.builder.artifacts import EditionArtifact
    from generator.builder.roll import Roll
    from generator.gate.scan import scan
    from generator.runtime.processes import map_in_processes

    roll = Roll(inputs.cache, EditionArtifact, name_of("editions", root), trusted=trusted and not accounts)
    made = _made(inputs, accounts, crew, roll)
    wanted: dict[InstalledPlace, Fetch] = {
        InstalledPlace(id, facts.digest, folder=True): partial(inputs.cache.files, made.keys[id])
        for id, facts in made.facts.items()
        if facts.digest
    }
    leaks: list[Leak] = []

    def judge(ready: Mapping[str, Path]) -> Collection[str]:
        with step("gate"):
            # The gate goes by files that are no part of a plan too: those with hidden names.
            plans = {
                path: inputs.known(path, hidden=True) for path in map(inputs.plans.joinpath, inputs.accounts)
            }
            digests = plans | {ready[place.path]: place.digest for place in wanted}
            jobs = partial(map_in_processes, crew.jobs)
            leaks[:] = scan(
                inputs.plans, ready, _own(inputs), memory, crew.tell, digests=digests, spread=jobs
            )
        if not allowed():
            raise SiteError("the customers' editions were not written")
        return {leak.edition for leak in leaks}

    with step("write"):
        gone = [path for path in strays(root, tuple(wanted)) if not accounts or path.name in accounts]
        install(root, wanted, inputs.known, gone, judge)
    leaky = {leak.edition for leak in leaks}
    written = tuple(place.path for place in wanted if place.path not in leaky)
    if not leaks and not accounts:
        roll.keep({made.keys[id]: facts for id, facts in made.facts.items()})
        keep_receipt(inputs, root, None, tuple(wanted), written)
        inputs.cache.tidy()
    withdrawn = tuple(path.name for path in gone)
    return EditionsResult(written, withdrawn, tuple(leaks), root, len(made.new))


def _own(inputs: Inputs) -> Exemptions:
    """Return the portal's own words and files, which are the same while its code and templates are."""
    from generator.gate.leak import Exemptions

    key = f"own-{inputs.code}"
    held = inputs.cache.facts(key, Exemptions)
    if held:
        return held
    from generator.builder.own_words import own_words

    own = own_words()
    inputs.cache.keep_facts(key, own)
    return own
