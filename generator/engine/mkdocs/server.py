"""MkDocs' live-reload server for a built site: it reports which files changed, and can show problems."""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

import watchdog.events
import watchdog.observers
from mkdocs.livereload import LiveReloadServer

REBUILD_DELAY = 0.05  # seconds without a change before a rebuild starts
_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")

Replacement = Callable[[str], bytes]  # a page shown in place of the site, by its address
# From the changed files: what to show in place of the site, and whether the rest must still be built.
Rebuild = Callable[[frozenset[Path]], tuple[Replacement | None, bool]]


class BackgroundBuild(Protocol):
    """The rest of a rebuild, after the changed accounts."""

    def run(self, current: Callable[[], bool]) -> Replacement | None:
        """Build the rest while this rebuild is `current`; return what to show in place of the site."""

    def cancel(self) -> None:
        """Stop a running build."""


class PortalServer(LiveReloadServer):
    """Serves a folder on this machine and reloads open pages after each rebuild.

    A rebuild may build the changed accounts alone; the rest then follows in the background, and reloads
    only pages whose address `affected` accepts. The next rebuild cancels it without waiting.
    """

    def __init__(
        self,
        rebuild: Rebuild,
        rest: BackgroundBuild,
        affected: Callable[[str], bool],
        root: Path,
        port: int,
        replacement: Replacement | None,
    ) -> None:
        super().__init__(self._build, "127.0.0.1", port, str(root))
        self.observer: Any = watchdog.observers.Observer()  # the system's own; MkDocs' polls twice a second
        self.build_delay = REBUILD_DELAY
        self._rebuild, self._rest, self._affected = rebuild, rest, affected
        self._changed: set[Path] = set()
        self._building = threading.Lock()
        self._rebuild_number = 0  # cancels the background build of an earlier rebuild
        self._replacement = replacement
        self._account_epoch = self._visible_epoch  # of pages that the background build does not affect

    def watch(self, path: str, _func: None = None, *, recursive: bool = True) -> None:
        """Rebuild when a file below a folder changes."""
        handler = watchdog.events.FileSystemEventHandler()
        handler.on_any_event = self._on_event  # type: ignore[method-assign]
        self._watched_paths[path] = 1
        self._watch_refs[path] = self.observer.schedule(handler, path, recursive=recursive)

    def _on_event(self, event: Any) -> None:
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        with self._rebuild_cond:
            self._changed |= {Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path}
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _build(self) -> None:
        with self._rebuild_cond:
            changed, self._changed = frozenset(self._changed), set()
        self._rebuild_number += 1
        self._rest.cancel()
        with self._building:
            self._replacement, more = self._rebuild(changed)
        self._account_epoch = self._wanted_epoch
        if more:
            threading.Thread(target=self._build_rest, args=(self._rebuild_number,), daemon=True).start()

    def _build_rest(self, number: int) -> None:
        def current() -> bool:
            return number == self._rebuild_number

        with self._building:
            replacement = self._rest.run(current)
            if not current():
                return
            self._replacement = replacement
        with self._epoch_cond:
            if self._visible_epoch == self._wanted_epoch:  # else a newer change is being built, and reloads
                self._visible_epoch = self._wanted_epoch = self._visible_epoch + 1
                if self._replacement:
                    self._account_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        poll = _POLL.fullmatch(path)
        if poll and not self._affected(environ.get("HTTP_REFERER", "")):
            return self._poll(int(poll[1]), start_response)
        if self._replacement and path.endswith((".html", "/")):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                epoch, replacement = self._visible_epoch, self._replacement
            if replacement is not None:  # else it was fixed meanwhile
                inject: Any = self._inject_js_into_html
                body = inject(replacement(path.lstrip("/")), epoch)
                start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
                return [body]
        return super().serve_request(environ, start_response)

    def _poll(self, epoch: int, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._account_epoch > epoch, timeout=self.poll_response_timeout)
            return [b"%d" % self._account_epoch]


def log_to_terminal() -> None:
    """Let MkDocs print the address that it serves."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
