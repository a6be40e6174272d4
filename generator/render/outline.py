"""The outline of a rendered page: the headings that its table of contents lists."""

import html
import re

from msgspec import Struct

_HEADING = re.compile(r'<h2\b([^>]*\bid="([^"]+)"[^>]*)>(.*?)</h2>', re.DOTALL)
_SHORT_TITLE = re.compile(r'\bdata-title="([^"]*)"')
_SELF_LINK = re.compile(r'<a class="p-self".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Heading(Struct, frozen=True):
    """A heading that the table of contents lists; `id` is its anchor on the page."""

    id: str
    title: str


def headings(body: str) -> tuple[Heading, ...]:
    """List the sections of a rendered body: each `<h2 id>`, by its `data-title` where it has one."""
    return tuple(
        Heading(html.unescape(anchor), html.unescape(_title(attributes, inner)))
        for attributes, anchor, inner in _HEADING.findall(body)
    )


def _title(attributes: str, inner: str) -> str:
    short = _SHORT_TITLE.search(attributes)
    return short[1] if short else _TAG.sub("", _SELF_LINK.sub("", inner)).strip()
