"""What tests share: plans written as text, on a fixed day."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.audience import narrow
from generator.model.portfolio import View
from generator.site import read

# What commands remember stays out of the project's own folder, and goes with the run.
_CACHE = tempfile.TemporaryDirectory(prefix="portal-tests-")
os.environ["PORTAL_CACHE"] = _CACHE.name

TODAY = dt.date(2026, 11, 23)
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
