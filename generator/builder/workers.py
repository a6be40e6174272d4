"""Many accounts, built by several processes in chunks, on any executor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from contextlib import nullcontext
from typing import TypeVar

from generator.builder.make import AccountJob, BuildContext, JobResult
from generator.problems import SiteError
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
    make: Make[F],
    context: BuildContext,
    accounts: Sequence[AccountJob],
    jobs: int,
    executor: Executor | None,
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
