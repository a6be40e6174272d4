"""MkDocs' live-reload server over a built site: it tells which files changed, and can show problems."""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # else an advert is printed at import
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

import watchdog.events
import watchdog.observers
from mkdocs.livereload import LiveReloadServer

CALM = 0.05  # seconds without a change before a rebuild begins
_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")

Instead = Callable[[str], bytes]  # a page by the address it is asked for
# Given the files that changed: what to show instead of the site, and whether the rest is still to be made.
Rebuild = Callable[[frozenset[Path]], tuple[Instead | None, bool]]


class Rest(Protocol):
    """What follows on a rebuild of what is read now."""

    def make(self, wanted: Callable[[], bool]) -> Instead | None:
        """Make it if it is still wanted, and return what to show instead of the site."""

    def end(self) -> None:
        """End what is being made; it is wanted no more."""


class PortalServer(LiveReloadServer):
    """Serves a folder on this machine and reloads open pages after each rebuild.

    A rebuild may be of what is read now alone; the rest then follows while pages are served, and
    reloads only pages that `touched` says it touches. The next rebuild ends it and does not wait.
    """

    def __init__(
        self,
        rebuild: Rebuild,
        rest: Rest,
        touched: Callable[[str], bool],
        root: Path,
        port: int,
        instead: Instead | None,
    ) -> None:
        super().__init__(self._make, "127.0.0.1", port, str(root))
        self.observer: Any = watchdog.observers.Observer()  # the system's own; MkDocs' looks twice a second
        self.build_delay = CALM
        self._rebuild, self._rest, self._touched = rebuild, rest, touched
        self._changed: set[Path] = set()
        self._building = threading.Lock()
        self._round = 0  # of rebuilds; the rest of an older one is wanted no more
        self._instead = instead
        self._settled_epoch = self._visible_epoch  # of pages that the rest does not touch

    def watch(self, path: str, _func: None = None, *, recursive: bool = True) -> None:
        """Remember and rebuild when a file below a folder changes."""
        handler = watchdog.events.FileSystemEventHandler()
        handler.on_any_event = self._note  # type: ignore[method-assign]
        self._watched_paths[path] = 1
        self._watch_refs[path] = self.observer.schedule(handler, path, recursive=recursive)

    def _note(self, event: Any) -> None:
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        with self._rebuild_cond:
            self._changed |= {Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path}
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _make(self) -> None:
        with self._rebuild_cond:
            changed, self._changed = frozenset(self._changed), set()
        self._round += 1
        self._rest.end()
        with self._building:
            self._instead, more = self._rebuild(changed)
        self._settled_epoch = self._wanted_epoch
        if more:
            threading.Thread(target=self._make_rest, args=(self._round,), daemon=True).start()

    def _make_rest(self, round_: int) -> None:
        def wanted() -> bool:
            return round_ == self._round

        with self._building:
            instead = self._rest.make(wanted)
            if not wanted():
                return
            self._instead = instead
        with self._epoch_cond:
            if self._visible_epoch == self._wanted_epoch:  # else a newer change is being built, and reloads
                self._visible_epoch = self._wanted_epoch = self._visible_epoch + 1
                if self._instead:
                    self._settled_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        poll = _POLL.fullmatch(path)
        if poll and not self._touched(environ.get("HTTP_REFERER", "")):
            return self._poll(int(poll[1]), start_response)
        if self._instead and path.endswith((".html", "/")):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                epoch, instead = self._visible_epoch, self._instead
            if instead is not None:  # else it was mended meanwhile
                inject: Any = self._inject_js_into_html
                body = inject(instead(path.lstrip("/")), epoch)
                start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
                return [body]
        return super().serve_request(environ, start_response)

    def _poll(self, epoch: int, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._settled_epoch > epoch, timeout=self.poll_response_timeout)
            return [b"%d" % self._settled_epoch]


def log_to_terminal() -> None:
    """Let MkDocs say on the terminal where it serves."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
