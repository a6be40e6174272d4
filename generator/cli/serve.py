"""The portal on this machine while its plans are written: every save is on the open page in a moment."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache as remembered
from pathlib import Path
from typing import Any

from generator.builder.install import write_tree
from generator.builder.internal import INTERNAL, build_internal
from generator.builder.make import framed
from generator.engine.mkdocs.plugin import forget_templates
from generator.engine.mkdocs.server import Instead, PortalServer, log_to_terminal
from generator.problems import PlanError, SiteError
from generator.render.page import Page
from generator.render.templates import render_page
from generator.runtime.resources import ROOT, THEME

NAME = "Account plans"  # of the portal, while its plans cannot be read


def serve(plans: Path, *, today: dt.date | None, port: int, cache: Path | None) -> None:
    """Serve the internal edition and reload the browser at each change; returns at Ctrl-C.

    Broken plans do not end it: their problems stand in place of the pages until they are mended.
    """
    log_to_terminal()
    plans = plans.absolute()
    jobs = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="portal-serve-") as folder:
        out, kept = Path(folder) / "site", cache or Path(folder) / "cache"

        def built(accounts: Sequence[str] = ()) -> Instead | None:
            try:
                build_internal(plans, out, accounts=accounts, today=today, jobs=jobs, cache=kept)
            except PlanError as error:
                return _problems([str(problem) for problem in error.problems])
            except SiteError as error:
                return _problems(str(error).splitlines())
            return None

        def rebuild(changed: frozenset[Path]) -> tuple[Instead | None, bool]:
            if any(path.is_relative_to(THEME) for path in changed):
                forget_templates()
            accounts = _accounts(plans, changed)
            alone = bool(accounts) and all((out / INTERNAL / "accounts" / id).is_dir() for id in accounts)
            instead = built(accounts if alone else ())
            return instead, alone and instead is None

        instead = built()
        if instead:  # the page that says so needs its styles
            write_tree(out / INTERNAL, framed((), NAME, frame=True))
        rest = _BackgroundBuild(plans, out, kept, today)
        server: Any = PortalServer(rebuild, rest, _over_all, out / INTERNAL, port, instead)
        for watched in (plans, THEME):
            server.watch(str(watched))
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
            rest.end()


class _BackgroundBuild:
    """A whole build by a process of its own, which a newer save ends: the server makes pages meanwhile."""

    def __init__(self, plans: Path, out: Path, cache: Path, today: dt.date | None) -> None:
        day = ("--today", today.isoformat()) if today else ()
        places = ("--plans", plans, "--out", out, "--cache", cache)
        command = (
            sys.executable,
            "-m",
            "generator",
            "build",
            "--audience",
            INTERNAL,
            "--quiet",
            *places,
            *day,
        )
        self._command = tuple(map(str, (*command, *places, *day)))
        self._starting = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def make(self, wanted: Callable[[], bool]) -> Instead | None:
        with self._starting:
            if not wanted():
                return None
            path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                self._command,
                env={**os.environ, "PYTHONPATH": path},
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,  # so that it can be ended with all that it started
            )
        said = self._process.communicate()[1]
        return _problems(said.splitlines()) if self._process.returncode and wanted() else None

    def end(self) -> None:
        with self._starting:
            if self._process and self._process.poll() is None:
                if hasattr(os, "killpg"):
                    with suppress(ProcessLookupError):
                        os.killpg(self._process.pid, signal.SIGTERM)
                else:  # Windows knows no groups
                    self._process.terminate()


def _accounts(plans: Path, changed: frozenset[Path]) -> tuple[str, ...]:
    """Return the accounts that changed, where nothing else did."""
    parts = [path.relative_to(plans).parts if path.is_relative_to(plans) else () for path in changed]
    alone = all(len(part) > 1 and (plans / part[0] / "account.yml").is_file() for part in parts)
    return tuple(sorted({part[0] for part in parts})) if alone else ()


def _over_all(address: str) -> bool:
    """Return whether a page is made of all accounts; one of an account is finished before."""
    return "/accounts/" not in address


def _problems(lines: Sequence[str]) -> Instead:
    """Show problems at every address, so that an open tab finds them, and on the terminal."""
    sys.stderr.write("\n".join(lines) + "\n")
    title = "The plans have problems"

    @remembered
    def page(path: str) -> bytes:
        path = path if path.endswith(".html") else f"{path}index.html"
        body = render_page("_problems.html", path=path, problems=lines)
        return framed([Page(path, title, "Problems", "", body)], NAME, frame=False)[path]

    return page
