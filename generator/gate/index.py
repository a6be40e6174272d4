"""The texts in a search index: pages as JSON, word stems as CBOR, each after a marker."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from types import NoneType
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"


def page_texts(data: bytes) -> Iterator[str]:
    """Yield each text and number in a page's JSON, or all bytes as one text if it is not JSON."""
    try:
        decoded = json.loads(data.removeprefix(_MARK))
    except (ValueError, RecursionError):
        yield data.decode("utf-8", "replace")
        return
    yield from _texts(decoded)


def index_words(data: bytes) -> Iterator[str]:
    """Yield each text in a search index's CBOR, or all bytes as one text if it is not CBOR."""
    packed = io.BytesIO(data.removeprefix(_MARK))
    try:
        decoded = cbor2.load(packed)
    except (cbor2.CBORDecodeError, RecursionError, ValueError):
        packed.seek(0)
    if packed.read(1):
        yield data.decode("utf-8", "replace")
        return
    yield from _texts(decoded, numbers=False)


def _texts(root: Any, *, numbers: bool = True) -> Iterator[str]:
    pending, opened = [root], set[int]()
    while pending:
        item = pending.pop()
        if isinstance(item, (list, tuple, set, frozenset, dict)):
            if id(item) not in opened:  # CBOR can contain cycles
                opened.add(id(item))
                pending += item.items() if isinstance(item, dict) else item
        elif isinstance(item, bytes):
            yield item.decode("utf-8", "replace")
        elif numbers or not isinstance(item, (int, float, NoneType)):
            yield str(item)
