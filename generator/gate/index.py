"""The words in a search index, which Pagefind packs as CBOR behind a mark."""

from __future__ import annotations

import io
from collections.abc import Iterator
from types import NoneType

import cbor2

_MARK = b"pagefind_dcd"


def index_words(data: bytes) -> Iterator[str]:
    """Yield the texts in a search index's CBOR, or all bytes as they are where it is none."""
    packed = io.BytesIO(data.removeprefix(_MARK))
    try:
        waiting, opened = [cbor2.load(packed)], set[int]()
    except (cbor2.CBORDecodeError, RecursionError, ValueError):
        packed.seek(0)
    if packed.read(1):
        yield data.decode("utf-8", "replace")
        return
    while waiting:
        item = waiting.pop()
        if isinstance(item, (list, tuple, set, frozenset, dict)):
            if id(item) not in opened:  # CBOR can hold what holds itself
                opened.add(id(item))
                waiting += item.items() if isinstance(item, dict) else item
        elif not isinstance(item, (int, float, NoneType)):
            yield item.decode("utf-8", "replace") if isinstance(item, bytes) else str(item)
