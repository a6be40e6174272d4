"""The revenue bridge, step by step."""

from conftest import Views

from generator.derive.bridge import bridges

ACCOUNT = "name: Acme\ntier: A\nrevenue:\n"
DEALS = """\
opportunities:
  - {id: won, title: Won, status: won, amount: 100k EUR, closed_on: 2026-03-01}
  - {id: won-before, title: Won, status: won, amount: 999k EUR, closed_on: 2025-12-31}
  - {id: lost, title: Lost, status: lost, amount: 500k EUR, closed_on: 2026-04-01}
  - {id: soon, title: Soon, stage: offer, amount: 200k EUR, close: 2026-12-31}
  - {id: next, title: Next, stage: idea, amount: 300k EUR, close: 2027-01-01}
  - {id: late, title: Late, stage: offer, amount: 70k EUR, close: 2026-10-01}
  - {id: undated, title: Undated, stage: offer, amount: 70k EUR}
  - {id: unknown, title: Unknown, stage: offer, close: 2027-02-01}
"""


def figures(views: Views, revenue: str, deals: str = DEALS) -> list[dict[str, object]]:
    (view,) = views({"acme/account.yml": ACCOUNT + revenue, "acme/opportunities.yml": deals})
    return [
        {name: int(money.amount) for name in ("last", "won", "pipeline", "outlook", "gap")
         if (money := getattr(bridge, name))}
        | {"year": bridge.year, "base": bridge.base, "left_out": bridge.left_out}
        for bridge in bridges(view)
    ]  # fmt: skip


def test_the_outlook_is_last_year_less_erosion_plus_growth_won_and_pipeline(views: Views) -> None:
    revenue = (
        "  - {year: 2025, actual: 1M EUR}\n"
        "  - {year: 2026, target: 1.2M EUR, actual: 800k EUR, erosion: 150k EUR, growth: 30k EUR}\n"
        "  - {year: 2027, target: 1.3M EUR}\n"
    )
    # 2026: 1,000 - 150 + 30 + 100 + 200 x 50% = 1,080; 120 short. Late and undated add nothing.
    # 2027: 1,080 + 300 x 10% = 1,110; 190 short. The one without an amount adds nothing.
    assert figures(views, revenue) == [
        {"year": 2026, "base": "actual", "last": 1_000_000, "won": 100_000, "pipeline": 100_000,
         "outlook": 1_080_000, "gap": 120_000, "left_out": 2},
        {"year": 2027, "base": "outlook", "last": 1_080_000, "won": 0, "pipeline": 30_000,
         "outlook": 1_110_000, "gap": 190_000, "left_out": 1},
    ]  # fmt: skip


def test_won_opportunities_without_an_amount_or_a_date_are_left_out(views: Views) -> None:
    revenue = "  - {year: 2025, actual: 1M EUR}\n" + "".join(
        f"  - {{year: {year}, target: 2M EUR}}\n" for year in (2026, 2027)
    )
    deals = """\
opportunities:
  - {id: told, title: T, status: won, amount: 100k EUR, closed_on: 2026-03-01}
  - {id: unsized, title: U, status: won, closed_on: 2026-03-01}
  - {id: undated, title: U, status: won, amount: 40k EUR}
  - {id: before, title: B, status: won, closed_on: 2025-03-01}
"""
    files = {"acme/account.yml": ACCOUNT + revenue, "acme/opportunities.yml": deals}
    this, following = bridges(views(files)[0])
    # One of the three of 2026 or of no year adds its 100k; the unsized and the undated add nothing.
    assert (int(this.won.amount), this.won_count, this.left_out) == (100_000, 1, 2)
    assert (int(following.won.amount), following.won_count, following.left_out) == (0, 0, 0)


def test_without_a_target_or_a_previous_year_there_is_no_bridge(views: Views) -> None:
    assert figures(views, "  - {year: 2026, target: 1M EUR}\n") == []
    assert figures(views, "  - {year: 2025, actual: 1M EUR}\n  - {year: 2026, actual: 1M EUR}\n") == []
    assert figures(views, "  - {year: 2024, actual: 1M EUR}\n  - {year: 2025, target: 1M EUR}\n") == []


def test_next_year_starts_from_booked_revenue_if_this_year_has_no_target(views: Views) -> None:
    (row,) = figures(views, "  - {year: 2026, actual: 400k EUR}\n  - {year: 2027, target: 500k EUR}\n")
    assert (row["base"], row["outlook"], row["left_out"]) == ("so far", 430_000, 3)


def test_amounts_in_other_currencies_are_converted(views: Views) -> None:
    revenue = "  - {year: 2025, actual: 100k USD}\n  - {year: 2026, target: 100k EUR, erosion: 10k USD}\n"
    (row,) = figures(views, revenue, "opportunities: []\n")
    assert row["outlook"] == 81_000  # 100k x 0.9 - 10k x 0.9
    assert row["gap"] == 19_000
