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
    assert "No self-assessment yet" in page.html
    coached = (
        "self_assessments: [{id: s, on: 2026-11-01, by: ana, accessible: partly, evidence: Too <long>}]\n"
        "coaching: [{id: c, on: 2026-11-01, by: tom, discovery: 4, advice: Go **there**}]\n"
    )
    (acme,) = views(ACME | {"acme/coaching.yml": coached})
    page = coaching_page(PageContext(acme))
    assert page is not None
    assert 'data-part="coaching"' in page.html
    assert "Go <strong>there</strong>" in page.html
    assert "<long>" not in page.html
    assert "No self-assessment yet" not in page.html
    assert "4.0 of 5 in every zone assessed" in page.html


def test_messages_count_and_compare() -> None:
    yes, no, unasked = PressureQuestion("a", "yes"), PressureQuestion("b", "no"), PressureQuestion("c", None)
    assert pressure_message([unasked]) == "Plan not tested yet"
    assert pressure_message([yes] * 8) == "The plan passes all 8 questions"
    assert pressure_message([yes, no, unasked]) == "The plan passes 1 of 3 questions, 1 not answered"
    assert coaching_message([zone("Value", None)]) == "No coaching yet"
    message = coaching_message([zone("Value", 4), zone("Growth", 2)])
    assert message == "Strongest in value (4.0 of 5), weakest in growth (2.0)"
    assert zone("Value", 4).score == Decimal("4.0")
