"""Customers' editions: passed through the gate, withdrawn, and the same on any machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Plans
from PIL import Image
from sharing import PLANS
from trees import tree

from generator.builder import make
from generator.builder.editions import build_editions
from generator.cli.main import main
from generator.render.page import Page, Site

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "plans"


@pytest.fixture
def released(plans: Plans) -> Path:
    """Write the small account, released."""
    folder = plans(PLANS)
    result = CliRunner().invoke(main, ["release", "acme", "--on", "2026-11-20", "--plans", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def run(*words: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_only_accounts_with_an_edition_have_a_folder(tmp_path: Path) -> None:
    built = build_editions(SAMPLE, tmp_path / "site", jobs=1)
    assert built.leaks == ()
    assert [path.name for path in sorted((tmp_path / "site" / "customers").iterdir())] == ["aarmatt", "northmark"]
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["customers"]
    assert run("gate", "--plans", SAMPLE, "--out", tmp_path / "site") == (0, "2 editions, no leaks\n", "")


def test_an_edition_contains_nothing_of_the_internal_one(tmp_path: Path) -> None:
    build_editions(SAMPLE, tmp_path / "site")
    for edition in (tmp_path / "site" / "customers").iterdir():
        files = tree(edition)
        assert not [name for name in files if "sitemap" in name or name.endswith((".map", ".gz"))]
        scripts = ["js/search-index.js", "js/search.js", "search/pagefind.js"]
        assert [name for name in files if name.endswith(".js")] == scripts
        for name, data in files.items():
            if name.endswith(".html"):
                text = data.decode()
                assert "generator" not in text
                own = '<script type="module" src="js/search.js"></script>'
                assert text.count("<script") == text.count(own) == (name != "404.html")
                assert "style=" not in text
                assert "<style" not in text
                assert 'rel="edit"' not in text


def test_without_a_release_there_is_no_edition(plans: Plans, tmp_path: Path) -> None:
    code, output, _ = run("build", "--audience", "customers", "--plans", plans(PLANS), "--out", tmp_path / "site")
    assert code == 0
    assert output.startswith("0 customer editions (")
    assert not (tmp_path / "site" / "customers").exists()


def test_a_withdrawn_edition_is_removed(released: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run("build", "--audience", "customers", "--plans", released, "--out", site)
    assert (site / "customers" / "acme" / "index.html").exists()
    (site / "customers" / "stray.txt").write_text("x")
    account = released / "acme" / "account.yml"
    account.write_text(
        account.read_text().replace("customer_edition: {language: en, contact: ana, next_review: 2026-12-11}\n", "")
    )
    code, output, _ = run("build", "--audience", "customers", "--plans", released, "--out", site)
    assert code == 0
    assert output.startswith("0 customer editions, 2 withdrawn (")
    assert list((site / "customers").iterdir()) == []


def test_an_argument_leaves_other_editions_alone(released: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_editions(SAMPLE, site)
    before = tree(site / "customers" / "aarmatt")
    build_editions(SAMPLE, site, accounts=["northmark"])
    assert tree(site / "customers" / "aarmatt") == before
    code, _, errors = run("build", "northmrk", "--audience", "customers", "--plans", SAMPLE, "--out", site)
    assert code == 1
    assert "no account 'northmrk'. Did you mean 'northmark'?" in errors


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("shared: true", "share: true", "unknown field 'share'. Did you mean 'shared'?"),
        ("shared: true", "shared: yes please", "expected true or false, found 'yes please'"),
        ("shared: true", "shared: 'true'", "expected true or false, found 'true'. Write true or false, without quotes"),
        ("shared: true", "visibilty: customer", "unknown field 'visibilty'"),
    ],
)
def test_a_misspelt_key_is_an_error_and_shares_nothing(
    released: Path, tmp_path: Path, old: str, new: str, message: str
) -> None:
    actions = released / "acme" / "actions.yml"
    actions.write_text(actions.read_text().replace(old, new, 1))
    code, _, problems = run("build", "--audience", "customers", "--plans", released, "--out", tmp_path / "site")
    assert code == 1
    assert message in problems
    assert not (tmp_path / "site").exists()


def test_a_leak_is_reported_and_its_edition_is_not_written(
    released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    run("build", "--audience", "customers", "--plans", released, "--out", site)
    before = tree(site)
    original = make.edition_site

    def leaky(view, files):  # a page that leaks
        site = original(view, files)
        page = site.pages[0]
        html = page.html.replace("</main>", "<!-- Prepare the price rise --></main>")
        return Site(
            site.name,
            (Page(page.path, page.title, page.label, page.group, html), *site.pages[1:]),
            site.files,
            site.language,
        )

    monkeypatch.setattr(make, "edition_site", leaky)
    code, output, problems = run("build", "--audience", "customers", "--plans", released, "--out", site, "--no-cache")
    assert code == 1
    assert f"'prepare the price rise' from {released}/acme/actions.yml:3 actions[1].title" in problems
    assert problems.splitlines()[0].startswith("acme/index.html at byte ")
    assert problems.endswith("1 customer edition not written: the gate found leaks\n")
    assert output.startswith("0 customer editions (")
    assert tree(site) == before


def test_no_single_word_of_an_edition_is_a_leak(sample: Path, tmp_path: Path) -> None:
    """A note of another account with every word of an edition does not stop the edition."""
    plans = shutil.copytree(SAMPLE, tmp_path / "plans")
    texts = [path.read_text() for path in (sample / "customers").rglob("*.html")]
    texts += [str(path.relative_to(sample)) for path in (sample / "customers").rglob("*")]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}
    assert words > {"stroke", "vendor"}
    note = "---\ntitle: Words\non: 2026-11-02\nkind: note\n---\n" + "".join(f"{word}\n\n" for word in sorted(words))
    (plans / "havoy" / "notes").mkdir(exist_ok=True)
    (plans / "havoy" / "notes" / "2026-11-02-words.md").write_text(note)
    result = run("gate", "--plans", plans, "--out", sample)
    assert result == (0, "2 editions, no leaks\n", "")


def test_the_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    """Another folder, hash seed, time zone, day, number of processes: not one byte differs."""
    build_editions(SAMPLE, tmp_path / "one")
    shutil.copytree(SAMPLE, tmp_path / "elsewhere" / "p")
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "SOURCE_DATE_EPOCH": "86400"}
    portal = Path(sys.executable).with_name("portal")
    command = [
        portal,
        "build",
        "--quiet",
        "--jobs",
        "2",
        "--plans",
        "elsewhere/p",
        "--out",
        "two",
        "--today",
        "2031-01-01",
    ]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert tree(tmp_path / "one" / "customers") == tree(tmp_path / "two" / "customers")


def test_the_memory_of_the_gate_changes_no_byte(released: Path, tmp_path: Path) -> None:
    command = ("build", "--audience", "customers", "--plans", released, "--out")
    run(*command, tmp_path / "plain")
    for _ in ("cold", "warm"):
        assert run(*command, tmp_path / "cached", "--cache", tmp_path / "cache")[0] == 0
        assert tree(tmp_path / "cached") == tree(tmp_path / "plain")
    assert any((tmp_path / "cache" / "gate").rglob("clean"))


def test_pictures_lose_the_metadata_of_cameras(released: Path, tmp_path: Path) -> None:
    files = released / "acme" / "files"
    files.mkdir()
    exif = Image.Exif()
    exif[0x010E] = "Taken at the secret plant"
    exif[0x0112] = 6  # turned by a quarter
    Image.new("RGB", (40, 20), "navy").save(files / "log.jpg", exif=exif, comment=b"by Per Dahl")
    Image.new("RGB", (60, 20), "teal").save(files / "other.png")
    value = released / "acme" / "value.yml"
    value.write_text(value.read_text().replace("title: Log book, ", "title: Log book, file: log.jpg, "))
    run("release", "acme", "--on", "2026-11-21", "--plans", released)
    code, _, errors = run("build", "--audience", "customers", "--plans", released, "--out", tmp_path / "site")
    assert (code, errors) == (0, "")
    out = tmp_path / "site" / "customers" / "acme" / "files"
    assert [path.name for path in out.iterdir()] == ["log.jpg"]  # and none that no shared value names
    data = (out / "log.jpg").read_bytes()
    assert b"secret" not in data
    assert b"Dahl" not in data
    with Image.open(out / "log.jpg") as picture:
        assert picture.size == (20, 40)
        assert not picture.getexif()
