"""What a reader sees and loads, in Chromium."""

from __future__ import annotations

import http.server
import json
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.measure import BenchmarkError
from benchmarks.workspace import EDITED, PORTAL, Site

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FIELD = "[role=search] input[type=search]"
RESULT = "[role=search] a[role=option]"
WIDER = "[role=search] .s-command:has-text('all accounts')"
SETTLED = 1000  # milliseconds to wait for late requests
# Logs the time, in milliseconds since 1970, when a page first contains the text of an edit.
WATCH = f"""
const written = new RegExp({json.dumps(EDITED.format(r"[0-9]+"))})
new MutationObserver((_, observer) => {{
  const found = written.exec(document.body?.textContent ?? "")
  if (found) {{
    observer.disconnect()
    requestAnimationFrame(() => console.log(`seen ${{Date.now()}} ${{found[0]}}`))
  }}
}}).observe(document, {{childList: true, subtree: true}})
"""
CALM = 0.5  # seconds without another process after which the server counts as idle
PATIENCE = 600  # seconds to wait for a server or a changed page


@dataclass
class Server:
    """`portal serve` with a reader on one account page."""

    process: subprocess.Popen[bytes]
    page: Page
    site: Site
    started: float  # seconds until the first page was served
    largest: int = 0  # bytes of the largest process so far

    def seen_after_edit(self) -> float:
        """Edit a plan and wait until the page shows it; return the seconds between.

        The page itself reports the time: polling it from outside would only check twice a second.
        """
        text = ""
        with self.page.expect_console_message(
            lambda console: bool(text) and console.text.endswith(text), timeout=PATIENCE * 1000
        ) as message:
            text = self.site.edit()
            start = time.time()
        self._rest()
        return float(message.value.text.split()[1]) / 1000 - start

    def _rest(self) -> None:
        """Wait until the work after a save is finished, so that it does not slow the next measurement."""
        calm = time.perf_counter()
        while time.perf_counter() - calm < CALM:
            family = list(_family(self.process.pid))
            self.largest = max(self.largest, *map(_peak, family))
            if len(family) > 1:
                calm = time.perf_counter()
            time.sleep(0.02)


@contextmanager
def serving(site: Site) -> Iterator[Server]:
    """Serve a site's plans and open the page that its edits change."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}/{site.page.as_posix()}"
    command = [*PORTAL, "serve", "--plans", str(site.plans), "--port", str(port)]
    options = subprocess.run([*PORTAL, "serve", "--help"], capture_output=True, text=True, check=True).stdout
    if "--cache" in options:
        command += ["--cache", str(site.cache)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(address, process)
        started = time.perf_counter() - start
        with _page() as page:
            page.add_init_script(WATCH)
            page.goto(address)
            yield Server(process, page, site, started)
    finally:
        process.terminate()
        process.wait()


@dataclass(frozen=True, slots=True)
class Search:
    """Bytes transferred by a first search: for the page's own account, then for all accounts."""

    words: str
    requests: int
    own: int
    wide: int


def first_search(site: Site) -> Search:
    """Search on an account page for a word of its title."""
    with _served(site.out / "internal") as host, _page() as page:
        moved: list[int] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: moved.append(int(event["encodedDataLength"])))
        page.goto(f"{host}/{site.page.as_posix()}")
        page.wait_for_load_state("networkidle")
        if page.locator(FIELD).count() == 0:
            raise BenchmarkError("the account page has no search field")
        words = max(page.title().split(" · ")[0].split(), key=len)
        before = len(moved)
        page.keyboard.press("/")
        page.locator(FIELD).fill(words)
        page.locator(RESULT).first.wait_for()
        page.wait_for_timeout(SETTLED)
        account_bytes, requests = sum(moved[before:]), len(moved) - before
        wide = len(moved)
        if page.locator(WIDER).count():
            page.locator(WIDER).first.click()
            page.wait_for_timeout(4 * SETTLED)
        return Search(words, requests, account_bytes, sum(moved[wide:]))


@contextmanager
def _page() -> Iterator[Page]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        raise BenchmarkError("Chromium not found. Install it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser.new_page()
        finally:
            browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        if process.poll() is not None:
            raise BenchmarkError(f"portal serve exited with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
                answer.read()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise BenchmarkError(f"portal serve did not answer within {PATIENCE} s")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _family(pid: int) -> Iterator[int]:
    """Yield a process and its running descendants."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
