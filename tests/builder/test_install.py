"""Installing a site: only what differs is written, stale files go, refused places stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees import tree

from generator.builder.cache import Cache, DamagedError, digest
from generator.builder.fingerprint import DigestMemory, files_digest
from generator.builder.install import Fetch, InstalledPlace, install, is_installed, stale_files, unfinished_marker

ACME = {"index.html": b"<p>Acme", "files/log.png": b"png"}
HOME = b"<p>Home"


@pytest.fixture
def digests(tmp_path: Path) -> DigestMemory:
    return DigestMemory(Cache(tmp_path / "cache"), "here")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "site" / "internal"


def places(acme: dict[str, bytes] = ACME) -> dict[InstalledPlace, Fetch]:
    return {
        InstalledPlace("accounts/acme", files_digest(acme), folder=True): lambda: acme,
        InstalledPlace("index.html", digest(HOME)): lambda: {"": HOME},
    }


def files(acme: dict[str, bytes] = ACME) -> dict[str, bytes]:
    return {f"accounts/acme/{path}": data for path, data in acme.items()} | {"index.html": HOME}


def test_places_are_written_only_when_they_differ(root: Path, digests: DigestMemory) -> None:
    assert install(root, places(), digests) == 2
    assert tree(root) == files()
    assert [path.name for path in root.parent.iterdir()] == ["internal"]
    inode = (root / "index.html").stat().st_ino
    changed = {"index.html": b"<p>Acme again"}
    assert install(root, places(changed), digests) == 1
    assert tree(root) == files(changed)
    assert (root / "index.html").stat().st_ino == inode
    assert install(root, places(changed), digests) == 0


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
def test_tampered_files_are_restored(root: Path, digests: DigestMemory, tamper) -> None:
    install(root, places(), digests)
    tamper(root)
    assert install(root, places(), digests) == 1
    assert tree(root) == files()


def test_stale_files_are_found(root: Path, digests: DigestMemory) -> None:
    install(root, places(), digests)
    (root / "accounts" / "gone").mkdir()
    (root / "accounts" / "gone" / "index.html").write_text("x")
    (root / "old.html").write_text("x")
    (root / "empty").mkdir()
    stale = sorted(stale_files(root, tuple(places())))
    assert [path.relative_to(root).as_posix() for path in stale] == ["accounts/gone", "empty", "old.html"]
    install(root, places(), digests, stale)
    assert tree(root) == files()


def test_a_refused_place_stays_as_it_was(root: Path, digests: DigestMemory) -> None:
    install(root, places(), digests)
    changed = {"index.html": b"<p>A secret"}
    judged: dict[str, bytes] = {}

    def judge(folders):
        for path, folder in folders.items():
            if path != "index.html":
                judged[path] = (folder / "index.html").read_bytes()
        return {"accounts/acme"}

    install(root, places(changed), digests, judge=judge)
    assert judged == {"accounts/acme": b"<p>A secret"}  # judged before anyone could read it
    assert tree(root) == files()


def test_nothing_is_written_when_something_cannot_be_fetched(root: Path, digests: DigestMemory) -> None:
    install(root, places(), digests)

    def broken():
        raise DamagedError("key")

    changed = dict(places({"index.html": b"new"})) | {InstalledPlace("other.html", digest(b"x")): broken}
    with pytest.raises(DamagedError):
        install(root, changed, digests)
    assert tree(root) == files()
    assert [path.name for path in root.parent.iterdir()] == ["internal"]


def test_leftovers_of_a_killed_build_are_removed(root: Path, digests: DigestMemory) -> None:
    install(root, places(), digests)
    unfinished_marker(root).touch()
    (root.parent / ".staging-internal-abc").mkdir()
    assert install(root, places(), digests) == 0
    assert [path.name for path in root.parent.iterdir()] == ["internal"]


def test_a_link_in_place_of_a_folder_is_replaced_not_followed(
    root: Path, digests: DigestMemory, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_bytes(ACME["index.html"])
    (root / "accounts").mkdir(parents=True)
    (root / "accounts" / "acme").symlink_to(elsewhere)
    place = InstalledPlace("accounts/acme", files_digest({"index.html": ACME["index.html"]}), folder=True)
    assert not is_installed(root, place, digests)
    install(root, places(), digests)
    assert not (root / "accounts" / "acme").is_symlink()
    assert tree(elsewhere) == {"index.html": ACME["index.html"]}
