"""Units, concentration and share of wallet."""

from decimal import Decimal

from conftest import Views

from generator.derive.units import concentration, unit_statuses, wallet

ACCOUNT = """\
name: Acme
tier: A
units:
  - {id: a, name: A, spend: 300k EUR}
  - {id: b, name: B, spend: 100k EUR}
  - {id: c, name: C, spend: 0 EUR}
  - {id: d, name: D, spend: 0 EUR}
  - {id: e, name: E}
"""
DEALS = (
    "opportunities:\n"
    "  - {id: o, title: O, stage: idea, unit: c}\n"
    "  - {id: gone, title: G, status: lost, unit: d}\n"
)


def test_a_unit_buys_is_in_talks_open_or_not_known(views: Views) -> None:
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/opportunities.yml": DEALS})
    assert [one.state for one in unit_statuses(view)] == ["buying", "buying", "in talks", "open", "unknown"]


def test_the_largest_units_share_is_of_what_is_known(views: Views) -> None:
    (view,) = views({"acme/account.yml": ACCOUNT})
    found = concentration(view)
    assert found
    assert (found.unit.id, found.share, found.heavy) == ("a", Decimal("0.75"), True)  # 300 of 400


def test_one_unit_is_no_concentration(views: Views) -> None:
    (view,) = views({"acme/account.yml": "name: A\ntier: A\nunits: [{id: a, name: A, spend: 1k EUR}]\n"})
    assert concentration(view) is None


def test_the_wallet_is_of_the_last_full_year(views: Views) -> None:
    revenue = "spend: 2M EUR\nrevenue: [{year: 2025, actual: 500k EUR}, {year: 2026, actual: 900k EUR}]\n"
    (view,) = views({"acme/account.yml": "name: A\ntier: A\n" + revenue})
    found = wallet(view)
    assert found
    assert (found.year, found.running, found.share) == (2025, False, Decimal("0.25"))  # 500 of 2,000
    assert int(found.others.amount) == 1_500_000


def test_of_a_first_year_the_wallet_is_so_far(views: Views) -> None:
    (view,) = views(
        {"acme/account.yml": "name: A\ntier: A\nspend: 1M USD\nrevenue: [{year: 2026, actual: 90k EUR}]\n"}
    )
    found = wallet(view)
    assert found
    assert (found.running, found.share) == (True, Decimal("0.1"))  # 90k of 1M x 0.9
