"""The actions page: messages in words, and what is present and absent."""

from conftest import Views

from generator.derive.actions import ActionPlan, action_plan
from generator.pages.actions import actions_page, done_message, promises_message, urgency_message, within
from generator.pages.context import PageContext

ACME = {"acme/account.yml": "name: Acme\ntier: C\n"}


def plan_of(views: Views, *actions: str) -> ActionPlan:
    text = "".join(f"  - {{id: a{n}, title: T{n}, owner: ana, {rest}}}\n" for n, rest in enumerate(actions))
    (acme,) = views(ACME | {"acme/actions.yml": f"actions:\n{text}"})
    return action_plan(acme)


def test_urgency_says_late_and_soon(views: Views) -> None:
    late, soon, later = "due: 2026-11-01", "due: 2026-11-30", "due: 2027-11-30"
    assert urgency_message(plan_of(views, late, late, soon), 14) == "Two actions late, one due in two weeks"
    assert urgency_message(plan_of(views, late), 14) == "One action late, none due in two weeks"
    assert urgency_message(plan_of(views, soon), 14) == "Nothing late, one action due in two weeks"
    assert urgency_message(plan_of(views, later), 14) == "Nothing late or due in two weeks"
    assert urgency_message(plan_of(views, "status: dropped"), 14) == "No action is open"


def test_spans_read_as_people_say_them() -> None:
    assert [within(days) for days in (1, 7, 10, 28)] == [
        "by tomorrow",
        "in a week",
        "in ten days",
        "in four weeks",
    ]


def test_done_says_how_many_were_late(views: Views) -> None:
    on_time = "due: 2026-11-02, status: done, done_on: 2026-11-01"
    late = "due: 2026-11-02, status: done, done_on: 2026-11-03"
    unknown = "status: done, done_on: 2026-11-03"
    assert done_message(plan_of(views, on_time, late)) == "Two actions done, one of them late"
    assert done_message(plan_of(views, on_time, on_time)) == "Two actions done, all on time"
    assert done_message(plan_of(views, unknown)) == "One action done"


def test_promises_name_both_sides(views: Views) -> None:
    text = "promises:\n  - {id: p, title: Figures, owner: ana, opened: 2026-10-01, due: 2026-11-01}\n"
    (acme,) = views(ACME | {"acme/actions.yml": text})
    assert promises_message(action_plan(acme)) == "We owe one, they owe none; one overdue"


def test_page_leaves_out_columns_nobody_filled(views: Views) -> None:
    text = "actions:\n  - {id: send, title: Send <it>, owner: ana, due: 2026-11-01}\n"
    (acme,) = views(ACME | {"acme/actions.yml": text})
    page = actions_page(PageContext(acme))
    assert page is not None
    assert 'id="send"' in page.html
    assert "Send &lt;it&gt;" in page.html
    assert "22\u00a0days late" in page.html
    assert ">Priority<" not in page.html
    assert ">Checked<" not in page.html
    assert "s--promises" not in page.html


def test_no_file_no_page(views: Views) -> None:
    (acme,) = views(ACME)
    assert actions_page(PageContext(acme)) is None


def test_an_empty_file_says_what_to_write(views: Views) -> None:
    (acme,) = views(ACME | {"acme/actions.yml": "actions: []\n"})
    page = actions_page(PageContext(acme))
    assert page is not None
    assert "Write the next action" in page.html


def test_the_ladder_is_shown_with_what_it_lacks(views: Views) -> None:
    text = "escalation:\n  - {id: site, when: At once, ours: ana, deputy: tom}\n"
    (acme,) = views(ACME | {"acme/actions.yml": text})
    page = actions_page(PageContext(acme))
    assert page is not None
    assert 'data-part="escalation"' in page.html
    assert "An issue has one step to take, it lacks somebody" in page.html
    assert "nobody yet" in page.html


def test_an_issue_on_which_somebody_waits_is_said(views: Views) -> None:
    text = (
        "promises:\n  - {id: p, title: Stops, owner: ana, kind: issue, opened: 2026-10-01,"
        " next_update: 2026-11-20}\n"
    )
    (acme,) = views(ACME | {"acme/actions.yml": text})
    said = "We owe one, they owe none; none overdue, on one somebody waits for word"
    assert promises_message(action_plan(acme)) == said
    page = actions_page(PageContext(acme))
    assert page is not None
    assert "word was due" in page.html


TOUCHES = """\
actions:
  - {id: visit, title: Show <i>Vantaa</i>, owner: ana, due: 2026-11-20,
     touch: {stakeholder: moe, channel: Visit, wanted: preference, cost: 3k EUR}}
  - {id: lunch, title: Lunch, owner: ana, status: done, done_on: 2026-11-01, touch: {stakeholder: moe}}
"""
MOE = """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
  - {id: berg, name: Jonas Berg, title: CIO, orientation: decision maker, preference: neutral}
"""


def test_the_influencing_plan_tells_touches_and_whom_nobody_touches(views: Views) -> None:
    files = {"acme/account.yml": "name: Acme\ntier: A\n", "acme/stakeholders.yml": MOE}
    page = actions_page(PageContext(views(files | {"acme/actions.yml": TOUCHES})[0]))
    assert page
    html = page.html.replace("\u00a0", " ")
    assert html.count('data-part="influencing"') == 1
    assert "One touch planned, none for one of two key people" in html
    assert "Jonas Berg" in html
    assert "for 3,000 EUR" in html.replace("3k EUR", "3,000 EUR")
    assert "not written" in html  # the lunch says no result
    assert 'role="img"' in html
    assert "<i>Vantaa" not in html


def test_without_a_touch_there_is_no_influencing_plan(views: Views) -> None:
    plain = "actions: [{id: a, title: A, owner: ana}]\n"
    page = actions_page(
        PageContext(views({"acme/account.yml": "name: A\ntier: A\n", "acme/actions.yml": plain})[0])
    )
    assert page
    assert "influencing" not in page.html
