"""The actions page: its messages, and what is present and absent."""

from conftest import Views

from generator.derive.actions import ActionPlan, action_plan
from generator.pages.actions import actions_page, done_message, promises_message, urgency_message, within
from generator.pages.context import PageContext

ACME = {"acme/account.yml": "name: Acme\ntier: C\n"}


def plan_of(views: Views, *actions: str) -> ActionPlan:
    text = "".join(f"  - {{id: a{n}, title: T{n}, owner: ana, {rest}}}\n" for n, rest in enumerate(actions))
    (acme,) = views(ACME | {"acme/actions.yml": f"actions:\n{text}"})
    return action_plan(acme)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_urgency_counts_overdue_and_soon(views: Views) -> None:
    overdue, soon, later = "due: 2026-11-01", "due: 2026-11-30", "due: 2027-11-30"

    def message(*actions: str) -> str:
        return plain(urgency_message(plan_of(views, *actions), 14))

    assert message(overdue, overdue, soon) == "2 actions overdue, 1 due within 2 weeks"
    assert message(overdue) == "1 action overdue, none due within 2 weeks"
    assert message(soon) == "No actions overdue, 1 due within 2 weeks"
    assert message(later) == "No actions overdue or due within 2 weeks"
    assert message("status: dropped") == "No open actions"


def test_spans_read_as_people_write_them() -> None:
    assert [plain(within(days)) for days in (1, 7, 10, 28)] == [
        "by tomorrow",
        "within 1 week",
        "within 10 days",
        "within 4 weeks",
    ]


def test_done_says_how_many_were_late(views: Views) -> None:
    on_time = "due: 2026-11-02, status: done, done_on: 2026-11-01"
    late = "due: 2026-11-02, status: done, done_on: 2026-11-03"
    unknown = "status: done, done_on: 2026-11-03"
    assert plain(done_message(plan_of(views, on_time, late))) == "2 actions done, 1 of them late"
    assert plain(done_message(plan_of(views, on_time, on_time))) == "2 actions done, all on time"
    assert plain(done_message(plan_of(views, unknown))) == "1 action done"


def test_promises_name_the_side_that_owes_them(views: Views) -> None:
    text = "promises:\n  - {id: p, title: Figures, owner: ana, opened: 2026-10-01, due: 2026-11-01}\n"
    (acme,) = views(ACME | {"acme/actions.yml": text})
    assert plain(promises_message(action_plan(acme))) == "1 promise ours; 1 overdue"


def test_empty_columns_are_left_out(views: Views) -> None:
    text = "actions:\n  - {id: send, title: Send <it>, owner: ana, due: 2026-11-01}\n"
    (acme,) = views(ACME | {"acme/actions.yml": text})
    page = actions_page(PageContext(acme))
    assert page is not None
    assert 'id="send"' in page.html
    assert "Send &lt;it&gt;" in page.html
    assert "22\u00a0days overdue" in page.html
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
    assert "Add the next action" in page.html


def test_escalation_steps_show_what_is_missing(views: Views) -> None:
    text = "escalation:\n  - {id: site, when: At once, ours: ana, deputy: tom}\n"
    (acme,) = views(ACME | {"acme/actions.yml": text})
    page = actions_page(PageContext(acme))
    assert page is not None
    assert 'data-part="escalation"' in page.html
    assert "1 escalation step, not fully staffed" in plain(page.html)
    assert "no one yet" in page.html


def test_an_issue_awaiting_an_update_is_counted(views: Views) -> None:
    text = (
        "promises:\n  - {id: p, title: Stops, owner: ana, kind: issue, opened: 2026-10-01, next_update: 2026-11-20}\n"
    )
    (acme,) = views(ACME | {"acme/actions.yml": text})
    assert plain(promises_message(action_plan(acme))) == "1 promise ours; none overdue, 1 awaiting an update"
    page = actions_page(PageContext(acme))
    assert page is not None
    assert "update was due" in page.html


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


def test_the_influencing_plan_shows_touches_and_people_without_one(views: Views) -> None:
    files = {"acme/account.yml": "name: Acme\ntier: A\n", "acme/stakeholders.yml": MOE}
    page = actions_page(PageContext(views(files | {"acme/actions.yml": TOUCHES})[0]))
    assert page
    html = plain(page.html)
    assert html.count('data-part="influencing"') == 1
    assert "1 touch planned, none for 1 of 2 key people" in html
    assert "Jonas Berg" in html
    assert "cost 3,000 EUR" in html
    assert "not recorded" in html  # the lunch has no result
    assert 'role="img"' in html
    assert "<i>Vantaa" not in html


def test_without_a_touch_there_is_no_influencing_plan(views: Views) -> None:
    plain = "actions: [{id: a, title: A, owner: ana}]\n"
    page = actions_page(PageContext(views({"acme/account.yml": "name: A\ntier: A\n", "acme/actions.yml": plain})[0]))
    assert page
    assert "influencing" not in page.html
