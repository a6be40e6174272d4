"""Revenue over all accounts, with every figure computed by hand in a comment."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from conftest import PORTAL, Views

from generator.derive.account import current_fiscal_year
from generator.derive.portfolio import revenue
from generator.derive.portfolio.contracts import notice_quarters, notices, notices_within
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.rollup import Measure, RollupTotals, entries
from generator.derive.summary import Summary, summary
from generator.model.kinds import Money

PEOPLE = "people:\n" + "".join(f"  - {{id: m{n}, name: Manager {n}}}\n" for n in range(1, 6))


def account(manager: str, *years: tuple[int, int, int], currency: str = "EUR", more: str = "") -> str:
    rows = "".join(
        f"  - {{year: {year}, actual: {actual}k {currency}, target: {target}k {currency}}}\n"
        for year, actual, target in years
    )
    return f"name: {manager}\ntier: A\nmanager: {manager}\ncurrency: {currency}\n{more}revenue:\n{rows}"


def summed(views: Views, files: dict[str, str]) -> list[Summary]:
    return [summary(view) for view in views({"people.yml": PEOPLE} | files)]


def test_the_distribution_adds_up_a_managers_accounts_in_one_currency(views: Views) -> None:
    files = {
        "a/account.yml": account("m1", (2026, 90, 100), (2025, 100, 100)),
        "b/account.yml": account("m1", (2026, 100, 200), currency="USD"),  # 90k of 180k EUR at 0.9
        "c/account.yml": "name: C\ntier: A\nmanager: m2\n",
        "d/account.yml": account("m3", (2025, 80, 100)),
    }
    results = revenue.distribution(summed(views, files), 2026)
    # m1: (90 + 90) / (100 + 180) = 0.643 now; 100 / 100 last year. m2 says nothing; m3 only last year.
    assert [(result.manager, result.accounts, result.now, result.before) for result in results.managers] == [
        ("m1", 2, Decimal("0.643"), Decimal("1.000")),
        ("m3", 1, None, Decimal("0.800")),
    ]
    assert (results.now, results.before) == (None, None)  # too few for a middle half


def test_the_middle_half_is_by_linear_interpolation() -> None:
    shares = [Decimal(n) / 100 for n in (60, 80, 90, 100, 140)]
    # Five in order: the quartiles are the second, third and fourth.
    assert revenue.quartiles(shares) == revenue.Quartiles(Decimal("0.8"), Decimal("0.9"), Decimal("1"))
    # Four: at 0.75, 1.5 and 2.25 of the steps between them: 60 + 0.75 x 20, 80 + 0.5 x 10, 90 + 0.25 x 10.
    assert revenue.quartiles(shares[:4]) == revenue.Quartiles(Decimal("0.750"), Decimal("0.850"), Decimal("0.925"))
    assert revenue.quartiles(shares[:3]) is None


def test_the_growth_of_the_largest_accounts_is_separate(views: Views) -> None:
    files = {f"a{n}/account.yml": account("m1", (2024, 100 * n, 1), (2025, 110 * n, 1)) for n in range(2, 7)}
    files["small/account.yml"] = account("m1", (2024, 100, 1), (2025, 50, 1))
    files["new/account.yml"] = account("m1", (2025, 500, 1))  # no year before: in neither
    growth = revenue.top_growth(summed(views, files), 2026)
    assert growth
    assert [account.id for account, _ in growth.top] == ["a6", "a5", "a4", "a3", "a2"]
    # 100 x (2 + ... + 6) = 2,000k, 110 x 20 = 2,200k: 10 %; the small one halved.
    assert (growth.of_top.before, growth.of_top.after) == (2_000_000, 2_200_000)
    assert (growth.of_top.rate, growth.of_rest.rate) == (Decimal("0.100"), Decimal("-0.500"))


def test_revenue_of_three_years_is_split_between_the_largest_accounts_and_the_others(views: Views) -> None:
    files = {
        f"a{n}/account.yml": account("m1", (2024, 100 * n, 1), (2025, 110 * n, 1), (2026, 10 * n, 1))
        for n in range(2, 7)
    }
    files["small/account.yml"] = account("m1", (2024, 100, 1), (2025, 50, 1), currency="USD")
    files["new/account.yml"] = account("m1", (2025, 500, 1), (2026, 7, 1))
    summaries = summed(views, files)
    top = revenue.top_growth(summaries, 2026)
    assert top
    # The five: 100, 110 and 10 x (2 + ... + 6). The others: 100k USD at 0.9; 50k USD at 0.9 and 500k; 7k.
    assert revenue.split_revenue(summaries, top, 2026) == (
        revenue.RevenueSplit(2024, Decimal(2_000_000), Decimal(90_000)),
        revenue.RevenueSplit(2025, Decimal(2_200_000), Decimal(545_000)),
        revenue.RevenueSplit(2026, Decimal(200_000), Decimal(7_000)),
    )


def test_the_share_of_target_and_how_many_managers_reach_theirs(views: Views) -> None:
    files = {
        "a/account.yml": account("m1", (2026, 90, 100)),
        "b/account.yml": account("m2", (2026, 120, 100)),
        "c/account.yml": account("m3", (2025, 80, 100)),
    }
    loaded = views({"people.yml": PEOPLE} | files)
    status = revenue.revenue_status([summary(view) for view in loaded], loaded[0].portal, dt.date(2026, 11, 23))
    # (90 + 120) / (100 + 100); m3 has neither this year.
    assert status.reached == Decimal("1.05")
    assert status.spread.at_target == (1, 2)


def test_the_total_bridge_adds_up_bridges_and_keeps_unknown_parts_unknown(views: Views) -> None:
    eroding = "  - {year: 2025, actual: 100k EUR}\n  - {year: 2026, target: 130k EUR, erosion: 20k EUR}\n"
    dollars = "  - {year: 2025, actual: 100k USD}\n  - {year: 2026, target: 100k USD}\n"
    files = {
        "a/account.yml": f"name: A\ntier: A\nrevenue:\n{eroding}",
        "a/opportunities.yml": "opportunities:\n"
        "  - {id: x, title: X, stage: offer, amount: 40k EUR, close: 2026-12-01}\n"
        "  - {id: y, title: Y, status: won, amount: 15k EUR, closed_on: 2026-03-01}\n",
        "b/account.yml": f"name: B\ntier: A\ncurrency: USD\nrevenue:\n{dollars}",
        "c/account.yml": "name: C\ntier: A\nrevenue:\n  - {year: 2025, actual: 7k EUR}\n",
    }
    added_up = revenue.total_bridge(summed(views, files), 2026, "EUR")
    assert added_up
    bridge, accounts = added_up
    # 100 + 90 - 20 + 15 + 50% of 40 = 205k against 130 + 90 = 220k EUR; C has no target, so no bridge.
    assert accounts == 2
    assert (bridge.last, bridge.erosion, bridge.growth) == (_eur(190_000), _eur(20_000), None)
    assert (bridge.won, bridge.pipeline) == (_eur(15_000), _eur(20_000))
    assert (bridge.outlook, bridge.target, bridge.gap) == (_eur(205_000), _eur(220_000), _eur(15_000))


def test_contracts_are_at_risk_by_the_date_they_can_be_lost(views: Views) -> None:
    contracts = """\
contracts:
  - {id: past-notice, title: P, until: 2027-05-31, notice_by: 2026-11-01, annual_value: 10k EUR}
  - {id: soon, title: S, until: 2028-05-31, notice_by: 2026-12-31, annual_value: 20k EUR}
  - {id: later, title: L, until: 2030-05-31, notice_by: 2029-12-31, annual_value: 40k EUR}
  - {id: unknown, title: U, until: 2026-12-31}
"""
    (account_summary,) = summed(views, {"a/account.yml": f"name: A\ntier: A\n{contracts}"})
    assert [(notice.id, notice.noticed) for notice in account_summary.notices] == [
        ("unknown", False),  # the same day as the next; an end sorts before a notice
        ("soon", True),
        ("past-notice", False),  # its day of notice is gone, so it can be lost at its end
        ("later", True),
    ]
    numbers = revenue.numbers(account_summary, 2026)
    assert (numbers["contracted"], numbers["at_risk"]) == (70_000, 30_000)
    assert (numbers["contracts"], numbers["contracts_soon"]) == (4, 3)
    # By 31 December 2026, 38 days away: 20k and one of unknown worth.
    assert notices_within(notices([account_summary]), 38) == (2, 20_000)
    assert notices_within(notices([account_summary]), 37) == (0, None)
    quarters = notice_quarters(notices([account_summary]), most=2)
    assert [(q.label, q.count, q.amount, q.unknown) for q in quarters] == [
        ("Q4 2026", 2, 20_000, 1),
        ("Q2 2027", 1, 10_000, 0),
        ("later", 1, 40_000, 0),
    ]


def test_erosion_is_of_the_base_where_it_is_known(views: Views) -> None:
    revenue_years = "  - {year: 2025, actual: 100k EUR}\n  - {year: 2026, target: 1k EUR, erosion: 20k EUR}\n"
    silent = "  - {year: 2025, actual: 300k EUR}\n  - {year: 2026, target: 1k EUR}\n"
    loaded = views(
        {
            "a/account.yml": f"name: A\ntier: A\nrevenue:\n{revenue_years}",
            "b/account.yml": f"name: B\ntier: A\nrevenue:\n{silent}",
        }
    )
    summaries, settings = [summary(view) for view in loaded], loaded[0].settings
    counted = entries(summaries, filters(summaries, settings), lambda summary: revenue.numbers(summary, 2026))
    # 20k of 100k, not of 400k: what ends of B's base is not known.
    assert RollupTotals(counted).sum(Measure("b_erosion", "share", "eroding")).amount == Decimal("0.2")


def test_the_elapsed_share_of_a_fiscal_year(views: Views) -> None:
    (account_view,) = views({"portal.yml": PORTAL + "fiscal_year_start: 7\n", "a/account.yml": "name: A\ntier: A\n"})
    # July to 23 November: 31 + 31 + 30 + 31 + 23 = 146 of 365 days.
    assert revenue.elapsed_share(account_view.portal, dt.date(2026, 11, 23)) == Decimal("0.40")
    assert current_fiscal_year(account_view.portal, dt.date(2026, 11, 23)) == 2027
    assert revenue.elapsed_share(account_view.portal, dt.date(2027, 6, 30)) == Decimal("1.00")


def _eur(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")
