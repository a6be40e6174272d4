"""The coaching page: its messages, and parts that appear with their content."""

from decimal import Decimal

from conftest import Views

from generator.derive.coaching import CoachingPoint, CoachingZone, PressureQuestion
from generator.pages.coaching import coaching_message, coaching_page, pressure_message
from generator.pages.context import PageContext

ACME = {"acme/account.yml": "name: Acme\ntier: C\n"}


def zone(name: str, score: int | None) -> CoachingZone:
    return CoachingZone(name, (CoachingPoint("p", "P", score, None, prefilled=False),))


def test_parts_appear_with_their_content(views: Views) -> None:
    assert coaching_page(PageContext(views(ACME)[0])) is None
    (acme,) = views(ACME | {"acme/coaching.yml": "reviewed: {on: 2026-11-01, by: ana}\n"})
    page = coaching_page(PageContext(acme))
    assert page is not None
    assert 'data-part="pressure-test"' in page.html
    assert 'data-part="coaching"' not in page.html
    assert "What do you say yourselves?" in page.html
    whole = (
        "self_assessments: [{id: s, on: 2026-11-01, by: ana, accessible: partly, evidence: Too <long>}]\n"
        "coaching: [{id: c, on: 2026-11-01, by: tom, discovery: 4, advice: Go **there**}]\n"
    )
    (acme,) = views(ACME | {"acme/coaching.yml": whole})
    page = coaching_page(PageContext(acme))
    assert page is not None
    assert 'data-part="coaching"' in page.html
    assert "Go <strong>there</strong>" in page.html
    assert "<long>" not in page.html
    assert "What do you say yourselves?" not in page.html
    assert "4.0 of 5 in every zone that was read" in page.html


def test_messages_count_and_compare() -> None:
    yes, no, unasked = PressureQuestion("a", "yes"), PressureQuestion("b", "no"), PressureQuestion("c", None)
    assert pressure_message([unasked]) == "The plan is not put to the test yet"
    assert pressure_message([yes] * 8) == "It stands up to all eight questions"
    assert pressure_message([yes, no, unasked]) == "It stands up to one of three questions, one not asked"
    assert coaching_message([zone("Value", None)]) == "The coach has not read the plan yet"
    said = coaching_message([zone("Value", 4), zone("Growth", 2)])
    assert said == "Strongest in value (4.0 of 5), weakest in growth (2.0)"
    assert zone("Value", 4).score == Decimal("4.0")
