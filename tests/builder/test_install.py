"""Places of a site: only what differs is written, strays go, and what is refused stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees import tree

from generator.builder.cache import Cache, DamagedError, digest
from generator.builder.fingerprint import DigestMemory, files_digest
from generator.builder.install import Fetch, InstalledPlace, install, stands, strays, unfinished

ACME = {"index.html": b"<p>Acme", "files/log.png": b"png"}
HOME = b"<p>Home"


@pytest.fixture
def known(tmp_path: Path) -> DigestMemory:
    return DigestMemory(Cache(tmp_path / "cache"), "here")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "site" / "internal"


def wanted(acme: dict[str, bytes] = ACME) -> dict[InstalledPlace, Fetch]:
    return {
        InstalledPlace("accounts/acme", files_digest(acme), folder=True): lambda: acme,
        InstalledPlace("index.html", digest(HOME)): lambda: {"": HOME},
    }


def everything(acme: dict[str, bytes] = ACME) -> dict[str, bytes]:
    return {f"accounts/acme/{path}": data for path, data in acme.items()} | {"index.html": HOME}


def test_places_are_written_whole_and_only_when_they_differ(root: Path, known: DigestMemory) -> None:
    assert install(root, wanted(), known) == 2
    assert tree(root) == everything()
    assert [path.name for path in root.parent.iterdir()] == ["internal"]
    inode = (root / "index.html").stat().st_ino
    changed = {"index.html": b"<p>Acme again"}
    assert install(root, wanted(changed), known) == 1
    assert tree(root) == everything(changed)
    assert (root / "index.html").stat().st_ino == inode
    assert install(root, wanted(changed), known) == 0


@pytest.mark.parametrize(
    "tamper",
    [
        lambda root: (root / "accounts" / "acme" / "index.html").write_bytes(b"<p>Acne"),
        lambda root: (root / "accounts" / "acme" / "extra.html").write_bytes(b""),
        lambda root: (root / "accounts" / "acme" / ".hidden").write_bytes(b""),
        lambda root: (root / "accounts" / "acme" / "index.html").unlink(),
        lambda root: (root / "index.html").unlink(),
    ],
)
def test_what_somebody_changed_is_put_right(root: Path, known: DigestMemory, tamper) -> None:
    install(root, wanted(), known)
    tamper(root)
    assert install(root, wanted(), known) == 1
    assert tree(root) == everything()


def test_what_belongs_to_nothing_is_found(root: Path, known: DigestMemory) -> None:
    install(root, wanted(), known)
    (root / "accounts" / "gone").mkdir()
    (root / "accounts" / "gone" / "index.html").write_text("x")
    (root / "old.html").write_text("x")
    (root / "empty").mkdir()
    found = sorted(strays(root, tuple(wanted())))
    assert [path.relative_to(root).as_posix() for path in found] == ["accounts/gone", "empty", "old.html"]
    install(root, wanted(), known, found)
    assert tree(root) == everything()


def test_a_refused_place_stays_as_it_was(root: Path, known: DigestMemory) -> None:
    install(root, wanted(), known)
    changed = {"index.html": b"<p>A secret"}
    seen: dict[str, bytes] = {}

    def judge(ready):
        seen.update(
            {
                path: (folder / "index.html").read_bytes()
                for path, folder in ready.items()
                if path != "index.html"
            }
        )
        return {"accounts/acme"}

    install(root, wanted(changed), known, judge=judge)
    assert seen == {"accounts/acme": b"<p>A secret"}  # judged before it is where anybody could read it
    assert tree(root) == everything()


def test_nothing_is_written_when_something_cannot_be_fetched(root: Path, known: DigestMemory) -> None:
    install(root, wanted(), known)

    def broken():
        raise DamagedError("key")

    changed = dict(wanted({"index.html": b"new"})) | {InstalledPlace("other.html", digest(b"x")): broken}
    with pytest.raises(DamagedError):
        install(root, changed, known)
    assert tree(root) == everything()
    assert [path.name for path in root.parent.iterdir()] == ["internal"]


def test_what_a_killed_build_left_behind_goes(root: Path, known: DigestMemory) -> None:
    install(root, wanted(), known)
    unfinished(root).touch()
    (root.parent / ".staging-internal-abc").mkdir()
    assert install(root, wanted(), known) == 0
    assert [path.name for path in root.parent.iterdir()] == ["internal"]


def test_a_link_in_place_of_a_folder_is_replaced_not_followed(
    root: Path, known: DigestMemory, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_bytes(ACME["index.html"])
    (root / "accounts").mkdir(parents=True)
    (root / "accounts" / "acme").symlink_to(elsewhere)
    place = InstalledPlace("accounts/acme", files_digest({"index.html": ACME["index.html"]}), folder=True)
    assert not stands(root, place, known)
    install(root, wanted(), known)
    assert not (root / "accounts" / "acme").is_symlink()
    assert tree(elsewhere) == {"index.html": ACME["index.html"]}
