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
DEALS = "opportunities:\n  - {id: o, title: O, stage: idea, unit: c}\n  - {id: gone, title: G, status: lost, unit: d}\n"


def test_the_state_of_a_unit(views: Views) -> None:
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/opportunities.yml": DEALS})
    assert [unit.state for unit in unit_statuses(view)] == ["buying", "buying", "in talks", "open", "unknown"]


def test_the_largest_units_share_is_of_known_spend(views: Views) -> None:
    (view,) = views({"acme/account.yml": ACCOUNT})
    largest = concentration(view)
    assert largest
    assert (largest.unit.id, largest.share, largest.heavy) == ("a", Decimal("0.75"), True)  # 300 of 400


def test_a_single_unit_has_no_concentration(views: Views) -> None:
    (view,) = views({"acme/account.yml": "name: A\ntier: A\nunits: [{id: a, name: A, spend: 1k EUR}]\n"})
    assert concentration(view) is None


def test_the_wallet_is_of_the_last_full_year(views: Views) -> None:
    revenue = "spend: 2M EUR\nrevenue: [{year: 2025, actual: 500k EUR}, {year: 2026, actual: 900k EUR}]\n"
    (view,) = views({"acme/account.yml": "name: A\ntier: A\n" + revenue})
    share = wallet(view)
    assert share
    assert (share.year, share.running, share.share) == (2025, False, Decimal("0.25"))  # 500 of 2,000
    assert int(share.others.amount) == 1_500_000


def test_in_a_first_year_the_wallet_is_so_far(views: Views) -> None:
    (view,) = views({"acme/account.yml": "name: A\ntier: A\nspend: 1M USD\nrevenue: [{year: 2026, actual: 90k EUR}]\n"})
    share = wallet(view)
    assert share
    assert (share.running, share.share) == (True, Decimal("0.1"))  # 90k of 1M x 0.9
