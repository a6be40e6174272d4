"""What the gate counts as shared, and what it remembers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from conftest import Plans
from leaky import ALL, OWN, PAGE, write_edition
from sharing import PLANS

from generator.gate import scan as scanning
from generator.gate.scan import Exemptions, Leak, scan
from generator.gate.values import SHARED_BY_ALL, accounts, values

OURS = Exemptions.of(OWN)


def look(folder: Path, out: Path, page: str, memory: Path | None = None) -> list[Leak]:
    place = write_edition(out / "acme", {"index.html": page.encode()})
    return scan(folder, {"acme": place}, OURS, memory)


def test_the_same_words_in_a_shared_field_do_not_trip_it(plans: Plans, tmp_path: Path) -> None:
    other = {"globex/actions.yml": "actions: [{id: x, title: Start the pilot, owner: ana}]\n"}
    assert look(plans(ALL | other), tmp_path, PAGE) == []


def test_what_is_shared_with_one_customer_is_a_leak_to_another(plans: Plans, tmp_path: Path) -> None:
    leaks = look(plans(ALL), tmp_path, "<p>Nora Quist</p>")  # shared: true, at Globex
    assert {leak.value for leak in leaks} == {"nora quist"}


@pytest.mark.parametrize(
    ("file", "old", "new", "leaked"),
    [
        ("acme/actions.yml", "due: 2026-12-01, shared: true", "due: 2026-12-01", "start the pilot"),
        ("acme/actions.yml", "due: 2026-12-01, shared: true", "due: 2026-12-01, shared: 'true'", "start the pilot"),
        ("acme/actions.yml", "due: 2026-12-01, shared: true", "due: 2026-12-01, share: true", "start the pilot"),
        ("acme/stakeholders.yml", "shared: true", "shared: false", "eva lund"),
        ("acme/value.yml", "    shared: true\n", "", "pumps run through the winter"),
    ],
)
def test_without_its_mark_a_record_is_internal(
    plans: Plans, tmp_path: Path, file: str, old: str, new: str, leaked: str
) -> None:
    assert old in PLANS[file]
    leaks = look(plans(ALL | {file: PLANS[file].replace(old, new)}), tmp_path, PAGE)
    assert leaked in {leak.value for leak in leaks}


def test_a_released_value_passes_only_while_its_record_is_marked(plans: Plans, tmp_path: Path) -> None:
    released = "on: 2026-11-20\nshared:\n  actions:\n    actions: [{id: pilot, title: Begin the pilot in March}]\n"
    page = "<p>Begin the pilot in March</p>"
    elsewhere = {"globex/actions.yml": "actions: [{id: x, title: Begin the pilot in March, owner: ana}]\n"}
    known = ALL | elsewhere | {"acme/released.yml": released}
    assert look(plans(known), tmp_path, page) == []
    withdrawn = PLANS["acme/actions.yml"].replace("due: 2026-12-01, shared: true", "due: 2026-12-01")
    assert look(plans(known | {"acme/actions.yml": withdrawn}), tmp_path, page) != []


def test_an_internal_text_smuggled_into_a_release_is_still_found(plans: Plans, tmp_path: Path) -> None:
    released = "on: 2026-11-20\nshared:\n  actions:\n    actions: [{id: price, title: Prepare the price rise}]\n"
    leaks = look(plans(ALL | {"acme/released.yml": released}), tmp_path, "<p>Prepare the price rise</p>")
    assert "prepare the price rise" in {leak.value for leak in leaks}


def test_a_plan_that_cannot_be_read_is_internal_as_a_whole(plans: Plans, tmp_path: Path) -> None:
    broken = {"globex/value.yml": "proven: [\n  Blue harbour project\n"}
    assert look(plans(ALL | broken), tmp_path, "<p>Blue harbour project</p>") != []


def test_every_file_of_the_sample_is_read_value_by_value() -> None:
    sample = Path(__file__).parent.parent.parent / "plans"
    for owner in (SHARED_BY_ALL, *accounts(sample)):
        all_values = values(sample, owner)
        assert len(all_values) > 5
        assert all(value.text and value.place.startswith(str(sample)) for value in all_values if value.text)


# What is remembered


class Counted:
    """Counts what is read again."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.owners: list[str] = []
        self.compared: list[str] = []
        real_runs, real_compare = scanning._runs, scanning._compare
        patch.setattr(scanning, "_runs", lambda plans, owner: self.owners.append(owner) or real_runs(plans, owner))
        patch.setattr(
            scanning,
            "_compare",
            lambda known, owner, *rest: self.compared.append(owner) or real_compare(known, owner, *rest),
        )


@pytest.fixture
def two(plans: Plans, tmp_path: Path) -> tuple[Path, dict[str, Path], Path]:
    folder = plans(ALL)
    pages = {"acme": PAGE, "globex": "<p>Nora Quist</p>"}
    editions = {id: write_edition(tmp_path / "out" / id, {"index.html": page.encode()}) for id, page in pages.items()}
    edition = folder / "globex" / "account.yml"
    edition.write_text(edition.read_text() + "customer_edition: {language: en}\n")
    return folder, editions, tmp_path / "memory"


def test_nothing_changed_nothing_is_compared(two, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, editions, memory = two
    assert scan(folder, editions, OURS, memory) == []
    counted = Counted(monkeypatch)
    assert scan(folder, editions, OURS, memory) == []
    assert (counted.owners, counted.compared) == ([], [])


def test_one_plan_changed_only_its_values_are_read_and_compared(two, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, editions, memory = two
    scan(folder, editions, OURS, memory)
    (folder / "globex" / "profile.yml").write_text("background: They dream of Eva Lund\n")
    counted = Counted(monkeypatch)
    assert scan(folder, editions, OURS, memory) == []
    assert (counted.owners, counted.compared) == (["globex"], ["globex"])
    (folder / "globex" / "profile.yml").write_text("background: Start the pilot, 1 December\n")
    assert {leak.edition for leak in scan(folder, editions, OURS, memory)} == {"acme"}


def test_one_edition_changed_it_alone_is_compared_with_all_values(two, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, editions, memory = two
    scan(folder, editions, OURS, memory)
    write_edition(editions["acme"], {"more.html": b"<p>Nordvik</p>"})
    counted = Counted(monkeypatch)
    assert {leak.value for leak in scan(folder, editions, OURS, memory)} == {"nordvik"}
    assert counted.owners == []
    assert counted.compared == [SHARED_BY_ALL, "acme", "globex"]


def test_a_leak_is_found_again_until_it_is_gone(two) -> None:
    folder, editions, memory = two
    write_edition(editions["acme"], {"more.html": b"<p>Nordvik</p>"})
    first = scan(folder, editions, OURS, memory)
    assert first != []
    assert scan(folder, editions, OURS, memory) == first
    (editions["acme"] / "more.html").unlink()
    assert scan(folder, editions, OURS, memory) == []


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b"0\n{}", b"[]"])
def test_a_damaged_memory_leads_to_a_look_at_everything(two, damage: bytes) -> None:
    folder, editions, memory = two
    scan(folder, editions, OURS, memory)
    write_edition(editions["acme"], {"more.html": b"<p>Nordvik</p>"})
    for file in memory.rglob("*"):
        if file.is_file():
            file.write_bytes(damage)
    assert {leak.value for leak in scan(folder, editions, OURS, memory)} == {"nordvik"}


def test_other_own_words_are_another_memory(two) -> None:
    folder, editions, memory = two
    write_edition(editions["acme"], {"more.html": b"<p>Nordvik</p>"})
    assert scan(folder, editions, Exemptions.of([*OWN, "Nordvik"]), memory) == []
    assert scan(folder, editions, OURS, memory) != []


def test_a_title_in_quotes_does_not_run_on_into_our_own_words(plans: Plans, tmp_path: Path) -> None:
    """The edge of a quotation is an edge: "the pilot" and "in our plan" are not the id pilot-in."""
    other = {"globex/team.yml": "alignments: [{id: pilot-in, person: ana, stakeholder: nora-quist}]\n"}
    page = "<p>about “Start the pilot” in December</p>"
    place = write_edition(tmp_path / "acme", {"index.html": page.encode()})
    assert scan(plans(ALL | other), {"acme": place}, Exemptions.of([*OWN, "about in"])) == []


def test_what_a_customer_may_no_longer_see_is_looked_for_again(two) -> None:
    """Neither an edition's bytes nor another account's values changed, only what excused them."""
    folder, editions, memory = two
    shared = "actions: [{id: x, title: Blue harbour project, owner: ana, shared: true}]\n"
    (folder / "globex" / "actions.yml").write_text(shared)
    (folder / "acme" / "profile.yml").write_text("background: Blue harbour project\n")
    write_edition(editions["globex"], {"index.html": b"<p>Blue harbour project</p>"})
    assert scan(folder, editions, OURS, memory) == []
    (folder / "globex" / "actions.yml").write_text("actions: []\n")
    assert {leak.edition for leak in scan(folder, editions, OURS, memory)} == {"globex"}


def test_what_nobody_may_see_any_more_is_looked_for_again(two) -> None:
    folder, editions, memory = two
    people = (folder / "people.yml").read_text()
    (folder / "people.yml").write_text(people + "  - {id: ivo, name: Ivo Blum, shared: true}\n")
    (folder / "globex" / "profile.yml").write_text("background: Ivo Blum\n")
    write_edition(editions["acme"], {"more.html": b"<p>Ivo Blum</p>"})
    assert scan(folder, editions, OURS, memory) == []
    (folder / "people.yml").write_text(people)
    assert {leak.edition for leak in scan(folder, editions, OURS, memory)} == {"acme"}


def test_an_edition_that_was_left_out_meanwhile_is_compared_with_what_changed_then(two) -> None:
    folder, editions, memory = two
    scan(folder, editions, OURS, memory)
    (folder / "globex" / "profile.yml").write_text("background: Start the pilot, 1 December\n")
    assert scan(folder, {"globex": editions["globex"]}, OURS, memory) == []
    assert {leak.edition for leak in scan(folder, editions, OURS, memory)} == {"acme"}


def test_an_edition_may_stand_before_the_plan_of_its_account(two) -> None:
    folder, editions, memory = two
    write_edition(editions["acme"], {"more.html": b"<p>Hooli</p>"})
    both = editions | {"hooli": write_edition(folder.parent / "out" / "hooli", {"index.html": b"<p>Hooli</p>"})}
    assert scan(folder, both, OURS, memory) == []
    (folder / "hooli").mkdir()
    (folder / "hooli" / "account.yml").write_text("tier: C\n")
    assert {(leak.edition, leak.value) for leak in scan(folder, both, OURS, memory)} == {("acme", "hooli")}


def test_digests_that_the_caller_knows_are_believed_and_nothing_is_read(two, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, editions, memory = two
    known = dict.fromkeys((folder, folder / "acme", folder / "globex", *editions.values()), "1")
    assert scan(folder, editions, OURS, memory, digests=known) == []
    counted = Counted(monkeypatch)
    monkeypatch.setattr(Path, "read_bytes", only_below(memory, Path.read_bytes))
    assert scan(folder, editions, OURS, memory, digests=known) == []
    assert (counted.owners, counted.compared) == ([], [])
    monkeypatch.undo()
    write_edition(editions["acme"], {"more.html": b"<p>Nordvik</p>"})
    changed = known | {editions["acme"]: "2"}
    assert {leak.value for leak in scan(folder, editions, OURS, memory, digests=changed)} == {"nordvik"}


def only_below(folder: Path, read: Callable[[Path], bytes]) -> Callable[[Path], bytes]:
    """Read files of a folder, and those of the gate itself, and no other."""

    def guarded(path: Path) -> bytes:
        assert path.is_relative_to(folder) or path.suffix == ".py"
        return read(path)

    return guarded


def test_other_files_that_everybody_may_hold_are_another_memory(two) -> None:
    folder, editions, memory = two
    write_edition(editions["acme"], {"more.html": b"<p>Nordvik</p>"})
    exempt = Exemptions.of(OWN, [(editions["acme"] / "more.html").read_bytes()])
    assert scan(folder, editions, exempt, memory) == []
    assert {leak.value for leak in scan(folder, editions, OURS, memory)} == {"nordvik"}


@pytest.mark.parametrize("kind", ["clean", "runs", "numbers", "seen", "pairs"])
@pytest.mark.parametrize("damage", ["cut", "flipped", "swapped", "gone"])
def test_one_damaged_kind_of_memory_changes_nothing_that_is_found(two, kind: str, damage: str) -> None:
    folder, editions, memory = two
    assert scan(folder, editions, OURS, memory) == []
    files = sorted(memory.glob(f"*/{kind}/*"))
    assert files
    contents = [file.read_bytes() for file in files]
    for number, (file, data) in enumerate(zip(files, contents, strict=True)):
        if damage == "gone":
            file.unlink()
        elif damage == "swapped":
            file.write_bytes(contents[number - 1] if len(files) > 1 else contents[0].replace(b"acme", b"ocme"))
        else:
            file.write_bytes(data[: len(data) // 2] if damage == "cut" else data[:-1] + bytes([data[-1] ^ 1]))
    write_edition(editions["acme"], {"more.html": b"<p>Nordvik</p>"})
    (folder / "acme" / "profile.yml").write_text("background: Nora Quist dreams\n")
    (folder / "globex" / "profile.yml").write_text("background: Start the pilot, 1 December\n")
    assert scan(folder, editions, OURS, memory) == scan(folder, editions, OURS)


def test_in_several_processes_the_same_is_found(two, tmp_path: Path) -> None:
    folder, editions, _ = two
    write_edition(editions["acme"], {"more.html": b"<p>Nordvik</p>"})
    with ProcessPoolExecutor(2) as pool:
        spread = pool.map
        leaks = scan(folder, editions, OURS, tmp_path / "spread", spread=spread)
    assert leaks == scan(folder, editions, OURS)
    assert leaks != []
