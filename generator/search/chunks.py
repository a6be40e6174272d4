"""The index of a site in chunks of accounts: a page loads its account's chunk, and others on request.

The folder `search/` contains the program with an empty index, `chunks.json` and a folder for each chunk.
A chunk depends on the documents of its own accounts alone.
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
    empty_index,
    metadata,
    page_paths,
    search_index,
    without_runtime,
)

# Chunks without an account: the portfolio pages, the list of accounts, people's pages (a prefix), the
# reference.
PORTFOLIO, ACCOUNT_LIST, PEOPLE, REFERENCE = "portfolio", "accounts", "people-", "reference"
PEOPLE_PER_CHUNK = 32  # at most, on average
ACCOUNTS_PER_CHUNK = 8  # at most, on average; a change of one account rebuilds its chunk
CHUNKS = "chunks.json"
ACCOUNTS = "accounts.json"  # in a chunk: the page ids by account, "" for pages without an account
_PERSON = re.compile(r"people/(?!index\.html)([^/]+)\.html")
MAX_CHUNKS = 256  # a search of all accounts loads files of each


def chunk_count(accounts: int, per_chunk: int = ACCOUNTS_PER_CHUNK) -> int:
    """Return the number of chunks for a number of accounts: a power of two, so that it seldom changes."""
    count = 1
    while count * per_chunk < accounts and count < MAX_CHUNKS:
        count *= 2
    return count


def chunk_of(account: str, count: int) -> str:
    """Return the name of the chunk of an account (or person) among `count`, a power of two.

    A hash by FNV-1a, as in js/search-index.js.
    """
    value = 0x811C9DC5
    for byte in account.encode("ascii"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return str(value & count - 1)


def chunk_files(chunk: str, documents: Sequence[Document], language: str = "en") -> Files:
    """Return a chunk's files at their paths in the site: its index, and the page ids of each account.

    `documents` are those of its accounts, in order of account. Raises SiteError.
    """
    files = without_runtime(search_index(documents, language))
    ids: dict[str, list[str]] = {}
    for id, path in sorted(page_paths(files).items()):
        account = path.split("/")[1] if chunk.isdigit() else ""
        ids.setdefault(account, []).append(id)
    accounts = json.dumps(ids, separators=(",", ":"), sort_keys=True).encode()
    return tuple((f"{FOLDER}/{chunk}/{path}", data) for path, data in sorted([*files, (ACCOUNTS, accounts)]))


def shared_files(count: int, chunks: Sequence[str], language: str = "en") -> Files:
    """Return what all chunks share: the program, and `chunks.json` with their number and names."""
    names = json.dumps({"count": count, "chunks": sorted(chunks)}, separators=(",", ":"))
    files = [*empty_index(language), (CHUNKS, names.encode())]
    return tuple((f"{FOLDER}/{path}", data) for path, data in sorted(files))


def account_document(summary: Summary, manager: str = "") -> Document:
    """Return the entry of an account in the list of accounts: its facts and its manager's name."""
    facts = (summary.name, summary.industry, summary.region, f"tier {summary.tier}", summary.level, manager)
    text = " · ".join(html.escape(fact) for fact in facts if fact)
    return (f"accounts/{summary.id}/index.html", f"{metadata(summary.name, summary.name, 'Overview')}<p>{text}</p>")


def account_chunks(accounts: Iterable[str], count: int) -> dict[str, list[str]]:
    """Return the accounts of each chunk that has any, in order."""
    chunks: dict[str, list[str]] = {}
    for account in sorted(accounts):
        chunks.setdefault(chunk_of(account, count), []).append(account)
    return chunks


def other_chunks(pages: Collection[str]) -> dict[str, list[str]]:
    """Return the pages (paths) without an account, of each chunk that has any, in order."""
    chunks: dict[str, list[str]] = {}
    people = [(path, match[1]) for path in pages if (match := _PERSON.fullmatch(path))]
    count = chunk_count(len(people), PEOPLE_PER_CHUNK)
    people_chunks = {path: f"{PEOPLE}{chunk_of(id, count)}" for path, id in people}
    for path in pages:
        default = REFERENCE if path.startswith(f"{REFERENCE}/") else PORTFOLIO
        chunks.setdefault(people_chunks.get(path, default), []).append(path)
    return chunks


def search_files(
    accounts: Mapping[str, Sequence[Document]], listing: Iterable[Document], others: Iterable[Document], jobs: int = 1
) -> Files:
    """Return all search files of a site, from the documents of each account by its id, the list of accounts,
    and the documents of all other pages.

    Pagefind runs in `jobs` processes at once. Raises SiteError.
    """
    count, texts = chunk_count(len(accounts)), dict(others)
    chunks: dict[str, list[Document]] = {
        chunk: [document for account in members for document in accounts[account]]
        for chunk, members in account_chunks(accounts, count).items()
    }
    chunks |= {chunk: [(path, texts[path]) for path in paths] for chunk, paths in other_chunks(texts).items()}
    chunks[ACCOUNT_LIST] = list(listing)
    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        results = pool.map(chunk_files, chunks, chunks.values())
        return (*shared_files(count, list(chunks)), *(file for files in results for file in files))
