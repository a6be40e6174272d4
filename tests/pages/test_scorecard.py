"""The scorecard page: its messages, and parts that appear with their content."""

import re

from conftest import Views

from generator.derive.execution import execution
from generator.derive.impact import readings
from generator.pages.context import PageContext
from generator.pages.scorecard import drivers_message, execution_message, impact_message, scorecard_page

ACME = {"acme/account.yml": "name: Acme\ntier: C\n"}


def parts(html: str) -> list[str]:
    return re.findall(r'data-part="([a-z-]+)"', html)


def test_there_is_no_page_without_the_file(views: Views) -> None:
    (acme,) = views(ACME)
    assert scorecard_page(PageContext(acme)) is None


def test_parts_appear_with_their_content(views: Views) -> None:
    (acme,) = views(ACME | {"acme/scorecard.yml": "reviewed: {on: 2026-11-01, by: ana}\n"})
    page = scorecard_page(PageContext(acme))
    assert page is not None
    assert parts(page.html) == ["impact-trend", "performance"]
    assert "Assess the 12 factors once a quarter" in page.html
    files = {
        "acme/scorecard.yml": "impact:\n"
        "  - {id: one, on: 2026-05-01, share_of_spend: down, competitive_position: down}\n"
        "  - {id: two, on: 2026-08-01, share_of_spend: down, competitive_position: down}\n"
        "  - {id: their, on: 2026-08-01, by: customer, share_of_spend: up}\n"
        "metrics:\n"
        "  - {id: paid, shared: true, name: Paid <b>, category: financial, unit: days, target: 30,\n"
        "     readings: [{on: 2026-09-01, value: 28.5}]}\n",
        "acme/actions.yml": "actions:\n  - {id: a, title: A, owner: ana, due: 2026-11-01}\n",
    }
    (acme,) = views(ACME | files)
    page = scorecard_page(PageContext(acme))
    assert page is not None
    assert parts(page.html) == [
        "scorecard-warnings",
        "impact-trend",
        "strategic-fit",
        "performance",
        "joint-metrics",
        "execution",
    ]
    assert "Share of spend and competitive position are both down" in page.html
    assert "28.5 days" in page.html
    assert "Paid &lt;b&gt;" in page.html


def test_messages(views: Views) -> None:
    (acme,) = views(ACME)
    assert impact_message(readings(acme)) == "Impact not assessed yet"
    assert execution_message(execution(acme)) == "No actions due yet"
    assert drivers_message(execution(acme)) == ""
    files = {
        "acme/scorecard.yml": "impact: [{id: a, on: 2026-05-01, trust: steady, fit: steady}]\n",
        "acme/actions.yml": "actions:\n"
        "  - {id: a, title: A, owner: ana, due: 2026-11-01, moved: [{from: 2026-10-01, driver: ours}]}\n"
        "  - {id: b, title: B, owner: ana, status: dropped}\n",
    }
    (acme,) = views(ACME | files)
    assert impact_message(readings(acme)).replace("\u00a0", " ") == "Impact steady in 2 factors"
    message = execution_message(execution(acme)).replace("\u00a0", " ")
    assert message == "None of 2 actions done on time, 1 overdue"
    message = drivers_message(execution(acme))
    assert message == "Moved or dropped 2 times: 1 for our reasons, 1 without a reason"
