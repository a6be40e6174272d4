"""A real Chromium on the real sample site, served from this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from serving import served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium; without one the test is skipped in so many words, or refused in CI."""
    if CHROMIUM is None:
        reason = "no Chromium on this machine (Debian: apt-get install chromium): browser tests do not run"
        if os.environ.get("PORTAL_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(sample: Path) -> Path:
    """Give the sample's internal edition."""
    return sample / "internal"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the sample site from a sub-folder of a host, as many intranets do."""
    with served(site.parent) as host:
        yield f"{host}/{site.name}"
