"""Pipeline, whitespace and competitors over all accounts."""

from __future__ import annotations

from decimal import Decimal

from conftest import Views

from generator.derive.portfolio import growth
from generator.derive.summary import Summary, summary

OFFERINGS = (
    "offerings:\n  - {id: pump, name: Pump, kind: product}\n  - {id: care, name: Care, kind: service}\n"
)
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
    one, two = (summary(view) for view in views(FILES))
    return one, two


def test_stages_add_up_in_the_base_currency_and_leave_unknown_out(views: Views) -> None:
    numbers = growth.numbers(summed(views)[0])
    # offer: two, one without an amount; 100k USD at 0.9, half of it weighted. idea: 10k USD at 10 %.
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


def test_a_competitor_is_the_same_however_accounts_write_it(views: Views) -> None:
    one, two = summed(views)
    assert growth.rival_names([one, two]) == {"kastell": "Kastell", "nordvik": "NORDVIK"}
    first, second = growth.numbers(one), growth.numbers(two)
    assert (first["r_nordvik_n"], first["r_nordvik_a"]) == (2, Decimal(99_000))
    assert (second["r_nordvik_n"], second["r_nordvik_a"]) == (1, 5_000)
    assert (first["r_kastell_w"], first["r_kastell_l"]) == (1, 1)
