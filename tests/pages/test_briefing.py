"""The briefing presents past, present and future from the other files."""

from __future__ import annotations

import pytest
from conftest import Views

from generator.derive.briefing import action_horizons, minutes, obstacles
from generator.derive.units import unit_statuses
from generator.pages.briefing import briefing_page, duration, opening_message
from generator.pages.context import PageContext

FILES = {
    "acme/account.yml": """\
name: Acme
tier: A
units:
  - {id: north, name: North, spend: 10k EUR}
  - {id: east, name: East, spend: 0 EUR}
  - {id: south, name: South, spend: 0 EUR}
  - {id: west, name: West}
""",
    "acme/opportunities.yml": "opportunities:\n  - {id: hub, title: Hub, stage: offer, unit: east}\n",
    "acme/value.yml": "proven:\n  - {id: a, title: Stops, period: 2025, worth_to_customer: 9k EUR once}\n",
    "acme/actions.yml": "actions:\n  - {id: call, title: Call, owner: ana}\n"
    "  - {id: build, title: Build, owner: ana, range: long}\n",
    "acme/briefing.yml": """\
occasion: Review
on: 2026-12-11
objectives: [Agree on dates]
agenda: [{title: Past, minutes: 30}, {title: Future, minutes: 45}]
main_things: [We are strangers in the east, Second]
past: Twelve **good** years.
""",
}


def test_the_story_is_compiled_from_all_files(views: Views) -> None:
    page = briefing_page(PageContext(views(FILES)[0]))
    assert page
    html = page.html.replace("\u00a0", " ")
    assert "1 objective in 1 hour 15 minutes" in html
    assert "I Past: 9,000 EUR of value proven, none confirmed by the customer yet" in html
    assert "Twelve <strong>good</strong> years." in html
    assert "1 of 4 units buys from us, 1 in talks" in html
    assert 'href="opportunities.html#hub"' in html
    assert 'href="actions.html#build"' in html
    assert [heading.title for heading in page.headings] == [
        "Opening", "I Past", "II Present", "III Future", "Key takeaways",
    ]  # fmt: skip
    assert 'id="a"' not in html
    assert "style=" not in html


def test_an_empty_briefing_suggests_what_to_write(views: Views) -> None:
    files = {"acme/account.yml": "name: Acme\ntier: A\n", "acme/briefing.yml": "objectives: []\n"}
    page = briefing_page(PageContext(views(files)[0]))
    assert page
    assert "No objectives yet" in page.html


def test_figures_of_the_story(views: Views) -> None:
    (view,) = views(FILES)
    assert [unit.state for unit in unit_statuses(view)] == ["buying", "in talks", "open", "unknown"]
    assert minutes(view) == 75
    assert [action.id for action in action_horizons(view).short] == ["call"]
    assert [action.id for action in action_horizons(view).long] == ["build"]


def test_an_agenda_without_all_minutes_has_no_length(views: Views) -> None:
    half = FILES | {"acme/briefing.yml": "agenda: [{title: Past, minutes: 30}, {title: Future}]\n"}
    assert minutes(views(half)[0]) is None


@pytest.mark.parametrize(("time", "words"), [(45, "45 minutes"), (60, "1 hour"), (121, "2 hours 1 minute")])
def test_durations(time: int, words: str) -> None:
    assert duration(time).replace("\u00a0", " ") == words


def test_opening() -> None:
    assert opening_message(0, None) == "No objectives yet"
    assert opening_message(2, None) == "2\u00a0objectives"


def test_obstacles_are_compiled_from_all_files(views: Views) -> None:
    (acme,) = views(
        {
            "acme/account.yml": "name: Acme\ntier: A\n",
            "acme/briefing.yml": "occasion: Review\n",
            "acme/value.yml": "disappointments:\n"
            "  - {id: open, title: Wrong figures, on: 2026-06-01}\n"
            "  - {id: mended, title: Outage, on: 2025-06-01, repaired: Done}\n",
            "acme/actions.yml": "promises:\n"
            "  - {id: late, title: Figures, owner: ana, opened: 2026-06-01, due: 2026-11-01}\n"
            "  - {id: issue, title: Stops, owner: ana, opened: 2026-11-01, kind: issue}\n"
            "  - {id: coming, title: Report, owner: ana, opened: 2026-11-01, due: 2026-12-01}\n"
            "  - {id: solved, title: Solved, owner: ana, opened: 2026-11-01, kind: issue, status: kept}\n",
            "acme/scorecard.yml": "impact:\n"
            "  - {id: a, on: 2026-05-01, trust: down}\n"
            "  - {id: b, on: 2026-08-01, trust: down}\n",
        }
    )
    assert [(obstacle.kind, obstacle.id) for obstacle in obstacles(acme)] == [
        ("disappointment", "open"),
        ("promise", "late"),
        ("issue", "issue"),
        ("warning", "s--warnings"),
    ]
    page = briefing_page(PageContext(acme))
    assert page is not None
    assert "4\u00a0obstacles" in page.html
    assert "Our impact went down in 2 consecutive readings" in page.html
    assert 'href="scorecard.html#s--warnings"' in page.html


def test_competitors_and_growth_are_part_of_the_story(views: Views) -> None:
    files = {
        "acme/account.yml": "name: Acme\ntier: A\nunits: [{id: north, name: North}]\n",
        "acme/briefing.yml": "objectives: [Agree]\n",
        "acme/stakeholders.yml": "stakeholders: [{id: moe, name: Moe, title: COO, orientation: approver, "
        "preference: sponsor}]\n",
        "acme/competition.yml": "competitors: [{id: n, name: Nordvik, units: [{unit: north}]}]\n",
        "acme/growth.yml": "strategy: Copy **north**.\n"
        "targets: [{id: t, title: The south too, stakeholder: moe}]\nrisks: [{id: r, title: Rain}]\n",
    }
    page = briefing_page(PageContext(views(files)[0]))
    assert page
    assert "Nordvik" in page.html
    assert "no counter-move" in page.html
    assert "Copy <strong>north</strong>" in page.html
    assert 'href="growth.html#t"' in page.html
    assert 'href="growth.html#r"' in page.html
