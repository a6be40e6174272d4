"""A small account with a released edition, and nginx over what is published of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Plans
from house import House, run
from nginx import get, nginx
from sharing import PLANS


@pytest.fixture
def house(plans: Plans, tmp_path: Path) -> House:
    """Write the small account, released on a day."""
    house = House(tmp_path, plans(PLANS))
    assert run("release", "acme", "--on", "2026-11-20", "--plans", house.plans)[0] == 0
    return house


@pytest.fixture
def ask(house: House) -> Iterator[Callable[[str, str], tuple[int, str]]]:
    """Serve what is published by nginx; ask it for a page of an edition."""
    house.target.mkdir()
    with nginx(house.target) as port:

        def asked(edition: str, path: str = "index.html") -> tuple[int, str]:
            status, body = get(port, edition, path)
            return status, body.decode("utf-8", "replace")

        yield asked
