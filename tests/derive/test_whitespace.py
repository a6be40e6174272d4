"""Whitespace: in use is derived, never entered, and unknown amounts are in no total (K 12)."""

from __future__ import annotations

from decimal import Decimal

from conftest import Views
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.whitespace import Whitespace, _whitespace_amount, whitespace
from generator.model.kinds import Money
from generator.model.portfolio import View

OFFERINGS = "offerings:\n" + "".join(
    f"  - {{id: {id}, name: {id.title()}, kind: product}}\n" for id in ("crane", "robot", "study", "never")
)
ACCOUNT = "name: Acme\ntier: A\nunits: [{id: north, name: North}, {id: south, name: South}]\n"
DEALS = """\
opportunities:
  - {id: a, title: A, unit: north, offering: robot, stage: offer}
  - {id: b, title: B, unit: south, offering: study, status: won}
  - {id: c, title: C, unit: south, offering: crane, status: lost}
"""
VALUE = "proven:\n  - {id: v, title: V, unit: north, offering: crane, period: 2025}\n"


def view_of(views: Views, spaces: str, deals: str = DEALS) -> View:
    return views(
        {
            "offerings.yml": OFFERINGS,
            "acme/account.yml": ACCOUNT,
            "acme/value.yml": VALUE,
            "acme/opportunities.yml": deals,
            "acme/competition.yml": "whitespace:\n" + spaces if spaces else "competitors: []\n",
        }
    )[0]


def found_of(views: Views, spaces: str) -> Whitespace:
    return whitespace(view_of(views, spaces))


def test_in_use_and_in_progress_come_from_value_and_opportunities(views: Views) -> None:
    matrix = found_of(views, "")
    assert {(cell.unit, cell.offering): cell.state for cell in matrix.cells if cell.state != "not asked"} == {
        ("north", "crane"): "in use",  # proven value
        ("south", "study"): "in use",  # won
        ("north", "robot"): "in progress",
    }
    # An offering nobody mentions has no row; a lost deal does not make it open.
    assert [offering.id for offering in matrix.offerings] == ["crane", "robot", "study"]
    assert (matrix.count("not asked"), matrix.white.cells, matrix.white.unknown) == (3, 3, 3)


def test_whitespace_is_what_our_share_leaves(views: Views) -> None:
    matrix = found_of(
        views,
        """\
  - {unit: north, offering: crane, amount: 100k EUR, our_share: 60 %}
  - {unit: north, offering: robot, amount: 50k USD}
  - {unit: south, offering: crane, state: open, amount: 30k EUR}
  - {unit: south, offering: robot, state: competitor, competitor: Nordvik, amount: 20k EUR}
  - {unit: north, offering: study, state: not applicable}
""",
    )
    white = {(cell.unit, cell.offering): cell.white.amount for cell in matrix.cells if cell.white is not None}
    assert white == {
        ("north", "crane"): 40_000,  # 40 % of 100,000
        ("north", "robot"): 45_000,  # 50,000 USD at 0.9
        ("south", "crane"): 30_000,
        ("south", "robot"): 20_000,
        ("north", "study"): 0,
    }
    # 40 + 45 + 30 + 20; south's study is in use and nobody said how much of it: unknown, in no total.
    assert (matrix.white.amount, matrix.white.unknown) == (Money(Decimal(135_000), "EUR"), 1)
    assert matrix.by_state["competitor"].amount == Money(Decimal(20_000), "EUR")


def test_our_share_means_in_use_and_a_stated_state_does_not_override_facts(views: Views) -> None:
    matrix = found_of(
        views,
        """\
  - {unit: south, offering: robot, state: competitor, competitor: Nordvik, amount: 10k EUR, our_share: 20 %}
  - {unit: north, offering: crane, state: open}
""",
    )
    shared, crane = matrix.cell("south", "robot"), matrix.cell("north", "crane")
    assert (shared.state, shared.overruled, shared.white) == ("in use", None, Money(Decimal(8_000), "EUR"))
    assert (crane.state, crane.overruled) == ("in use", "open")


@given(amount=st.integers(0, 10**9), share=st.decimals(0, 1, places=3))
def test_our_part_and_the_whitespace_make_the_total(amount: int, share: Decimal) -> None:
    total = Money(Decimal(amount), "EUR")
    white = _whitespace_amount(None, "in use", total, share)  # type: ignore[arg-type]  # only "not applicable" asks the view
    assert white is not None
    assert white + total * share == total
