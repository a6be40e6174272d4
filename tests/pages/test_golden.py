"""Every page of the reference's example account, and of its customer edition, against tests/golden/pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

import pytest
from golden import GOLDEN, golden
from msgspec.structs import replace

from generator.audience.narrow import narrow, narrow_for_customer, shared_plan
from generator.audience.release import release
from generator.pages.account import account_pages
from generator.pages.edition import edition_site
from generator.pipeline.site import read
from generator.reference.example import EXAMPLES

TODAY = dt.date(2026, 11, 23)


@cache
def pages() -> dict[str, str]:
    """Return the body of each page by its path below tests/golden/pages."""
    return dict(_pages())


def _pages() -> Iterator[tuple[str, str]]:
    portfolio = read(EXAMPLES)
    (view,) = narrow(portfolio, TODAY)
    for page in account_pages(view):
        yield f"internal/{page.path.rpartition('/')[2]}", page.html
    plan, _ = shared_plan(view.account, view.settings)
    assert plan
    customer = narrow_for_customer(replace(view.account, released=release(plan, None, TODAY)), view.settings)
    assert customer
    for page in edition_site(customer, {}).pages:
        yield f"customer/{page.path}", page.html


@pytest.mark.parametrize("path", sorted(pages()))
def test_page_is_as_expected(path: str) -> None:
    golden(f"pages/{path}", pages()[path])


def test_no_golden_page_is_left_over() -> None:
    folder = GOLDEN / "pages"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} == set(pages())
