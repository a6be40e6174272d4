"""The opportunities page: what to work on, who decides and how often we win."""

from __future__ import annotations

import pytest
from conftest import PORTAL, Views

from generator.pages.context import PageContext
from generator.pages.opportunities import opportunities_page

PEOPLE = """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
  - {id: saari, name: Elina Saari, title: Buyer, orientation: influencer, preference: competitor sponsor}
"""
DEALS = """\
opportunities:
  - id: riga
    title: Riga <i>hub</i>
    stage: offer
    amount: 100k EUR
    close: 2026-11-01
    first_close: 2026-10-01
    deciders:
      - {stakeholder: moe, role: decision maker}
      - {stakeholder: saari, role: key influencer}
  - id: stuck
    title: Stuck
    status: delayed
    stage: idea
    amount: 50k USD
    delay: {reason: New CFO, restart: A small first step, cost_of_inaction: 7k EUR per month}
  - {id: old, title: Old, status: lost, lost_to: Nordvik, closed_on: 2025-01-01, reason: Price}
  - {id: done, title: Done, status: won, closed_on: 2025-02-01}
"""


def html_of(views: Views, deals: str, **files: str) -> str:
    more = {f"acme/{name}.yml": text for name, text in files.items()}
    plans = {"acme/account.yml": "name: Acme\ntier: A\n", "acme/stakeholders.yml": PEOPLE}
    page = opportunities_page(PageContext(views(plans | {"acme/opportunities.yml": deals} | more)[0]))
    assert page
    return page.html.replace("\u00a0", " ")


def test_the_page_shows_priorities_pipeline_decision_makers_and_outcomes(views: Views) -> None:
    html = html_of(views, DEALS)
    assert "1 of 2 opportunities in progress" in html
    assert "145k EUR in the pipeline, 54.5k EUR weighted" in html  # 50,000 + 45,000 x 10%
    assert "2 open opportunities, 1 past its decision date" in html
    assert "31 days later than first expected" in html
    assert "competitor sponsor" in html
    assert "1 opportunity delayed by the customer, worth 45k EUR to us" in html
    assert "7,000 EUR a month" in html
    assert "1 of 2 won, a win rate of 50%; lost to Nordvik" in html
    assert 'role="img"' in html


def test_authors_text_stays_text_and_records_are_anchors(views: Views) -> None:
    html = html_of(views, DEALS)
    assert "<i>hub" not in html
    for id in ("riga", "stuck", "old", "done"):
        assert html.count(f'id="{id}"') == 1
    assert "style=" not in html


def test_an_entry_without_an_action_is_flagged_only_where_actions_are_kept(views: Views) -> None:
    assert "no action" not in html_of(views, DEALS)
    kept = "actions:\n  - {id: call, title: Call Moe, owner: ana, serves: [riga], due: 2026-11-20}\n"
    html = html_of(views, DEALS, actions=kept)
    assert "1 has no action" in html
    assert 'href="actions.html#call"' in html
    assert "overdue, 20 Nov" in html


@pytest.mark.parametrize(
    ("deal", "message"),
    [
        ("{id: a, title: A, stage: offer}", "1 open opportunity in “Deals in progress”"),
        ("{id: a, title: A, status: won}", "1 opportunity decided, won"),
        ("{id: a, title: A, status: dropped}", "1 opportunity closed, none won or lost"),
    ],
)
def test_one_opportunity_reads_as_one(views: Views, deal: str, message: str) -> None:
    assert message in html_of(views, f"opportunities:\n  - {deal}\n")


def test_nothing_open_says_what_to_write(views: Views) -> None:
    html = html_of(views, "opportunities: []\n")
    assert "No open opportunities" in html
    assert "What can we win next?" in html
    assert "<svg" not in html.split("</header>")[1]


def test_no_file_no_page(views: Views) -> None:
    view = views({"acme/account.yml": "name: Acme\ntier: A\n"})[0]
    assert opportunities_page(PageContext(view)) is None


@pytest.mark.parametrize(
    ("status", "message"), [("won", "Both won, a win rate of 100%"), ("lost", "None of 2 won, a win rate of 0%")]
)
def test_two_equal_outcomes_read_naturally(views: Views, status: str, message: str) -> None:
    deals = "".join(
        f"  - {{id: {id}, title: {id}, status: {status}, closed_on: 2026-05-01}}\n" for id in ("one", "two")
    )
    assert message in html_of(views, f"opportunities:\n{deals}")


def test_two_delayed_opportunities_are_none_of_two_in_progress(views: Views) -> None:
    deals = "".join(f"  - {{id: {id}, title: {id}, status: delayed, stage: idea}}\n" for id in ("one", "two"))
    assert "None of 2 opportunities in progress" in html_of(views, f"opportunities:\n{deals}")


CAPTURE = """\
opportunities:
  - id: riga
    title: Riga
    stage: offer
    amount: 100k EUR
    origin: joint
    close: 2027-01-31
    first_close: 2027-01-01
    plan: {reason: The <b>lease</b> ends}
    benefits: [{level: financial, title: Cheaper, to: [moe]}]
    challenges:
      - on: 2026-11-01
        challenger: tom
        questions:
          - {question: Why now?, team: {confidence: 4}, challenger: {confidence: 2}}
    pursuit: {solid: true, net_value: false}
  - {id: stuck, title: Stuck, status: delayed, stage: idea}
"""


def test_a_capture_plan_is_shown_part_by_part(views: Views) -> None:
    limit = PORTAL + "thresholds: {sales_plan: 50k EUR}\n"
    plans = {"portal.yml": limit, "acme/account.yml": "name: Acme\ntier: A\n", "acme/stakeholders.yml": PEOPLE}
    page = opportunities_page(PageContext(views(plans | {"acme/opportunities.yml": CAPTURE})[0]))
    assert page
    html = page.html.replace("\u00a0", " ")
    assert "1 large opportunity, without a complete sales plan" in html
    assert "Not answered yet: requirements, solution" in html
    assert "Our benefits reach the financial level" in html
    assert "All green on the first pass: a warning sign" in html
    assert "Not worth pursuing as it stands" in html
    assert "no: net value" in html
    assert "not asked: we can deliver what it requires" in html
    assert "Show the cost of inaction" in html  # quadrant III is not empty
    assert "1 open or won opportunity has no competitor; 1 not known" in html
    assert "1 decision slipped, now 30 days later than first expected" in html
    for part in ("sales-plan", "benefits", "challenge", "pursuit", "capture", "uncompeted", "slip"):
        assert html.count(f'data-part="{part}"') == 1
    assert "<b>lease" not in html


def test_without_content_the_parts_are_absent(views: Views) -> None:
    html = html_of(views, "opportunities: [{id: a, title: A, stage: offer}]\n")
    for part in ("capture", "uncompeted", "slip"):
        assert f'data-part="{part}"' not in html
