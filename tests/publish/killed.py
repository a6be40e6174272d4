"""Publish version after version, each time killing the publisher, and look what a reader gets.

A process of its own, so that it can fork: `python killed.py FOLDER PORT (steps|moments)`. Each publisher is
a child with everything imported already, which runs the real thing and dies by SIGKILL: before its n-th
step on the disk for every n there is, or at a hundred moments drawn by chance. Prints what was seen.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from nginx import get

from generator.publish.back import roll_back, withdraw
from generator.publish.edition import Request
from generator.publish.layout import THE_INTERNAL, EditionPath
from generator.publish.publish import publish

STEPS = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.chmod", "os.truncate", "fcntl.flock"}
PAGES = ["index.html", *(f"pages/{number}.html" for number in range(5))]
MOMENTS = 100
FOLDER, PORT = Path(sys.argv[1]), int(sys.argv[2])
SITE, TARGET, PLANS = FOLDER / "site", FOLDER / "srv", FOLDER / "plans"


def write(version: int) -> None:
    """Make the internal edition of a version: every page says it in every line."""
    for page in PAGES:
        file = SITE / "internal" / page
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{version:08}\n" * 2000)


def published() -> None:
    """Publish what is in the site."""
    now = dt.datetime.now(dt.UTC)
    request = Request(target=TARGET, site=SITE, plans=PLANS, now=now, only=(THE_INTERNAL,), keep=2)
    (outcome,) = publish(request)
    assert outcome.what in ("published", "unchanged"), outcome


def child(work: Callable[[], object], step: int | None = None) -> int:
    """Start a process that does the work, and dies before its step of that number; return its id."""
    process = os.fork()
    if process:
        return process
    try:
        if step is not None:
            left = [step]

            def audit(event: str, arguments: tuple[object, ...]) -> None:
                writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE
                if event in STEPS or writes:
                    left[0] -= 1
                    if not left[0]:
                        os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(audit)
        work()
        os._exit(0)
    except BaseException as error:
        os.write(2, repr(error).encode())
        os._exit(1)


def ended(process: int) -> str:
    """Wait for a process; say whether it was killed or came to its end."""
    status = os.waitpid(process, 0)[1]
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return "killed"
    assert os.waitstatus_to_exitcode(status) == 0, "the publisher failed"
    return "done"


def whole(page: str) -> int:
    """Return the version of a page as the server gives it, which must be of one version from end to end."""
    code, body = get(PORT, "internal", page)
    lines = set(body.split())
    assert code == 200, (page, code)
    assert len(body) == 9 * 2000, page
    assert len(lines) == 1, page
    return int(lines.pop())


def seen() -> int:
    """Return the version of the site that is served, which must be the same on all pages."""
    versions = {whole(page) for page in PAGES}
    assert len(versions) == 1, versions
    return versions.pop()


def tidy() -> None:
    """Assert that nothing is left over of what did not finish."""
    place = TARGET / "internal"
    assert {path.name for path in place.iterdir()} <= {"current", "releases", "rolled-back.json"}
    names = {path.name for path in (place / "releases").iterdir()}
    assert len(names) <= 4, names
    assert all(name.removesuffix(".json") in names for name in names)
    assert all(f"{name}.json" in names for name in names if not name.endswith(".json"))


def say(**counted: int) -> None:
    """Print what was counted."""
    sys.stdout.write(json.dumps(counted) + "\n")


def attempt(version: int, step: int | None = None, patience: float = 0) -> tuple[str, str]:
    """Let one publisher of a version die, then the next succeed; return how it ended and what was seen."""
    write(version)
    process = child(published, step)
    if patience:
        time.sleep(patience)
        os.kill(process, signal.SIGKILL)
    how = ended(process)
    served = seen()
    assert served in ((version - 1, version) if how == "killed" else (version,)), served
    assert ended(child(published)) == "done"
    assert seen() == version
    tidy()
    return how, "old" if served < version else "new"


def steps() -> None:
    """Kill before every step of a publication, then of a rollback, then of a withdrawal."""
    counts: Counter[str] = Counter()
    version, step, how = 1, 0, "killed"
    while how == "killed":
        version, step = version + 1, step + 1
        how, what = attempt(version, step)
        counts[what] += how == "killed"
    say(publish=step - 1, **counts)
    _steps_of_rollback(version)
    _steps_of_withdrawal()


def _steps_of_rollback(version: int) -> None:
    step, how = 0, "killed"
    back = partial(roll_back, TARGET, THE_INTERNAL, None, PLANS)
    while how == "killed":
        step += 1
        how = ended(child(back, step))
        assert seen() in ((version - 1, version) if how == "killed" else (version - 1,))
        current = sorted((TARGET / "internal" / "releases").glob("*.json"))[-1].stem
        assert ended(child(partial(roll_back, TARGET, THE_INTERNAL, current, PLANS))) == "done"
        assert seen() == version
    say(rollback=step - 1)


def _steps_of_withdrawal() -> None:
    step, how = 0, "killed"
    take_away = partial(withdraw, TARGET, EditionPath.of("acme"), dt.datetime.now(dt.UTC))
    while how == "killed":
        step += 1
        shutil.copytree(TARGET / "internal", TARGET / "customers" / "acme", symlinks=True)
        assert get(PORT, "acme", "index.html")[0] == 200
        how = ended(child(take_away, step))
        code, body = get(PORT, "acme", "index.html")
        assert code == 404 or len(body) == 9 * 2000
        assert ended(child(take_away)) == "done"
        assert get(PORT, "acme", "index.html")[0] == 404
        assert os.listdir(TARGET / "customers" / "acme") == ["withdrawn.json"]
        os.unlink(TARGET / "customers" / "acme" / "withdrawn.json")
        os.rmdir(TARGET / "customers" / "acme")
    say(withdraw=step - 1)


def moments() -> None:
    """Kill at moments drawn by chance between the begin and the end of a publication."""
    chance = random.Random(20261123)  # noqa: S311 - moments, no secrets
    counts: Counter[str] = Counter()
    version, killed, longest = 1, 0, 0.0
    while killed < MOMENTS:
        version += 1
        if version % 10 == 2:  # how long it takes just now, the machine being busy or not
            write(version)
            begin = time.perf_counter()
            assert ended(child(published)) == "done"
            longest = time.perf_counter() - begin
            continue
        how, what = attempt(version, patience=chance.uniform(0.0001, longest))
        killed += how == "killed"
        counts[what] += how == "killed"
    say(killed=killed, of=version, **counts)


write(1)
published()
{"steps": steps, "moments": moments}[sys.argv[3]]()
