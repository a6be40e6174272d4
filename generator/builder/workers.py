"""Many accounts, made by several processes: in chunks, as they come, on any executor."""

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


def run_jobs(
    how: Callable[[BuildContext, Sequence[AccountJob]], JobResult[F]],
    work: BuildContext,
    wanted: Sequence[AccountJob],
    *,
    jobs: int,
    executor: Executor | None,
    tell: Callable[[int, int, str], None],
) -> JobResult[F]:
    """Make accounts and return what came of them all together.

    They go to `executor`, which must see the same plans and cache (a pool of this machine's processes,
    a cluster's), else to `jobs` processes of our own. Raises SiteError where a process ends unasked.
    """
    whole = JobResult[F]()
    done = 0
    tell(0, len(wanted), "")
    for made in _made(how, work, wanted, jobs, executor):
        whole.facts |= made.facts
        whole.problems += made.problems
        add(made.seconds)
        done += made.asked
        tell(done, len(wanted), made.last)
    return whole


def _made(
    how: Callable[[BuildContext, Sequence[AccountJob]], JobResult[F]],
    work: BuildContext,
    wanted: Sequence[AccountJob],
    jobs: int,
    executor: Executor | None,
) -> Iterator[JobResult[F]]:
    size = max(1, min(CHUNK, -(-len(wanted) // (jobs * 4))))
    chunks = [wanted[start : start + size] for start in range(0, len(wanted), size)]
    if executor is None and (jobs < 2 or len(wanted) < FEW):
        yield from (how(work, chunk) for chunk in chunks)
        return
    own = ProcessPoolExecutor(min(jobs, len(chunks))) if executor is None else nullcontext(executor)
    try:
        with own as pool:
            waiting = [pool.submit(how, work, chunk) for chunk in chunks]
            try:
                yield from (one.result() for one in as_completed(waiting))
            finally:
                for one in waiting:
                    one.cancel()
    except BrokenExecutor as error:
        said = "a process that made pages was ended from outside (out of memory?). What was made is kept"
        raise SiteError(f"{said}: build again, with fewer --jobs if it repeats") from error
