"""Publish, roll back, withdraw: what readers get from a web server, and what the commands say."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from house import House, git, run

from generator.builder.fingerprint import content_digest

Ask = Callable[..., tuple[int, str]]
EDITION = "customer_edition: {language: en, contact: ana, next_review: 2026-12-11}\n"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_both_editions_are_served_and_nothing_else(house: House, ask: Ask) -> None:
    house.build("all")
    code, output, wrong = house.publish()
    assert (code, wrong) == (0, "")
    assert "internal: published as release 2" in output
    assert "acme: published as release 2" in output
    for edition, folder in (("internal", "internal"), ("acme", "customers/acme")):
        built = house.site / folder
        for file in (path for path in built.rglob("*") if path.is_file()):
            name = file.relative_to(built).as_posix()
            assert ask(edition, name)[0] == 200, name
    release = house.releases()[0]
    for path in (f"{release}.json", f"../{release}.json", f"%2e%2e/{release}.json", "../withdrawn.json"):
        assert ask("acme", path)[0] in (400, 404), path
    assert ask("nobody")[0] == 404


def test_a_release_holds_exactly_what_its_manifest_says(house: House) -> None:
    house.build("all")
    old = os.umask(0o077)
    try:
        house.publish()
    finally:
        os.umask(old)
    for edition in ("internal", "customers/acme"):
        (release,) = house.releases(edition)
        folder = house.target / edition / "releases" / release
        manifest = json.loads(folder.with_name(f"{release}.json").read_text())
        present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        assert set(manifest["files"]) == present
        assert manifest["edition"] == edition
        for path in (folder.parent, folder.parent.parent, folder, *folder.rglob("*")):
            # Whoever publishes, the web server can read it.
            if path.suffix != ".json" or path.parent.name != "releases":
                assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path


def test_publishing_the_same_again_makes_no_release(house: House) -> None:
    house.build()
    house.internal("one")
    house.publish()
    before = house.releases()
    code, output, _ = house.publish()
    assert code == 0
    assert output.startswith(f"2 unchanged in {house.target} (")
    assert house.releases() == before
    (house.target / "internal" / "current" / "index.html").write_text("somebody was here")
    assert "internal: published" in house.publish()[1]


def test_as_many_releases_are_kept_as_said(house: House, ask: Ask) -> None:
    for version in "abcdef":
        house.internal(version)
        house.publish("internal", "--keep", "3")
    assert len(house.releases("internal")) == 3
    names = {path.name.removesuffix(".json") for path in (house.target / "internal" / "releases").iterdir()}
    assert names == set(house.releases("internal"))
    assert ask("internal") == (200, "<p>f</p>")


def test_what_was_rolled_back_does_not_come_back_by_itself(house: House, ask: Ask) -> None:
    for version in ("one", "two"):
        house.internal(version)
        house.publish("internal")
    first, second = house.releases("internal")
    code, output, _ = run("rollback", "internal", "--to", house.target)
    assert (code, output) == (0, f"internal: release {first} is served\n")
    assert ask("internal") == (200, "<p>one</p>")
    code, output, _ = house.publish("internal")  # as every night
    assert code == 0
    assert f"internal: not published: the same as release {second}, which was rolled back" in output
    assert ask("internal") == (200, "<p>one</p>")
    assert run("rollback", "internal", "--list", "--to", house.target)[1].splitlines() == [
        f"{second}, 2 files",
        f"{first}, 2 files, served",
    ]
    house.internal("three")
    assert house.publish("internal")[0] == 0
    assert ask("internal") == (200, "<p>three</p>")
    assert run("rollback", "internal", second, "--to", house.target)[0] == 0
    assert ask("internal") == (200, "<p>two</p>")
    assert house.publish("internal", "--rollback")[0] == 0
    assert ask("internal") == (200, "<p>three</p>")


def test_a_rollback_says_what_there_is(house: House) -> None:
    house.internal("one")
    house.publish("internal")
    (only,) = house.releases("internal")
    for words, message in (
        (("internal",), f"internal has no release before {only} to go back to"),
        (("internal", "x"), f"internal has no release 'x'. There is '{only}'"),
        (("acme",), f"acme is not published in {house.target}"),
        (("../acme",), "no edition is named '../acme'. Write 'internal' or an account's id"),
    ):
        code, _, wrong = run("rollback", *words, "--to", house.target)
        assert (code, wrong) == (1, f"{message}\nThe current release is still served\n")


def test_a_damaged_release_is_not_rolled_back_to(house: House) -> None:
    for version in ("one", "two"):
        house.internal(version)
        house.publish("internal")
    first, _ = house.releases("internal")
    (house.target / "internal" / "releases" / first / "index.html").write_text("x")
    code, _, wrong = run("rollback", "internal", "--to", house.target)
    assert code == 1
    assert f"release {first} is damaged: index.html differs. Choose another" in wrong


def test_a_withdrawn_edition_is_gone_and_stays_so(house: House, ask: Ask) -> None:
    house.internal("one")
    house.build()
    house.publish()
    assert ask("acme")[0] == 200
    code, output, _ = run("withdraw", "acme", "--to", house.target)
    assert code == 0
    assert output.startswith("acme: no longer served, releases deleted. It stays withdrawn until")
    assert ask("acme")[0] == 404
    assert [path.name for path in (house.target / "customers" / "acme").iterdir()] == ["withdrawn.json"]
    code, output, _ = house.publish()
    assert code == 0
    assert "acme: still withdrawn (since 2" in output
    assert ask("acme")[0] == 404
    assert run("rollback", "acme", "--to", house.target, "--plans", house.plans)[0] == 1
    assert ask("acme")[0] == 404
    assert "acme: published" in house.publish("--restore", "acme")[1]
    assert ask("acme")[0] == 200
    assert ask("internal") == (200, "<p>one</p>")


def test_an_edition_that_the_plans_no_longer_have_is_withdrawn(house: House, ask: Ask) -> None:
    house.build()
    house.internal("one")
    house.publish()
    edit(house.plans / "acme" / "account.yml", EDITION, "")
    house.build()
    code, output, wrong = house.publish()
    assert (code, wrong) == (0, "")
    assert "acme: withdrawn because the plans no longer have an edition for it" in output
    assert ask("acme")[0] == 404
    assert not (house.target / "customers" / "acme").exists()
    assert ask("internal") == (200, "<p>one</p>")


def test_the_plans_withdraw_even_if_the_site_was_not_rebuilt(house: House, ask: Ask) -> None:
    house.build()
    house.internal("one")
    house.publish()
    edit(house.plans / "acme" / "account.yml", EDITION, "")
    assert "acme: withdrawn" in house.publish()[1]
    assert ask("acme")[0] == 404
    code, _, wrong = house.publish()
    assert code == 1
    assert "the plans have no edition for it; " in wrong
    assert ask("acme")[0] == 404


def test_a_site_without_customers_withdraws_nobody(house: House, ask: Ask) -> None:
    """Somebody built the internal edition alone: that is no withdrawal."""
    house.build()
    house.internal("one")
    house.publish()
    (house.site / "customers").rename(house.folder / "elsewhere")
    code, _, wrong = house.publish()
    assert code == 1
    assert f"acme: not published: {house.site}/customers/acme contains no site. Build it first" in wrong
    assert wrong.endswith("The current release is still served\n")
    assert ask("acme")[0] == 200


@pytest.mark.parametrize("how", ["stale", "edited", "one more file", "gate"])
def test_no_leak_goes_out_with_a_stale_or_edited_site(
    house: House, ask: Ask, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.build()
    house.internal("one")
    house.publish()
    before = ask("acme")
    page = house.site / "customers" / "acme" / "index.html"
    if how == "stale":  # a value was withdrawn since
        edit(house.plans / "acme" / "actions.yml", "due: 2026-12-01, shared: true", "due: 2026-12-01")
        (house.target / "customers" / "acme" / "current" / "index.html").write_text("so that it is not the same")
        before = ask("acme")
    elif how == "edited":  # a round amount, which the gate alone would not find
        page.write_text(page.read_text().replace("</main>", "<p>400</p></main>"))
    elif how == "one more file":
        (page.parent / "price.txt").write_text("Prepare the price rise")
    else:  # the plans made it, by a fault: the gate is the lock behind the lock
        page.write_text(page.read_text().replace("</main>", "<!-- Prepare the price rise --></main>"))
        digests = {"acme": content_digest(page.parent)}
        monkeypatch.setattr("generator.publish.customers.edition_digests", lambda *_, **__: digests)
    house.internal("two")
    code, output, wrong = house.publish()
    assert code == 1
    assert "internal: published" in output
    if how == "gate":
        assert "acme: not published: the gate found values that the customer may not see" in wrong
        assert "'prepare the price rise' from" in wrong
    else:
        assert f"acme: not published: {page.parent} does not match today's plans: " in wrong
    assert ask("acme") == before
    assert ask("internal") == (200, "<p>two</p>")
    assert not (house.target / "customers" / "acme" / ".incoming").exists()


def test_a_rollback_brings_nothing_back_that_the_customer_may_no_longer_see(house: House, ask: Ask) -> None:
    house.build()
    house.publish("acme")
    assert "Start the pilot" in "".join(
        ask("acme", name.name)[1] for name in (house.site / "customers" / "acme").glob("*.html")
    )
    edit(house.plans / "acme" / "actions.yml", "due: 2026-12-01, shared: true", "due: 2026-12-01")
    house.build()
    assert "acme: published" in house.publish("acme")[1]
    first, second = house.releases()
    code, _, wrong = run("rollback", "acme", "--to", house.target, "--plans", house.plans)
    assert code == 1
    assert "the gate found values that the customer may not see today" in wrong
    assert (house.target / "customers" / "acme" / "current").readlink().name == second
    edit(house.plans / "acme" / "actions.yml", "due: 2026-12-01", "due: 2026-12-01, shared: true")
    assert run("rollback", "acme", "--to", house.target, "--plans", house.plans)[0] == 0
    assert (house.target / "customers" / "acme" / "current").readlink().name == first


def test_broken_plans_stop_the_customers_editions_alone(house: House, ask: Ask) -> None:
    house.build()
    house.internal("one")
    house.publish()
    edit(house.plans / "acme" / "account.yml", "tier: ", "teir: ")
    house.internal("two")
    code, output, wrong = house.publish()
    assert code == 1
    assert "internal: published" in output
    assert "customers: not published: the plans have" in wrong
    assert ask("internal") == (200, "<p>two</p>")
    assert ask("acme")[0] == 200


def test_one_edition_that_cannot_be_written_stops_no_other(house: House, ask: Ask) -> None:
    house.build()
    house.internal("one")
    (house.site / "internal" / "out").symlink_to("/etc")
    code, output, wrong = house.publish()
    assert code == 1
    assert f"internal: not published: {house.site}/internal/out is a link" in wrong
    assert wrong.endswith("No release of it is served\n")
    assert "acme: published" in output
    assert (ask("acme")[0], ask("internal")[0]) == (200, 404)


def test_wrong_names_and_folders_are_said(house: House) -> None:
    house.build()
    code, _, wrong = house.publish("acmee")
    assert (code, wrong.partition(". ")[0]) == (1, "acmee: not published: the plans have no edition with that name")
    code, _, wrong = run("withdraw", "internal", "--to", house.target)
    assert (code, wrong.partition(".")[0]) == (1, "'internal' cannot be withdrawn")
    code, _, wrong = run("withdraw", "acmee", "--to", house.target)
    assert code == 1
    assert wrong.startswith(f"acmee is not published in {house.target}.\n")
    house.publish("acme")
    code, _, wrong = run("withdraw", "acmee", "--to", house.target)
    assert wrong.startswith(f"acmee is not published in {house.target}. Did you mean 'acme'?\n")
    for folder in (house.site, house.plans / "srv", house.folder):
        code, _, wrong = run("publish", "--plans", house.plans, "--out", house.site, "--to", folder)
        assert code == 1
        assert wrong.startswith(f"{folder} cannot be the target: ")
    code, _, wrong = run("publish", "--plans", "nowhere", "--out", house.site, "--to", house.target)
    assert code == 1
    assert "there is no folder nowhere" in wrong


def test_an_account_named_internal_is_not_the_internal_edition(house: House, ask: Ask) -> None:
    (house.plans / "acme").rename(house.plans / "internal")
    house.build()
    house.internal("ours")
    assert house.publish()[0] == 0
    assert ask("internal") == (200, "<p>ours</p>")
    assert (house.target / "customers" / "internal" / "current" / "index.html").exists()
    assert run("withdraw", "customers/internal", "--to", house.target)[0] == 0
    assert not (house.target / "customers" / "internal" / "current").exists()
    assert ask("internal") == (200, "<p>ours</p>")


def test_a_published_commit_is_not_replaced_by_an_older_one(house: House) -> None:
    def built(text: str) -> str:
        (house.plans / "program").mkdir(exist_ok=True)
        (house.plans / "program" / "rules.md").write_text(f"# Rules\n\n{text}\n")
        git(house.plans, "add", ".")
        git(house.plans, "commit", "-q", "-m", text)
        house.build("internal")
        return git(house.plans, "rev-parse", "HEAD")

    git(house.plans, "init", "-q", "-b", "main")
    old, new = built("Old"), built("New")
    assert f"commit {new[:12]}" in house.publish("internal")[1]
    manifest = house.target / "internal" / "releases" / f"{house.releases('internal')[0]}.json"
    assert json.loads(manifest.read_text())["source"] == {"commit": new, "changed": False}

    git(house.plans, "checkout", "-q", old)
    house.build("internal")
    code, _, wrong = house.publish("internal")
    assert code == 1
    assert f"commit {old[:12]} is older than commit {new[:12]}, which is published. Build a newer one, or" in wrong
    git(house.plans, "checkout", "-q", "-b", "aside")
    aside = built("Aside")
    code, _, wrong = house.publish("internal")
    assert code == 1
    assert f"commit {aside[:12]} does not come after commit {new[:12]}, which is published" in wrong

    git(house.plans, "checkout", "-q", "main")
    (house.plans / "program" / "rules.md").write_text("# Rules\n\nTried out\n")
    house.build("internal")
    assert f"commit {new[:12]} with uncommitted changes" in house.publish("internal")[1]
    git(house.plans, "checkout", "-q", ".")
    (house.site / "internal" / "more.html").write_text("by hand")
    code, _, wrong = house.publish("internal")
    assert code == 1
    assert "is not the result of one full 'portal build' at one commit" in wrong

    house.build("internal")
    (house.plans / ".git").rename(house.folder / "git")
    git(house.plans, "init", "-q")
    code, _, wrong = house.publish("internal")
    assert code == 1
    assert "Fetch the full history (git fetch --unshallow), or publish it anyway with '--rollback'" in wrong
    assert house.publish("internal", "--rollback")[0] == 0


def test_a_customers_manifest_says_no_commit(house: House) -> None:
    git(house.plans, "init", "-q")
    git(house.plans, "add", ".")
    git(house.plans, "commit", "-q", "-m", "Plans of all accounts")
    house.build("all")
    house.publish()
    commit = git(house.plans, "rev-parse", "HEAD")
    for file in (house.target / "customers").rglob("*"):
        assert not file.is_file() or commit[:7].encode() not in file.read_bytes(), file


def test_a_build_of_some_accounts_is_of_one_commit_only_if_the_rest_was(house: House) -> None:
    git(house.plans, "init", "-q")
    git(house.plans, "add", ".")
    git(house.plans, "commit", "-q", "-m", "Plans")
    note = house.site / "internal.json"
    house.build("internal")
    words = ("build", "acme", "--audience", "internal", "--plans", house.plans, "--out", house.site)
    assert run(*words)[0] == 0
    assert json.loads(note.read_text())["commit"] == git(house.plans, "rev-parse", "HEAD")
    git(house.plans, "commit", "-q", "--allow-empty", "-m", "Next")
    assert run(*words)[0] == 0
    assert not note.exists()


def test_a_build_that_changes_nothing_leaves_the_note_and_a_new_commit_does_not(house: House) -> None:
    git(house.plans, "init", "-q")
    git(house.plans, "add", ".")
    git(house.plans, "commit", "-q", "-m", "Plans")
    note, page = house.site / "internal.json", house.site / "internal" / "index.html"
    house.build("internal")
    before = note.stat().st_mtime_ns
    house.build("internal")
    page.write_text("by hand")
    house.build("internal")  # which puts it right
    assert note.stat().st_mtime_ns == before
    git(house.plans, "commit", "-q", "--allow-empty", "-m", "Next")
    house.build("internal")
    assert json.loads(note.read_text())["commit"] == git(house.plans, "rev-parse", "HEAD")
    assert "commit" in house.publish("internal")[1]
