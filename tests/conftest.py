"""What tests share: plans written as text, on a fixed day."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from generator.audience.narrow import narrow
from generator.model.portfolio import View
from generator.pipeline.site import read

settings.register_profile("portal", deadline=None)  # a benchmark measures time, a test does not
settings.load_profile("portal")

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 23)
RELEASE = "20261123T060000Z-0123456789ab"
PORTAL = """\
format: 1
supplier: {name: Meridian}
currency: EUR
rates: {on: 2026-10-01, to_base: {USD: 0.9}}
tiers:
  - id: A
    name: strategic
    contains: [profile, team, stakeholders, relationship, value, opportunities, actions, briefing, notes]
  - {id: C, name: standard, contains: [opportunities, actions]}
stages:
  - {id: idea, name: Idea, class: idea, probability: 10 %}
  - {id: offer, name: Offer, class: active, probability: 50 %}
"""
PEOPLE = """\
people:
  - {id: ana, name: Ana Ruiz, title: Key account manager}
  - {id: tom, name: Tom Bakker, title: Chief operating officer}
"""

Plans = Callable[[dict[str, str]], Path]
Views = Callable[[dict[str, str]], tuple[View, ...]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark property tests, so that `make test-thorough` can run them with many more examples."""
    for item in items:
        if getattr(getattr(item, "function", None), "is_hypothesis_test", False):
            item.add_marker("property")


@pytest.fixture
def plans(tmp_path: Path) -> Plans:
    """Write plan files by their path; portal.yml and people.yml come by themselves."""

    def write(files: dict[str, str]) -> Path:
        for path, text in ({"portal.yml": PORTAL, "people.yml": PEOPLE} | files).items():
            file = tmp_path / "plans" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "plans"

    return write


@pytest.fixture
def views(plans: Plans) -> Views:
    """Write plan files and return each account as the team sees it on the fixed day."""
    return lambda files: narrow(read(plans(files)), TODAY)


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What commands remember stays out of the project's own folder, and goes with the run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PORTAL_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every edition of the sample once: internal/ and customers/<account>/."""
    from generator.builder.editions import build_editions
    from generator.builder.internal import build_internal

    out, jobs = tmp_path_factory.mktemp("site"), os.cpu_count() or 1
    build_internal(ROOT / "plans", out, today=TODAY, jobs=jobs)
    assert build_editions(ROOT / "plans", out, jobs=jobs).leaks == ()
    return out


@pytest.fixture(scope="session")
def published(sample: Path) -> Iterator[Path]:
    """Lay the sample out as it is published: each edition a release, its manifest and a link to it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # a server reads it under a name of its own
        for edition in (sample / "internal", *sorted((sample / "customers").iterdir())):
            place = folder / edition.relative_to(sample)
            shutil.copytree(edition, place / "releases" / RELEASE)
            (place / "releases" / f"{RELEASE}.json").write_text(f'{{"manifest of": "{edition.name}"}}')
            (place / "current").symlink_to(f"releases/{RELEASE}")
        yield folder
