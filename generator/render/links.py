"""Every internal link and anchor of a site leads somewhere; the engine does not see those inside HTML."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from generator.render.page import Page

# Both begin with plain letters, which is what makes a search for them fast.
_HREF = re.compile(r'href="([^"]*)"')
_ID = re.compile(r' id="([^"]+)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class BrokenLink(Struct, frozen=True, order=True):
    """A link on `page` (its path) that leads nowhere; `href` as it is written there."""

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
    """Yield every link of a page that stays inside the site, each address once."""
    here = posixpath.dirname(page.path)
    for href in dict.fromkeys(map(html.unescape, _HREF.findall(page.html))):
        if _SCHEME.match(href):
            continue
        address, _, anchor = href.partition("#")
        target = _target(here, address.partition("?")[0]) if address else page.path
        yield Link(page.path, href, target, unquote(anchor) if "%" in anchor else anchor)


@lru_cache(1 << 12)  # the pages of an account lead to each other over and over
def _target(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address)))


def anchors(page: Page) -> frozenset[str]:
    """Return the places on a page that a link can lead to."""
    return frozenset(map(html.unescape, _ID.findall(page.html)))


def broken(
    found: Iterable[Link], known: Collection[str], places: Callable[[str], Collection[str] | None]
) -> Iterator[BrokenLink]:
    """Yield the links whose target is not among the `known` paths, or has no such anchor.

    `places` gives the anchors of a page by its path, None for a file that has none to judge.
    """
    for link in found:
        if link.target not in known:
            yield BrokenLink(link.page, link.href, f"there is no page {link.target}")
        elif link.anchor and (there := places(link.target)) is not None and link.anchor not in there:
            yield BrokenLink(link.page, link.href, f"{link.target} has no place called '{link.anchor}'")


def broken_links(
    pages: Iterable[Page], files: Iterable[str] = (), *, whole: bool = True
) -> Iterator[BrokenLink]:
    """Yield every internal link of the pages whose file or anchor does not exist.

    `files` are the other paths of the site; of a part of a site (`whole=False`) only links inside
    the pages' own folders can be judged.
    """
    all_pages = tuple(pages)
    there = {page.path: anchors(page) for page in all_pages}
    known = {*there, *files}
    found = (link for page in all_pages for link in links(page))
    judged = found if whole else inside(found, there)
    yield from broken(judged, known, there.get)


def inside(found: Iterable[Link], paths: Collection[str]) -> Iterator[Link]:
    """Yield the links that stay among some pages or in their folders: a part of a site can judge these."""
    folders = {posixpath.dirname(path) for path in paths}
    for link in found:
        if link.target in paths or posixpath.dirname(link.target) in folders:
            yield link
