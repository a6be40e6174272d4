"""Pipeline, whitespace and competitors over all accounts."""

from __future__ import annotations

from decimal import Decimal

from conftest import PORTAL, Views
from msgspec.structs import replace

from generator.derive.portfolio import growth
from generator.derive.summary import Summary, summary
from generator.model.kinds import Money

OFFERINGS = "offerings:\n  - {id: pump, name: Pump, kind: product}\n  - {id: care, name: Care, kind: service}\n"
FILES = {
    "offerings.yml": OFFERINGS,
    "one/account.yml": "name: One\ntier: A\ncurrency: USD\n"
    "units: [{id: north, name: North}, {id: south, name: South}]\n",
    "one/opportunities.yml": """\
opportunities:
  - {id: a, title: A, stage: offer, amount: 100k USD, competitors: [Nordvik]}
  - {id: b, title: B, stage: offer}
  - {id: c, title: C, stage: idea, status: delayed, amount: 10k USD, competitors: [Nordvik]}
  - {id: d, title: D, status: lost, closed_on: 2026-01-01, lost_to: Kastell}
  - {id: e, title: E, status: won, closed_on: 2026-01-01, amount: 50k USD, competitors: [Kastell]}
""",
    "one/competition.yml": """\
whitespace:
  - {unit: north, offering: pump, state: open, amount: 20k USD}
  - {unit: south, offering: pump, state: competitor, competitor: Kastell, amount: 30k USD}
  - {unit: south, offering: care, state: open}
""",
    "two/account.yml": "name: Two\ntier: C\n",
    "two/opportunities.yml": "opportunities:\n"
    "  - {id: a, title: A, stage: idea, amount: 5k EUR, competitors: [NORDVIK]}\n",
}


def summed(views: Views) -> tuple[Summary, Summary]:
    first, second = (summary(view) for view in views(FILES))
    return first, second


def test_stages_add_up_in_the_base_currency_and_leave_unknown_out(views: Views) -> None:
    numbers = growth.numbers(summed(views)[0])
    # offer: two, one without an amount; 100k USD at 0.9, half of it weighted. idea: 10k USD at 10%.
    assert (numbers["s_offer"], numbers["s_offer_a"], numbers["s_offer_w"]) == (2, 90_000, 45_000)
    assert (numbers["s_idea"], numbers["s_idea_a"], numbers["s_idea_w"]) == (1, 9_000, 900)
    assert (numbers["open"], numbers["open_a"], numbers["weighted"]) == (3, 99_000, 45_900)
    assert (numbers["won"], numbers["won_a"], numbers["lost"]) == (1, 45_000, 1)
    assert "lost_a" not in numbers  # lost, and nobody knows how much


def test_whitespace_adds_up_by_offering(views: Views) -> None:
    numbers = growth.numbers(summed(views)[0])
    # Pump: 20k + 30k USD at 0.9; care is open without an amount.
    assert (numbers["w_pump"], numbers["w_pump_n"]) == (45_000, 2)
    assert (numbers["w_care_n"], "w_care" in numbers) == (1, False)
    assert (numbers["white"], numbers["white_n"]) == (45_000, 3)
    assert "white" not in growth.numbers(summed(views)[1])


def test_a_competitor_is_the_same_in_any_spelling(views: Views) -> None:
    account, other = summed(views)
    assert growth.rival_names([account, other]) == {"kastell": "Kastell", "nordvik": "NORDVIK"}
    first, second = growth.numbers(account), growth.numbers(other)
    assert (first["r_nordvik_n"], first["r_nordvik_a"]) == (2, Decimal(99_000))
    assert (second["r_nordvik_n"], second["r_nordvik_a"]) == (1, 5_000)
    assert (first["r_kastell_w"], first["r_kastell_l"]) == (1, 1)


def test_the_pipeline_of_all_accounts_leaves_unknown_amounts_out(views: Views) -> None:
    totals = growth.pipeline_totals(summed(views))
    # Open: a, b without an amount and c of One, a of Two: 100k + 10k USD at 0.9 and 5k EUR = 104k.
    assert (totals.open, totals.unsized, totals.amount) == (4, 1, 104_000)
    # Weighted: 50% of 90k, 10 % of 9k, 10% of 5k. One of two decided was won.
    assert (totals.weighted, totals.won, totals.lost) == (46_400, 1, 1)
    assert totals.win_rate == Decimal("0.50")
    assert growth.pipeline_totals([]).win_rate is None


def test_the_whitespace_of_all_accounts_shows_for_how_many_it_is_known(views: Views) -> None:
    first, second = summed(views)
    unsized = replace(second, white=tuple(replace(white, amount=None) for white in first.white))
    # Pump 20k + 30k USD at 0.9, care without an amount; three fields in each account.
    assert growth.whitespace_size([first, second]) == growth.WhitespaceSize(1, 1, 3, Decimal(45_000))
    assert growth.whitespace_size([first, unsized]) == growth.WhitespaceSize(2, 1, 6, Decimal(45_000))
    assert growth.whitespace_size([unsized]).amount is None


def test_the_cost_to_serve_is_added_up_where_the_tier_states_it(views: Views) -> None:
    portal = PORTAL.replace("    name: strategic\n", "    name: strategic\n    cost_to_serve: 100k USD\n")
    tiers = {"a": "A", "b": "A", "c": "C"}
    files = {f"{id}/account.yml": f"name: {id}\ntier: {tier}\n" for id, tier in tiers.items()}
    loaded = views({"portal.yml": portal} | files)
    summaries = [summary(view) for view in loaded]
    # 100k USD x 0.9 = 90k EUR for each of two; tier C does not say.
    assert growth.cost_to_serve(summaries, loaded[0].portal) == (Money(Decimal(180_000), "EUR"), 2)
    assert growth.cost_to_serve(summaries[2:], loaded[0].portal) is None
