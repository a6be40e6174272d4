"""A finished page of a site, before an engine puts its chrome around it."""

import html
import re

from msgspec import Struct

_HEADING = re.compile(r'<h2\b([^>]*\bid="([^"]+)"[^>]*)>(.*?)</h2>', re.DOTALL)
_SHORT_TITLE = re.compile(r'\bdata-title="([^"]*)"')
_SELF_LINK = re.compile(r'<a class="p-self".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Heading(Struct, frozen=True):
    """A heading in the table of contents; `id` is its anchor on the page."""

    id: str
    title: str


class Page(Struct, frozen=True):
    """One page: `html` is its body, already escaped and sanitised.

    Pages of one `group` (an account's id, "people", or "" for the portfolio) share one navigation, in
    the order given; `label` is their entry there.
    """

    path: str  # POSIX, relative to the site's root: "accounts/acme/value.html"
    title: str
    label: str
    group: str
    html: str
    headings: tuple[Heading, ...] = ()
    group_title: str = ""  # the account's name
    edit_url: str | None = None
    retells: bool = False  # repeats other pages, so search indexes only its headings


class Site(Struct, frozen=True):
    """All pages of one edition, in order, and its other files as (path, bytes)."""

    name: str
    pages: tuple[Page, ...]
    files: tuple[tuple[str, bytes], ...] = ()
    language: str = "en"


def headings(body: str) -> tuple[Heading, ...]:
    """Return the headings of a page body: each `<h2 id>`, by its `data-title` where it has one."""
    return tuple(
        Heading(html.unescape(anchor), html.unescape(_title(attributes, inner)))
        for attributes, anchor, inner in _HEADING.findall(body)
    )


def _title(attributes: str, inner: str) -> str:
    short = _SHORT_TITLE.search(attributes)
    return short[1] if short else _TAG.sub("", _SELF_LINK.sub("", inner)).strip()
