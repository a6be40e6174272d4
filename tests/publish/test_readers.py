"""Readers beside four hundred switches: each gets a whole old or a whole new site, every time."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from nginx import get, nginx

from generator.publish.back import roll_back
from generator.publish.edition import Request
from generator.publish.layout import THE_INTERNAL
from generator.publish.publish import publish

PAGES = ["index.html", "a.html", "sub/b.html", "sub/c.css"]
LINES = 1000
SWITCHES = 402
MEMORY = Path("/dev/shm")  # noqa: S108


class Publisher:
    """Publishes one version after the other; `highest` is the newest that a reader can have seen."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.target = folder, folder / "srv"
        self.highest = self.switches = 0

    def publish(self) -> None:
        """Publish the next version."""
        self.highest += 1
        for page in PAGES:
            file = self.folder / "site" / "internal" / page
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{self.highest:08}\n" * LINES)
        request = Request(
            target=self.target,
            site=self.folder / "site",
            plans=self.folder / "plans",
            now=dt.datetime.now(dt.UTC),
            only=(THE_INTERNAL,),
            keep=60,
        )
        (outcome,) = publish(request)
        assert outcome.what == "published", outcome
        self.switches += 1

    def there_and_back(self) -> None:
        """Go back to the version before, and forward again."""
        newest = (self.target / "internal" / "current").readlink().name
        roll_back(self.target, THE_INTERNAL, None, self.folder)
        roll_back(self.target, THE_INTERNAL, newest, self.folder)
        self.switches += 2


def version(page: bytes) -> int:
    """Return the version of a page, which must be whole and of one version."""
    assert len(page) == 9 * LINES
    assert len(set(page.split())) == 1
    return int(page[:8])


def by_request(port: int, publisher: Publisher, *, over: Event) -> set[int]:
    """Ask the web server for page after page."""
    seen = set()
    while not over.is_set():
        for page in PAGES:
            lowest = publisher.highest - 2  # the one being published may not be served yet
            code, body = get(port, "internal", page)
            assert code == 200
            assert lowest <= version(body) <= publisher.highest
            seen.add(version(body))
    return seen


def by_folder(current: Path, *, over: Event) -> set[int]:
    """Open the site once, then read all of it, as somebody does who copies it."""
    seen = set()
    while not over.is_set():
        folder = os.open(current, os.O_RDONLY | os.O_DIRECTORY)
        try:
            pages = {version(_read(page, folder)) for page in PAGES}
        finally:
            os.close(folder)
        assert len(pages) == 1
        seen |= pages
    return seen


def _read(page: str, folder: int) -> bytes:
    with open(page, "rb", opener=lambda name, flags: os.open(name, flags, dir_fd=folder)) as file:
        return file.read()


@pytest.mark.thorough
def test_readers_see_only_whole_sites(tmp_path: Path) -> None:
    over = Event()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as name:
        publisher = Publisher(Path(name))
        publisher.target.mkdir()
        publisher.publish()
        current = publisher.target / "internal" / "current"
        with nginx(publisher.target) as port, ThreadPoolExecutor(3) as readers:
            work: list[Callable[[], set[int]]] = [
                lambda: by_request(port, publisher, over=over),
                lambda: by_request(port, publisher, over=over),
                lambda: by_folder(current, over=over),
            ]
            started = [readers.submit(reader) for reader in work]
            try:
                while publisher.switches < SWITCHES and not any(reader.done() for reader in started):
                    publisher.publish()
                    publisher.there_and_back()
            finally:
                over.set()
            seen = [reader.result() for reader in started]
    assert publisher.switches >= SWITCHES
    assert all(len(versions) > 20 for versions in seen), [len(versions) for versions in seen]
