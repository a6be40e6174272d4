"""The index of a site in chunks of accounts: a page loads its own account's, and the others when asked.

Below `search/` stand the program with an index of nothing (its files), `chunks.json` and a folder for each
chunk. A chunk is a function of the documents of its own accounts alone.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from generator.derive.summary import Summary
from generator.search.index import (
    FOLDER,
    Document,
    Files,
    about,
    found_paths,
    index_of_nothing,
    search_index,
    without_runtime,
)

# The chunks of no account: the pages over all accounts, each account by its facts, people's pages, and how
# a plan is written.
PORTFOLIO, LISTED, PEOPLE, REFERENCE = "portfolio", "accounts", "people-", "reference"
PEOPLE_A_CHUNK = 32  # at most so many on average, as of accounts
ACCOUNTS_A_CHUNK = 8  # at most so many on average; a change of one account makes its chunk anew
CHUNKS = "chunks.json"
ACCOUNTS = "accounts.json"  # in a chunk: the ids of each account's pages, and of those of no account as ""
_PERSON = re.compile(r"people/(?!index\.html)([^/]+)\.html")
MOST_CHUNKS = 256  # whoever searches all accounts asks for files of each


def count_for(many: int, a_chunk: int = ACCOUNTS_A_CHUNK) -> int:
    """Return the number of chunks for a number of accounts: a power of two, so that it seldom changes."""
    count = 1
    while count * a_chunk < many and count < MOST_CHUNKS:
        count *= 2
    return count


def chunk_of(account: str, count: int) -> str:
    """Return the name of the chunk of an account (or person) among `count`, a power of two.

    By FNV-1a, as in js/search-index.js.
    """
    value = 0x811C9DC5
    for byte in account.encode("ascii"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return str(value & count - 1)


def chunk_files(chunk: str, documents: Sequence[Document], language: str = "en") -> Files:
    """Return a chunk's files at their paths in the site: its index, and whose page is which.

    `documents` are those of its accounts, in order of account. Raises SiteError.
    """
    files = without_runtime(search_index(documents, language))
    whose: dict[str, list[str]] = {}
    for id, path in sorted(found_paths(files).items()):
        account = path.split("/")[1] if chunk.isdigit() else ""
        whose.setdefault(account, []).append(id)
    accounts = json.dumps(whose, separators=(",", ":"), sort_keys=True).encode()
    return tuple((f"{FOLDER}/{chunk}/{path}", data) for path, data in sorted([*files, (ACCOUNTS, accounts)]))


def frame_files(count: int, chunks: Sequence[str], language: str = "en") -> Files:
    """Return what all chunks share: the program, and `chunks.json` with their number and names."""
    named = json.dumps({"count": count, "chunks": sorted(chunks)}, separators=(",", ":"))
    shared = [*index_of_nothing(language), (CHUNKS, named.encode())]
    return tuple((f"{FOLDER}/{path}", data) for path, data in sorted(shared))


def account_document(summary: Summary, manager: str = "") -> Document:
    """Return an account as it is found where its pages are not, by its facts and its manager's name."""
    facts = (summary.name, summary.industry, summary.region, f"tier {summary.tier}", summary.level, manager)
    text = " · ".join(html.escape(fact) for fact in facts if fact)
    return (
        f"accounts/{summary.id}/index.html",
        f"{about(summary.name, summary.name, 'Overview')}<p>{text}</p>",
    )


def by_chunk(accounts: Iterable[str], count: int) -> dict[str, list[str]]:
    """Return the accounts of each chunk that has any, in order."""
    chunks: dict[str, list[str]] = {}
    for account in sorted(accounts):
        chunks.setdefault(chunk_of(account, count), []).append(account)
    return chunks


def by_chunk_over_all(pages: Collection[str]) -> dict[str, list[str]]:
    """Return the pages (paths) over all accounts and of people, of each chunk that has any, in order."""
    chunks: dict[str, list[str]] = {}
    people = [(path, found[1]) for path in pages if (found := _PERSON.fullmatch(path))]
    count = count_for(len(people), PEOPLE_A_CHUNK)
    of_people = {path: f"{PEOPLE}{chunk_of(id, count)}" for path, id in people}
    for path in pages:
        else_ = REFERENCE if path.startswith(f"{REFERENCE}/") else PORTFOLIO
        chunks.setdefault(of_people.get(path, else_), []).append(path)
    return chunks


def search_files(
    accounts: Mapping[str, Sequence[Document]],
    listed: Iterable[Document],
    others: Iterable[Document],
    jobs: int = 1,
) -> Files:
    """Return all files of a site's search: from the documents of each account by its id, the list of
    accounts, and the documents of all other pages.

    Pagefind runs `jobs` times at once. Raises SiteError.
    """
    count, texts = count_for(len(accounts)), dict(others)
    chunks: dict[str, list[Document]] = {
        chunk: [one for account in members for one in accounts[account]]
        for chunk, members in by_chunk(accounts, count).items()
    }
    chunks |= {
        chunk: [(path, texts[path]) for path in paths] for chunk, paths in by_chunk_over_all(texts).items()
    }
    chunks[LISTED] = list(listed)
    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        made = pool.map(chunk_files, chunks, chunks.values())
        return (*frame_files(count, list(chunks)), *(file for files in made for file in files))
