"""The segmentation matrix with few and with many accounts."""

import re
from decimal import Decimal

from conftest import PORTAL, Views
from msgspec.structs import replace

from generator.charts.segmentation import segmentation_svg
from generator.derive.portfolio.growth import segments
from generator.derive.summary import Figure, Summary, summary
from generator.model.kinds import Money

LINES = "thresholds: {segmentation: {revenue: 2M EUR, potential: 5M EUR}}\n"
ACME = "name: Acme\ntier: A\npotential: 9M EUR\nrevenue:\n  - {year: 2025, actual: 0 EUR}\n"


def figure(amount: int) -> Figure:
    return Figure(own=Money(Decimal(amount), "EUR"), base=Money(Decimal(amount), "EUR"))


def address(account: Summary) -> str:
    return f"accounts/{account.id}/index.html"


def test_zero_revenue_is_drawn_and_unknown_revenue_is_not(views: Views) -> None:
    zoo = {"zoo/account.yml": "name: Zoo\ntier: C\n"}
    loaded = views({"portal.yml": PORTAL + LINES, "acme/account.yml": ACME} | zoo)
    drawn = segmentation_svg(segments(map(summary, loaded), loaded[0].portal), loaded[0].portal, "One", address)
    assert drawn is not None
    assert 'href="accounts/acme/index.html"' in drawn
    assert "Develop" in drawn
    assert "Zoo" not in drawn


def test_nothing_known_draws_nothing(views: Views) -> None:
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: A\n"})
    assert segmentation_svg(segments([summary(acme)], acme.portal), acme.portal, "None", address) is None


def test_of_many_accounts_the_most_promising_are_named(views: Views) -> None:
    (acme,) = views({"portal.yml": PORTAL + LINES, "acme/account.yml": ACME})
    template = summary(acme)
    many = [
        replace(
            template,
            id=f"a{n:03}",
            name=f"Account {n:03}",
            revenue=figure(50_000 * (n + 1)),
            potential=figure(100_000 * (n * 37 % 85 + 1)),
        )
        for n in range(85)
    ]
    drawn = segmentation_svg(segments(many, acme.portal), acme.portal, "Many", address)
    assert drawn is not None
    assert drawn.count("<a ") == 85
    named = [n for n in range(85) if f">Account {n:03}</text>" in drawn]
    assert 5 <= len(named) <= 20
    assert len(drawn) < 60_000


def test_a_crowd_is_grouped_and_stays_small(views: Views) -> None:
    (acme,) = views({"portal.yml": PORTAL + LINES, "acme/account.yml": ACME})
    template = summary(acme)
    many = [
        replace(
            template,
            id=f"a{n:04}",
            name=f"Account {n:04}",
            revenue=figure(5_000 * (n + 1)),
            potential=figure(10_000 * (n * 37 % 850 + 1)),
        )
        for n in range(5000)
    ]
    drawn = segmentation_svg(segments(many, acme.portal), acme.portal, "Many", address)
    assert drawn is not None
    assert drawn.count('href="accounts/') == 8
    assert "Several accounts" in drawn
    assert len(drawn) < 120_000
    # Every account is in exactly one mark: eight drawn one by one, the others in groups with their number.
    counts = re.findall(r"<title>([\d,]+)\saccounts?</title>", drawn)
    assert sum(int(count.replace(",", "")) for count in counts) == 4992
