"""The Page: one finished page of a site, before any engine puts its chrome around it."""

from msgspec import Struct

from generator.render.outline import Heading


class Page(Struct, frozen=True):
    """One page: `html` is its body, already escaped and sanitised.

    Pages that share a `group` (an account's id, "people", or "" for the portfolio) share one
    navigation, in the order in which they come; `label` is their entry there.
    """

    path: str  # POSIX, relative to the site's root: "accounts/acme/value.html"
    title: str
    label: str
    group: str
    html: str
    headings: tuple[Heading, ...] = ()
    group_title: str = ""  # what the group is called: the account's name
    edit_url: str | None = None
    retells: bool = False  # what stands on other pages: whoever searches it finds it there


class Site(Struct, frozen=True):
    """All pages of one edition, in order, and the raw files beside them as (path, bytes)."""

    name: str
    pages: tuple[Page, ...]
    files: tuple[tuple[str, bytes], ...] = ()
    language: str = "en"
