"""Health, recomputed by hand."""

from decimal import Decimal

from conftest import Views

from generator.derive.health import HealthFactor, HealthZone, health, health_factor, mean
from generator.model.kinds import Money

ACCOUNT = """\
name: Acme
tier: A
revenue:
  - {year: 2026, actual: 700k EUR, target: 1M EUR}
units:
  - {id: north, name: North, spend: 100k EUR}
  - {id: south, name: South, spend: 0 EUR}
  - {id: west, name: West, spend: 0 EUR}
"""
STAKEHOLDERS = """\
stakeholders:
  - {id: moe, name: I. Moe, title: COO, orientation: approver, preference: sponsor, rhythm: monthly}
  - {id: berg, name: J. Berg, title: CIO, orientation: decision maker, preference: neutral, rhythm: yearly}
  - {id: saari, name: E. Saari, title: Buyer, orientation: decision maker, preference: neutral}
  - {id: old, name: O. Old, title: CFO, orientation: approver, preference: sponsor, status: left}
"""
TEAM = """\
alignments:
  - {id: one, person: ana, stakeholder: moe}
"""
NOTE = "---\ntitle: Talk\non: 2026-11-02\nkind: call\nattendees: [ana, moe]\n---\nWell.\n"
RELATIONSHIP = """\
wanted: {level: trusted advisor, by: 2027-12-31}
assessments:
  - {id: now, on: 2026-10-01, new_business: planning partner, planning: planning partner,
     value: planning partner, access: preferred supplier}
"""
DEALS = """\
opportunities:
  - {id: big, title: Big, stage: offer, amount: 200k EUR}
  - {id: small, title: Small, stage: idea, amount: 500k EUR}
"""
VALUE = """\
proven:
  - {id: a, title: A, period: 2024-01 to 2024-12, worth_to_customer: 300k EUR once,
     confirmed: {by: moe, on: 2025-01-10}}
  - {id: b, title: B, period: 2024-01 to 2024-12, worth_to_customer: 100k EUR once}
"""
FILES = {
    "acme/account.yml": ACCOUNT,
    "acme/stakeholders.yml": STAKEHOLDERS,
    "acme/team.yml": TEAM,
    "acme/notes/talk.md": NOTE,
    "acme/relationship.yml": RELATIONSHIP,
    "acme/opportunities.yml": DEALS,
    "acme/value.yml": VALUE,
}


def test_each_part_shows_what_it_is_computed_from(views: Views) -> None:
    (acme,) = views(FILES)
    parts = {p.name: (p.part, p.whole, p.points) for zone in health(acme).zones for p in zone.parts}
    assert parts == {
        "past value confirmed by the customer": (Money(Decimal(300_000), "EUR"), Money(Decimal(400_000), "EUR"), 75),
        "decision makers with a contact on our team": (1, 3, 33),
        "contact rhythms kept": (1, 2, 50),
        "current level against target level": (2, 4, 50),
        "decision makers who support or sponsor us": (1, 3, 33),
        "units that buy": (1, 3, 33),
        # 200k * 50% + 500k * 10% = 150k of the 300k that lack
        "weighted pipeline against the gap to target": (
            Money(Decimal(150_000), "EUR"),
            Money(Decimal(300_000), "EUR"),
            50,
        ),
        "trend of its impact": (None, None, None),  # nobody has read it
    }
    assert {p.section for zone in health(acme).zones for p in zone.parts} == {
        "value", "team", "stakeholders", "relationship", "facts", "opportunities", "scorecard",
    }  # fmt: skip


def test_a_zone_is_the_mean_of_two_known_parts_and_the_account_of_known_zones(views: Views) -> None:
    (acme,) = views(FILES)
    account_health = health(acme)
    assert [(zone.name, zone.score) for zone in account_health.zones] == [
        ("Value", None),  # one part known is not enough
        ("Alignment", 42),  # (33 + 50) / 2 = 41.5
        ("Relationships", 42),
        ("Growth", 42),
    ]
    assert (account_health.score, account_health.known) == (42, 3)


def test_an_empty_plan_has_unknown_health(views: Views) -> None:
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    account_health = health(acme)
    assert (account_health.score, account_health.known) == (None, 0)
    assert {p.points for zone in account_health.zones for p in zone.parts} == {None}


def test_a_reached_target_needs_no_pipeline(views: Views) -> None:
    on_target = "name: Acme\ntier: C\nrevenue:\n  - {year: 2026, actual: 2M EUR, target: 1M EUR}\n"
    (acme,) = views({"acme/account.yml": on_target})
    assert health(acme).zones[3].parts[1].points == 100


def test_shares_are_capped_and_rounded_half_up() -> None:
    assert health_factor("p", 3, 2, "value").points == 100
    assert health_factor("p", 1, 8, "value").points == 13
    assert health_factor("p", 0, 8, "value").points == 0
    assert health_factor("p", 1, 0, "value").points is None
    assert health_factor("p", None, 8, "value").points is None
    assert mean([0, 1]) == 1
    assert mean([]) is None


def test_one_known_part_makes_no_zone() -> None:
    known_part, unknown_part = (HealthFactor("a", 1, 2, 50, "value"), HealthFactor("b", None, None, None, "value"))
    assert HealthZone("Z", (known_part, unknown_part)).score is None
    assert HealthZone("Z", (known_part, known_part, unknown_part)).score == 50


def test_each_zone_takes_its_impact_trend(views: Views) -> None:
    scorecard = (
        "impact:\n"
        "  - {id: old, on: 2026-05-01, collaboration: down}\n"
        "  - {id: new, on: 2026-10-01, collaboration: up, share_of_spend: up, best_practice: down,\n"
        "     fit: down, trust: steady}\n"
        "  - {id: coming, on: 2026-12-01, collaboration: down}\n"
        "  - {id: their, on: 2026-10-02, by: customer, penetration: up}\n"
    )
    (acme,) = views(FILES | {"acme/scorecard.yml": scorecard})
    zones = {zone.name: zone for zone in health(acme).zones}
    last = {name: (zone.parts[-1].points, zone.parts[-1].detail, zone.trend) for name, zone in zones.items()}
    assert last == {
        "Value": (100, "2 up, 0 steady, 1 down", "up"),
        "Alignment": (0, "0 up, 0 steady, 1 down", "down"),
        "Relationships": (50, "0 up, 1 steady, 0 down", "steady"),
        "Growth": (None, "", None),  # only they have read it, and our view counts
    }
    # Value (75 + 100) / 2 = 87.5; alignment (33 + 50 + 0) / 3 = 27.7; relationships (50 + 33 + 50) / 3 = 44.3
    assert [zone.score for zone in zones.values()] == [88, 28, 44, 42]
