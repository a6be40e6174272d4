"""The search of the internal edition: the index of each chunk of accounts, made when one of them changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from generator.build.cache import DamagedError, digest
from generator.build.fingerprint import files_digest
from generator.build.inputs import Inputs
from generator.build.install import Fetch, Place
from generator.build.opening import Units
from generator.build.units import Facts
from generator.search import FOLDER, Document
from generator.search_chunks import PORTFOLIO, by_chunk, chunk_files, count_for, frame_files
from generator.timing import step


def make_search(
    inputs: Inputs, accounts: Units, others: Mapping[str, Facts], jobs: int
) -> dict[Place, Fetch]:
    """Return the places of search in the site: a folder for each chunk, and the files that all share.

    A chunk is made of what the units of its own accounts say is searched, `jobs` at once; what is not in
    the cache is put there. Raises DamagedError where a unit's documents are not known any more, SiteError.
    """
    count = count_for(len(accounts.facts))
    members = {
        chunk: [accounts.keys[id] for id in ids] for chunk, ids in by_chunk(accounts.facts, count).items()
    } | {PORTFOLIO: list(others)}
    marks = {accounts.keys[id]: facts["searched"] for id, facts in accounts.facts.items()}
    marks |= {key: facts["searched"] for key, facts in others.items()}
    listed = sorted((path, text) for path, text in (facts["listed"] for facts in accounts.facts.values()))
    listing = digest(*(part for one in listed for part in one))
    keys = {
        chunk: inputs.key(
            "search", chunk, *(marks[key] for key in units), listing if chunk == PORTFOLIO else ""
        )
        for chunk, units in members.items()
    }
    frame = inputs.key("search", str(count), *sorted(keys))
    found = {key: inputs.cache.unit(key) for key in (*keys.values(), frame)}
    missing = [chunk for chunk, key in keys.items() if found[key] is None]
    with step("search"), ThreadPoolExecutor(max(jobs, 1)) as pool:
        documents = [
            [*(listed if chunk == PORTFOLIO else ()), *_searched(inputs, members[chunk])] for chunk in missing
        ]
        for chunk, files in zip(missing, pool.map(chunk_files, missing, documents), strict=True):
            found[keys[chunk]] = _keep(inputs, keys[chunk], f"{FOLDER}/{chunk}/", files)
        found[frame] = found[frame] or _keep(inputs, frame, "", frame_files(count, list(keys)))
    places: dict[Place, Fetch] = {
        Place(f"{FOLDER}/{chunk}", found[key]["digest"], folder=True): partial(inputs.cache.files, key)
        for chunk, key in keys.items()
    }
    for path, mark in found[frame]["files"].items():
        places[Place(path, mark)] = partial(_one, inputs, frame, path)
    return places


def _searched(inputs: Inputs, keys: list[str]) -> Iterator[Document]:
    for key in keys:
        documents = inputs.cache.facts(f"{key}.searched")
        if documents is None:
            raise DamagedError(key)
        yield from ((path, text) for path, text in documents)


def _keep(inputs: Inputs, key: str, folder: str, files: tuple[tuple[str, bytes], ...]) -> Facts:
    own = {path.removeprefix(folder): data for path, data in files}
    facts: Facts = {
        "digest": files_digest(own),
        "files": {path: digest(data) for path, data in own.items()} if not folder else {},
    }
    inputs.cache.keep_files(key, own)
    inputs.cache.keep_facts(key, facts)
    return facts


def _one(inputs: Inputs, key: str, path: str) -> Mapping[str, bytes]:
    return {"": inputs.cache.files(key)[path]}
