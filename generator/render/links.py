"""Internal links and anchors of finished pages; the engine does not check those inside HTML."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from generator.render.page import Page

# Both start with literal letters, which makes the search fast.
_HREF = re.compile(r'href="([^"]*)"')
_ID = re.compile(r' id="([^"]+)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class BrokenLink(Struct, frozen=True, order=True):
    """A broken link on `page` (its path); `href` as it is written there."""

    page: str
    href: str
    text: str


class Link(Struct, frozen=True, order=True, array_like=True):
    """A link on `page` to the path `target` and the `anchor` there ("" for none)."""

    page: str
    href: str
    target: str
    anchor: str


def links(page: Page) -> Iterator[Link]:
    """Yield every internal link of a page, each address once."""
    folder = posixpath.dirname(page.path)
    for href in dict.fromkeys(map(html.unescape, _HREF.findall(page.html))):
        if _SCHEME.match(href):
            continue
        address, _, anchor = href.partition("#")
        target = _target(folder, address.partition("?")[0]) if address else page.path
        yield Link(page.path, href, target, unquote(anchor) if "%" in anchor else anchor)


@lru_cache(1 << 12)  # the pages of an account link to each other many times
def _target(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address)))


def anchors(page: Page) -> frozenset[str]:
    """Return the anchors on a page."""
    return frozenset(map(html.unescape, _ID.findall(page.html)))


def broken(
    links: Iterable[Link], paths: Collection[str], anchors_of: Callable[[str], Collection[str] | None]
) -> Iterator[BrokenLink]:
    """Yield the links whose target is not among `paths`, or lacks the anchor.

    `anchors_of` returns the anchors of a page by its path, None where anchors are not checked.
    """
    for link in links:
        if link.target not in paths:
            yield BrokenLink(link.page, link.href, f"there is no page {link.target}")
        elif link.anchor and (known := anchors_of(link.target)) is not None and link.anchor not in known:
            yield BrokenLink(link.page, link.href, f"{link.target} has no anchor '{link.anchor}'")


def broken_links(pages: Iterable[Page], files: Iterable[str] = (), *, whole: bool = True) -> Iterator[BrokenLink]:
    """Yield every internal link of the pages whose file or anchor does not exist.

    `files` are the other paths of the site; in a part of a site (`whole=False`) only links within the
    pages' own folders are checked.
    """
    all_pages = tuple(pages)
    page_anchors = {page.path: anchors(page) for page in all_pages}
    page_links: Iterable[Link] = (link for page in all_pages for link in links(page))
    if not whole:
        page_links = links_within(page_links, page_anchors)
    yield from broken(page_links, {*page_anchors, *files}, page_anchors.get)


def links_within(links: Iterable[Link], paths: Collection[str]) -> Iterator[Link]:
    """Yield the links to some paths or into their folders: a part of a site can check no others."""
    folders = {posixpath.dirname(path) for path in paths}
    for link in links:
        if link.target in paths or posixpath.dirname(link.target) in folders:
            yield link
