"""Impact, counted by hand: zones, falling factors, and both sides' view of the fit."""

from conftest import Views

from generator.derive.impact import ZoneTrend, falling, fits, latest_trends, readings

ACME = {"acme/account.yml": "name: Acme\ntier: C\n"}
SPRING = "  - {id: spring, on: 2026-04-01, trust: down, fit: down, penetration: up}\n"
AUTUMN = "  - {id: autumn, on: 2026-10-01, trust: down, fit: up, penetration: down, sponsors: down}\n"


def test_a_zone_follows_the_majority_of_its_factors(views: Views) -> None:
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{AUTUMN}{SPRING}"})
    assert [reading.id for reading in readings(acme)] == ["spring", "autumn"]
    assert latest_trends(acme) == {
        "Value": ZoneTrend("Value", 0, 0, 0),
        "Alignment": ZoneTrend("Alignment", 1, 0, 0),
        "Relationships": ZoneTrend("Relationships", 0, 0, 2),
        "Growth": ZoneTrend("Growth", 0, 0, 1),
    }
    assert [ZoneTrend("z", *ways).trend for ways in ((1, 0, 1), (2, 0, 1), (0, 1, 2), (0, 0, 0))] == [
        "steady",
        "up",
        "down",
        None,
    ]


def test_only_factors_down_at_the_last_two_readings_are_falling(views: Views) -> None:
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{SPRING}{AUTUMN}"})
    assert falling(acme) == ("trust",)
    between = "  - {id: summer, on: 2026-07-01, trust: steady}\n"
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{SPRING}{between}{AUTUMN}"})
    assert falling(acme) == ()
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{SPRING}"})
    assert falling(acme) == ()


def test_the_benchmark_compares_a_customer_reading_with_our_nearest(views: Views) -> None:
    customer_reading = "  - {id: their, on: 2026-09-01, by: customer, trust: up, fit: up, strategic: steady}\n"
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{SPRING}{AUTUMN}{customer_reading}"})
    (fit,) = fits(acme)
    assert fit.ours is not None
    assert fit.ours.id == "autumn"
    assert [(difference.factor, difference.ours, difference.theirs) for difference in fit.differences] == [
        ("trust", "down", "up")
    ]
    # Ours: one of four up, 100 / 4; theirs: (100 + 100 + 50) / 3 = 83.3
    assert (fit.our_score, fit.their_score) == (25, 83)


def test_a_customer_reading_is_shown_even_without_ours(views: Views) -> None:
    customer_reading = "  - {id: their, on: 2026-09-01, by: customer, trust: up}\n"
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{customer_reading}"})
    (fit,) = fits(acme)
    assert (fit.ours, fit.our_score, fit.differences) == (None, None, ())
    assert latest_trends(acme) == {}
