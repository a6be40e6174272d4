"""The search of the internal edition: the index of each chunk of accounts, made when one of them changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from msgspec import Struct

from generator.builder.artifacts import AccountArtifact, ChunkArtifact, Documents, PagesArtifact
from generator.builder.cache import DamagedError, digest
from generator.builder.fingerprint import files_digest
from generator.builder.inputs import Inputs
from generator.builder.install import Fetch, InstalledPlace
from generator.builder.preparation import Artifacts
from generator.runtime.timing import step
from generator.search.chunks import LISTED, by_chunk, by_chunk_over_all, chunk_files, count_for, frame_files
from generator.search.index import FOLDER, Document


def make_search(
    inputs: Inputs,
    accounts: Artifacts[AccountArtifact],
    over_all: Callable[[], dict[str, PagesArtifact]],
    jobs: int,
) -> tuple[dict[str, PagesArtifact], dict[InstalledPlace, Fetch]]:
    """Return what `over_all` makes, and the places of search in the site: a folder for each chunk, and the
    files that all share.

    A chunk is made of what the units of its own pages say is searched, `jobs` at once, those of accounts
    while `over_all` is at work; what is not in the cache is put there. Raises DamagedError where a unit's
    documents are not known any more, SiteError.
    """
    count = count_for(len(accounts.facts))
    marks = {accounts.keys[id]: facts.searched for id, facts in accounts.facts.items()}
    members = {
        chunk: [accounts.keys[id] for id in ids] for chunk, ids in by_chunk(accounts.facts, count).items()
    }
    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        chunks = {chunk: _Chunk.begun(inputs, pool, chunk, keys, marks) for chunk, keys in members.items()}
        others = over_all()
        marks |= {key: facts.searched for key, facts in others.items()}
        units = {facts.pages[0]: key for key, facts in others.items() if facts.pages}
        for chunk, paths in by_chunk_over_all(units).items():
            keys = [units[path] for path in paths]
            chunks[chunk] = _Chunk.begun(inputs, pool, chunk, keys, marks)
        listed = sorted(facts.listed for facts in accounts.facts.values())
        chunks[LISTED] = _Chunk.begun(inputs, pool, LISTED, (), marks, listed)
        with step("search"):
            places: dict[InstalledPlace, Fetch] = {
                InstalledPlace(f"{FOLDER}/{name}", chunk.digest(), folder=True): partial(
                    inputs.cache.files, chunk.key
                )
                for name, chunk in chunks.items()
            }
    frame = inputs.key("search", str(count), *sorted(chunks))
    facts = inputs.cache.unit(frame, ChunkArtifact)
    if facts is None:
        facts = _keep(inputs, frame, "", frame_files(count, list(chunks)))
    for path, mark in facts.files.items():
        places[InstalledPlace(path, mark)] = partial(_one, inputs, frame, path)
    return others, places


class _Chunk(Struct, frozen=True):
    """A chunk by its name in the cache, and what is known of it or being made."""

    key: str
    facts: ChunkArtifact | None
    making: Future[ChunkArtifact] | None = None

    @classmethod
    def begun(
        cls,
        inputs: Inputs,
        pool: ThreadPoolExecutor,
        chunk: str,
        units: Sequence[str],
        marks: Mapping[str, str],
        listed: Sequence[Document] = (),
    ) -> _Chunk:
        """Look a chunk up, and begin to make it where it is not there."""
        listing = (part for one in listed for part in one)
        key = inputs.key("search", chunk, *(marks[unit] for unit in units), *listing)
        facts = inputs.cache.unit(key, ChunkArtifact)
        if facts is not None:
            return cls(key, facts)
        documents = [*listed, *_searched(inputs, units)]
        return cls(key, None, pool.submit(_made, inputs, key, chunk, documents))

    def digest(self) -> str:
        """Return the digest of its files, once they are made."""
        facts = self.making.result() if self.making else self.facts
        return facts.digest if facts else ""


def _made(inputs: Inputs, key: str, chunk: str, documents: Sequence[Document]) -> ChunkArtifact:
    return _keep(inputs, key, f"{FOLDER}/{chunk}/", chunk_files(chunk, documents))


def _searched(inputs: Inputs, keys: Sequence[str]) -> Iterator[Document]:
    for key in keys:
        documents = inputs.cache.facts(f"{key}.searched", Documents)
        if documents is None:
            raise DamagedError(key)
        yield from documents


def _keep(inputs: Inputs, key: str, folder: str, files: tuple[tuple[str, bytes], ...]) -> ChunkArtifact:
    own = {path.removeprefix(folder): data for path, data in files}
    facts = ChunkArtifact(
        files_digest(own), {path: digest(data) for path, data in own.items()} if not folder else {}
    )
    inputs.cache.keep_files(key, own)
    inputs.cache.keep_facts(key, facts)
    return facts


def _one(inputs: Inputs, key: str, path: str) -> Mapping[str, bytes]:
    return {"": inputs.cache.files(key)[path]}
