"""Impact, counted by hand: zones, factors that fall, and how the two sides see the fit."""

from conftest import Views

from generator.derive.impact import ZoneTrend, falling, fits, latest_trends, readings

ACME = {"acme/account.yml": "name: Acme\ntier: C\n"}
SPRING = "  - {id: spring, on: 2026-04-01, trust: down, fit: down, penetration: up}\n"
AUTUMN = "  - {id: autumn, on: 2026-10-01, trust: down, fit: up, penetration: down, sponsors: down}\n"


def test_a_zone_goes_where_more_of_its_factors_go(views: Views) -> None:
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{AUTUMN}{SPRING}"})
    assert [one.id for one in readings(acme)] == ["spring", "autumn"]
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


def test_only_what_fell_at_the_last_two_readings_is_falling(views: Views) -> None:
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{SPRING}{AUTUMN}"})
    assert falling(acme) == ("trust",)
    between = "  - {id: summer, on: 2026-07-01, trust: steady}\n"
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{SPRING}{between}{AUTUMN}"})
    assert falling(acme) == ()
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{SPRING}"})
    assert falling(acme) == ()


def test_the_benchmark_lays_their_reading_beside_our_nearest(views: Views) -> None:
    theirs = "  - {id: their, on: 2026-09-01, by: customer, trust: up, fit: up, strategic: steady}\n"
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{SPRING}{AUTUMN}{theirs}"})
    (fit,) = fits(acme)
    assert fit.ours is not None
    assert fit.ours.id == "autumn"
    assert [(one.factor, one.ours, one.theirs) for one in fit.differences] == [("trust", "down", "up")]
    # Ours: one of four up, 100 / 4; theirs: (100 + 100 + 50) / 3 = 83.3
    assert (fit.our_score, fit.their_score) == (25, 83)


def test_their_reading_stands_alone_where_we_have_none(views: Views) -> None:
    theirs = "  - {id: their, on: 2026-09-01, by: customer, trust: up}\n"
    (acme,) = views(ACME | {"acme/scorecard.yml": f"impact:\n{theirs}"})
    (fit,) = fits(acme)
    assert (fit.ours, fit.our_score, fit.differences) == (None, None, ())
    assert latest_trends(acme) == {}
