"""The command `portal serve`: the internal edition on this machine, updated at every save."""

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
from generator.builder.make import add_chrome
from generator.engine.mkdocs.plugin import forget_templates
from generator.engine.mkdocs.server import PortalServer, Replacement, log_to_terminal
from generator.problems import PlanError, SiteError
from generator.render.page import Page
from generator.render.templates import render_page
from generator.runtime.resources import ROOT, THEME

NAME = "Account plans"  # of the portal, while its plans cannot be read


def serve(plans: Path, *, today: dt.date | None, port: int, cache: Path | None) -> None:
    """Serve the internal edition and reload the browser at each change; returns at Ctrl-C.

    While the plans have problems, these are shown in place of the pages.
    """
    log_to_terminal()
    plans = plans.absolute()
    jobs = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="portal-serve-") as folder:
        out, store = Path(folder) / "site", cache or Path(folder) / "cache"

        def build(accounts: Sequence[str] = ()) -> Replacement | None:
            try:
                build_internal(plans, out, accounts=accounts, today=today, jobs=jobs, cache=store)
            except PlanError as error:
                return _problem_pages([str(problem) for problem in error.problems])
            except SiteError as error:
                return _problem_pages(str(error).splitlines())
            return None

        def rebuild(changed: frozenset[Path]) -> tuple[Replacement | None, bool]:
            if any(path.is_relative_to(THEME) for path in changed):
                forget_templates()
            accounts = _changed_accounts(plans, changed)
            partial = bool(accounts) and all((out / INTERNAL / "accounts" / id).is_dir() for id in accounts)
            replacement = build(accounts if partial else ())
            return replacement, partial and replacement is None

        replacement = build()
        if replacement:  # the problem page needs its styles
            write_tree(out / INTERNAL, add_chrome((), NAME, frame=True))
        rest = _BackgroundBuild(plans, out, store, today)
        server: Any = PortalServer(rebuild, rest, _covers_all_accounts, out / INTERNAL, port, replacement)
        for watched in (plans, THEME):
            server.watch(str(watched))
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
            rest.cancel()


class _BackgroundBuild:
    """A full build in a process of its own while the server serves pages; the next save cancels it."""

    def __init__(self, plans: Path, out: Path, cache: Path, today: dt.date | None) -> None:
        day = ("--today", today.isoformat()) if today else ()
        folders = ("--plans", plans, "--out", out, "--cache", cache)
        command = (sys.executable, "-m", "generator", "build", "--audience", INTERNAL, "--quiet")
        self._command = tuple(map(str, (*command, *folders, *day)))
        self._starting = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def run(self, current: Callable[[], bool]) -> Replacement | None:
        with self._starting:
            if not current():
                return None
            path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                self._command,
                env={**os.environ, "PYTHONPATH": path},
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,  # so that it can be killed with its children
            )
        errors = self._process.communicate()[1]
        return _problem_pages(errors.splitlines()) if self._process.returncode and current() else None

    def cancel(self) -> None:
        with self._starting:
            if self._process and self._process.poll() is None:
                if hasattr(os, "killpg"):
                    with suppress(ProcessLookupError):
                        os.killpg(self._process.pid, signal.SIGTERM)
                else:  # Windows has no process groups
                    self._process.terminate()


def _changed_accounts(plans: Path, changed: frozenset[Path]) -> tuple[str, ...]:
    """Return the accounts that changed, if nothing else did."""
    parts = [path.relative_to(plans).parts if path.is_relative_to(plans) else () for path in changed]
    only_accounts = all(len(part) > 1 and (plans / part[0] / "account.yml").is_file() for part in parts)
    return tuple(sorted({part[0] for part in parts})) if only_accounts else ()


def _covers_all_accounts(address: str) -> bool:
    """Return whether a page depends on all accounts; an account's own pages are finished earlier."""
    return "/accounts/" not in address


def _problem_pages(lines: Sequence[str]) -> Replacement:
    """Show problems on the terminal and at every address, so that open tabs show them."""
    sys.stderr.write("\n".join(lines) + "\n")
    title = "The plans have problems"

    @remembered
    def page(path: str) -> bytes:
        path = path if path.endswith(".html") else f"{path}index.html"
        body = render_page("_problems.html", path=path, problems=lines)
        return add_chrome([Page(path, title, "Problems", "", body)], NAME, frame=False)[path]

    return page
