"""What stands in a search index: texts of pages as JSON, stems of words as CBOR, each behind a mark."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from types import NoneType
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"


def page_texts(data: bytes) -> Iterator[str]:
    """Yield the texts and numbers of a page's JSON one by one, or all bytes as they are where it is none."""
    try:
        decoded = json.loads(data.removeprefix(_MARK))
    except (ValueError, RecursionError):
        yield data.decode("utf-8", "replace")
        return
    yield from _texts(decoded)


def index_words(data: bytes) -> Iterator[str]:
    """Yield the texts in a search index's CBOR, or all bytes as they are where it is none."""
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
            if id(item) not in opened:  # CBOR can hold what holds itself
                opened.add(id(item))
                pending += item.items() if isinstance(item, dict) else item
        elif isinstance(item, bytes):
            yield item.decode("utf-8", "replace")
        elif numbers or not isinstance(item, (int, float, NoneType)):
            yield str(item)
