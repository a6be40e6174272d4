"""Search of the internal edition: each chunk of the index is rebuilt when one of its accounts changed."""

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
from generator.search.chunks import ACCOUNT_LIST, account_chunks, chunk_count, chunk_files, other_chunks, shared_files
from generator.search.index import FOLDER, Document


def make_search(
    inputs: Inputs, accounts: Artifacts[AccountArtifact], make_others: Callable[[], dict[str, PagesArtifact]], jobs: int
) -> tuple[dict[str, PagesArtifact], dict[InstalledPlace, Fetch]]:
    """Return the result of `make_others`, and the places of the search: a folder per chunk, and shared files.

    Chunks are built from the searchable documents of their pages, `jobs` at once, those of accounts while
    `make_others` runs; missing ones are cached. Raises DamagedError where documents are missing in the
    cache, SiteError.
    """
    count = chunk_count(len(accounts.facts))
    digests = {accounts.keys[id]: facts.search_digest for id, facts in accounts.facts.items()}
    members = account_chunks(accounts.facts, count)
    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        chunks = {
            name: _Chunk.start(inputs, pool, name, [accounts.keys[id] for id in ids], digests)
            for name, ids in members.items()
        }
        others = make_others()
        digests |= {key: facts.search_digest for key, facts in others.items()}
        units = {facts.pages[0]: key for key, facts in others.items() if facts.pages}
        for name, paths in other_chunks(units).items():
            chunks[name] = _Chunk.start(inputs, pool, name, [units[path] for path in paths], digests)
        listing = sorted(facts.listing for facts in accounts.facts.values())
        chunks[ACCOUNT_LIST] = _Chunk.start(inputs, pool, ACCOUNT_LIST, (), digests, listing)
        with step("search"):
            places: dict[InstalledPlace, Fetch] = {
                InstalledPlace(f"{FOLDER}/{name}", chunk.digest(), folder=True): partial(inputs.cache.files, chunk.key)
                for name, chunk in chunks.items()
            }
    shared = inputs.key("search", str(count), *sorted(chunks))
    facts = inputs.cache.unit(shared, ChunkArtifact)
    if facts is None:
        facts = _keep(inputs, shared, "", shared_files(count, list(chunks)))
    for path, content in facts.files.items():
        places[InstalledPlace(path, content)] = partial(_file, inputs, shared, path)
    return others, places


class _Chunk(Struct, frozen=True):
    """A chunk by its cache key, with its facts or their future."""

    key: str
    facts: ChunkArtifact | None
    future: Future[ChunkArtifact] | None = None

    @classmethod
    def start(
        cls,
        inputs: Inputs,
        pool: ThreadPoolExecutor,
        name: str,
        units: Sequence[str],
        digests: Mapping[str, str],
        listing: Sequence[Document] = (),
    ) -> _Chunk:
        """Look a chunk up in the cache, and start to build it where it is missing."""
        parts = (part for document in listing for part in document)
        key = inputs.key("search", name, *(digests[unit] for unit in units), *parts)
        facts = inputs.cache.unit(key, ChunkArtifact)
        if facts is not None:
            return cls(key, facts)
        documents = [*listing, *_documents(inputs, units)]
        return cls(key, None, pool.submit(_make, inputs, key, name, documents))

    def digest(self) -> str:
        """Return the digest of its files, once they are built."""
        facts = self.future.result() if self.future else self.facts
        return facts.digest if facts else ""


def _make(inputs: Inputs, key: str, name: str, documents: Sequence[Document]) -> ChunkArtifact:
    return _keep(inputs, key, f"{FOLDER}/{name}/", chunk_files(name, documents))


def _documents(inputs: Inputs, units: Sequence[str]) -> Iterator[Document]:
    for key in units:
        documents = inputs.cache.facts(f"{key}.searched", Documents)
        if documents is None:
            raise DamagedError(key)
        yield from documents


def _keep(inputs: Inputs, key: str, folder: str, files: tuple[tuple[str, bytes], ...]) -> ChunkArtifact:
    below = {path.removeprefix(folder): data for path, data in files}
    digests = {path: digest(data) for path, data in below.items()} if not folder else {}
    facts = ChunkArtifact(files_digest(below), digests)
    inputs.cache.keep_files(key, below)
    inputs.cache.keep_facts(key, facts)
    return facts


def _file(inputs: Inputs, key: str, path: str) -> Mapping[str, bytes]:
    return {"": inputs.cache.files(key)[path]}
