"""Chunks of accounts: which account lies in which, and that no chunk knows of another's accounts."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.chunks import (
    ACCOUNTS_PER_CHUNK,
    MAX_CHUNKS,
    account_chunks,
    chunk_count,
    chunk_files,
    chunk_of,
    other_chunks,
    search_files,
)
from generator.search.index import Document, page_paths

SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True)


def documents(*accounts: str) -> dict[str, list[Document]]:
    return {id: [(f"accounts/{id}/{page}.html", f"{id} {page}") for page in ("index", "value")] for id in accounts}


@pytest.mark.parametrize(
    ("accounts", "count"), [(0, 1), (1, 1), (8, 1), (9, 2), (200, 32), (1000, 128), (1024, 128), (5000, 256)]
)
def test_the_number_of_chunks_is_a_power_of_two_that_seldom_changes(accounts: int, count: int) -> None:
    assert chunk_count(accounts) == count


@pytest.mark.parametrize(("account", "count", "chunk"), [("a", 1, "0"), ("a", 128, "44"), ("northmark", 64, "61")])
def test_an_account_has_the_chunk_of_its_hash(account: str, count: int, chunk: str) -> None:
    """FNV-1a of "a" is 0xe40c292c, its last seven bits 0x2c = 44; published test vector."""
    assert chunk_of(account, count) == chunk


@given(SLUGS, st.integers(0, 7))
def test_more_chunks_split_each_chunk_in_two(account: str, power: int) -> None:
    before, after = int(chunk_of(account, 2**power)), int(chunk_of(account, 2 ** (power + 1)))
    assert after in (before, before + 2**power)


def test_accounts_spread_evenly() -> None:
    sizes = Counter(chunk_of(f"customer-{n}", 128) for n in range(1000))
    assert len(sizes) == 128
    assert max(sizes.values()) <= 2 * ACCOUNTS_PER_CHUNK
    assert MAX_CHUNKS == 256


def test_a_chunk_says_whose_page_is_which() -> None:
    files = dict(chunk_files("3", [document for pages in documents("acme", "globex").values() for document in pages]))
    assert all(path.startswith("search/3/") for path in files)
    assert not any(path.endswith(("pagefind.js", ".pagefind")) for path in files)
    paths = page_paths((path.removeprefix("search/3/"), data) for path, data in files.items())
    accounts = json.loads(files["search/3/accounts.json"])
    assert {id: sorted(paths[page] for page in pages) for id, pages in accounts.items()} == {
        "acme": ["accounts/acme/index.html", "accounts/acme/value.html"],
        "globex": ["accounts/globex/index.html", "accounts/globex/value.html"],
    }


def test_an_account_that_changes_changes_its_own_chunk_alone() -> None:
    everybody = documents(*(f"customer-{n}" for n in range(20)))
    listing, others = [("accounts/customer-7/index.html", "Customer 7")], [("index.html", "All accounts")]
    before = dict(search_files(everybody, listing, others))
    everybody["customer-7"] = [("accounts/customer-7/index.html", "something else")]
    after = dict(search_files(everybody, listing, others, jobs=3))
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    chunk = chunk_of("customer-7", 4)
    assert changed
    assert {path.split("/")[1] for path in changed} == {chunk}
    assert json.loads(after["search/chunks.json"]) == {
        "count": 4,
        "chunks": ["0", "1", "2", "3", "accounts", "portfolio"],
    }
    for name in ("portfolio", "accounts"):
        assert json.loads(after[f"search/{name}/accounts.json"]).keys() == {""}


def test_people_have_chunks_of_their_own_beside_the_pages_over_all() -> None:
    people, others = [f"people/person-{n}.html" for n in range(40)], ["index.html", "people/index.html"]
    chunks = other_chunks([*others, *people, "reference/value.html"])
    assert chunks.keys() == {"portfolio", "reference", "people-0", "people-1"}  # at most 32 on average
    assert chunks["portfolio"] == others
    assert chunks["reference"] == ["reference/value.html"]
    assert sorted([*chunks["people-0"], *chunks["people-1"]]) == sorted(people)
    assert people[3] in chunks[f"people-{chunk_of('person-3', 2)}"]


def test_the_order_of_accounts_does_not_matter() -> None:
    forth, back = documents("b", "a", "c"), documents("c", "b", "a")
    assert account_chunks(forth, 1) == account_chunks(back, 1) == {"0": ["a", "b", "c"]}
    assert search_files(forth, [], []) == search_files(back, [], [])
