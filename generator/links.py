"""Every link and anchor of a site leads somewhere; the engine does not see links inside finished HTML."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from generator.pages.page import Page

_HREF = re.compile(r'\b(?:xlink:)?href="([^"]*)"')
_ID = re.compile(r'\bid="([^"]+)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, order=True, slots=True)
class BrokenLink:
    """A link on `page` (its path) that leads nowhere; `href` as it is written there."""

    page: str
    href: str
    text: str


def broken_links(
    pages: Iterable[Page], files: Iterable[str] = (), *, whole: bool = True
) -> Iterator[BrokenLink]:
    """Yield every internal link of the pages whose file or anchor does not exist.

    `files` are the other paths of the site; of a part of a site (`whole=False`) only links inside
    the pages' own folders can be judged.
    """
    bodies = {page.path: page.html for page in pages}
    anchors = {path: set(map(html.unescape, _ID.findall(body))) for path, body in bodies.items()}
    known = {*bodies, *files}
    folders = {posixpath.dirname(path) for path in bodies}
    for path, body in bodies.items():
        for href in dict.fromkeys(map(html.unescape, _HREF.findall(body))):
            if _SCHEME.match(href):
                continue
            address, _, anchor = href.partition("#")
            address = address.partition("?")[0]
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
                if address
                else path
            )
            if target not in known:
                if whole or posixpath.dirname(target) in folders:
                    yield BrokenLink(path, href, f"there is no page {target}")
            elif anchor and target in anchors and unquote(anchor) not in anchors[target]:
                yield BrokenLink(path, href, f"{target} has no place called '{unquote(anchor)}'")
