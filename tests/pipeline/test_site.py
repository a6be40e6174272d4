"""The sample site: rules that every page follows."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from generator.builder.internal import build_internal
from generator.pipeline.site import internal_site
from tests.conftest import TODAY

ROOT = Path(__file__).parents[2]
ACCOUNTS = sorted(path.parent.name for path in (ROOT / "plans").glob("*/account.yml"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the sample portfolio once; give every page's HTML by its path."""
    out = tmp_path_factory.mktemp("sample")
    folder = build_internal(ROOT / "plans", out, today=TODAY, jobs=os.cpu_count() or 1).folder
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in sorted(folder.rglob("*.html"))}


def pages(site: dict[str, str]) -> dict[str, str]:
    return {path: html for path, html in site.items() if path != "404.html"}


def failing(site: dict[str, str], wrong: object) -> list[str]:
    return [path for path, html in pages(site).items() if wrong(html)]  # type: ignore[operator]


def test_every_section_of_every_plan_has_its_page(site: dict[str, str]) -> None:
    for account in ACCOUNTS:
        folder = ROOT / "plans" / account
        files = {"index" if f.stem == "account" else f.stem for f in folder.glob("*.yml")}
        files |= {"account"}  # the account page, besides the overview
        expected = files | ({"notes"} if any(folder.glob("notes/*.md")) else set())
        page_names = {Path(path).stem for path in site if path.startswith(f"accounts/{account}/")}
        # the calendar and the meeting sheets combine several files
        assert page_names - {"calendar", "meeting"} == expected, account
    assert {"index.html", "people/index.html", "404.html"} < set(site)


def test_ids_are_unique_on_a_page(site: dict[str, str]) -> None:
    doubled = {
        path: [id for id, count in Counter(re.findall(r'\sid="([^"]+)"', html)).items() if count > 1]
        for path, html in site.items()
    }
    assert {path: ids for path, ids in doubled.items() if ids} == {}


def test_every_page_has_one_title_a_language_and_its_date(site: dict[str, str]) -> None:
    assert failing(site, lambda html: len(re.findall(r"<h1\b", html)) != 1) == []
    assert failing(site, lambda html: '<html lang="en"' not in html) == []
    plans = {path: html for path, html in site.items() if not path.startswith("reference/")}
    assert failing(plans, lambda html: 'As of <time datetime="2026-11-23">' not in html) == []


def test_every_page_of_an_account_states_its_data_quality(site: dict[str, str]) -> None:
    for path, html in site.items():
        if path.startswith("accounts/"):
            assert "complete for tier" in html, path
            assert re.search(r"since the last review|<b>never</b> reviewed", html), path


def test_no_page_needs_a_loose_policy(site: dict[str, str]) -> None:
    assert failing(site, lambda html: re.search(r"<style|\sstyle=|\son[a-z]+=", html)) == []
    inline = r'<script(?![^>]*\bsrc=)(?![^>]*type="application/json")'
    assert failing(site, lambda html: re.search(inline, html)) == []
    assert (
        failing(site, lambda html: re.search(r'(?:src|href)="(?:https?:)?//(?!git\.example)[^"]*\.(?:js|css)', html))
        == []
    )
    assert failing(site, lambda html: 'name="generator"' in html or "sourceMappingURL" in html) == []


def test_charts_have_a_name_and_no_colour_of_their_own(site: dict[str, str]) -> None:
    charts = [chart for html in site.values() for chart in re.findall(r'<svg[^>]*class="chart".*?</svg>', html, re.S)]
    assert len(charts) > 20
    for chart in charts:
        assert 'role="img"' in chart
        assert re.search(r"<title[^>]*>[^<]+</title><desc", chart)
        assert not re.search(r'(?:fill|stroke)="#[0-9a-f]', chart)


def test_a_page_of_an_account_names_no_other_account(site: dict[str, str]) -> None:
    names = {
        account: re.search(r"^name: (.*)$", (ROOT / "plans" / account / "account.yml").read_text("utf-8"), re.M)[1]  # type: ignore[index]
        for account in ACCOUNTS
    }
    for path, html in site.items():
        if path.startswith("accounts/"):
            own = path.split("/")[1]
            others = [
                name for account, name in names.items() if account != own and (name in html or f"/{account}/" in html)
            ]
            assert others == [], path


def test_the_complete_plan_has_no_empty_state(site: dict[str, str]) -> None:
    empty = [path for path, html in site.items() if "accounts/northmark/" in path and "p-empty" in html]
    assert empty == []


def test_the_machine_readable_summary_agrees_with_the_plans(tmp_path: Path) -> None:
    folder = build_internal(ROOT / "plans", tmp_path, today=TODAY).folder
    accounts = json.loads((folder / "portfolio.json").read_text("utf-8"))["accounts"]
    assert {account["id"] for account in accounts} == set(ACCOUNTS)
    northmark = next(account for account in accounts if account["id"] == "northmark")
    assert (northmark["tier"], northmark["currency"], northmark["overdue"]) == ("A", "EUR", 2)
    assert northmark["opportunities"]["open"]["count"] == 9


def test_only_pictures_used_as_evidence_are_published(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    shutil.copytree(ROOT / "plans", plans)
    folder = plans / "northmark" / "files"
    exif = Image.Exif()
    exif[0x013B] = "Per Dahl"
    Image.new("RGB", (40, 20), "navy").save(folder / "unnamed.jpg", exif=exif)
    Image.new("RGB", (40, 20), "teal").save(folder / "proof.jpg", exif=exif)
    value = plans / "northmark" / "value.yml"
    value.write_text(value.read_text("utf-8").replace("file: orebro-power.png", "file: proof.jpg"), "utf-8")
    files = dict(internal_site(plans, TODAY).files)
    pictures = [path for path in files if "/files/" in path]
    assert pictures == ["accounts/northmark/files/proof.jpg"]
    assert b"Per Dahl" not in files[pictures[0]]
    assert Image.open(io.BytesIO(files[pictures[0]])).size == (40, 20)
