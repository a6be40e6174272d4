"""The overview: its messages, and what is absent where nothing is written."""

import re

from conftest import PORTAL, Views

from generator.derive.health import Health, HealthFactor, HealthZone
from generator.derive.stakeholders import Coverage, deciders
from generator.pages.context import PageContext
from generator.pages.overview import deciders_message, health_message, overview_page

TWO_LINES = {"acme/account.yml": "name: Acme\ntier: C\n"}


def zones(*scores: int | None) -> Health:
    def zone(name: str, score: int | None) -> HealthZone:
        return HealthZone(
            name, (HealthFactor("a", 0, 0, score, "value"), HealthFactor("b", 0, 0, score, "value"))
        )

    names = ("Value", "Alignment", "Relationships", "Growth")
    return Health(tuple(zone(name, score) for name, score in zip(names, scores, strict=True)))


def test_health_names_the_weak_zones() -> None:
    assert health_message(zones(None, None, None, None)) == "Health is not assessed yet"
    assert health_message(zones(90, 60, 70, 80)) == "Healthy in every zone"
    assert health_message(zones(None, 60, 70, 80)) == "Healthy as far as is known"
    assert health_message(zones(90, 59, 70, 10)) == "Healthy, except alignment and growth"
    assert health_message(zones(None, 59, 70, 10)) == "Weak in alignment and growth"
    assert health_message(zones(None, 10, None, None)) == "Weak in alignment"


def coverages(views: Views, mapped: str, preference: str = "neutral") -> tuple[Coverage, ...]:
    """Make a decider for each character: somebody of ours goes with those marked x."""
    people = "".join(
        f"  - {{id: s{n}, name: S{n}, title: CEO, orientation: approver, preference: {preference}}}\n"
        for n in range(len(mapped))
    )
    pairs = "".join(
        f"  - {{id: a{n}, person: ana, stakeholder: s{n}}}\n"
        for n, there in enumerate(mapped)
        if there == "x"
    )
    files = {"acme/stakeholders.yml": f"stakeholders:\n{people}"}
    (acme,) = views(TWO_LINES | files | {"acme/team.yml": f"alignments:\n{pairs}" if pairs else "{}\n"})
    return deciders(acme)


def test_deciders_nobody_goes_with_come_first(views: Views) -> None:
    assert deciders_message(coverages(views, "x--")) == "Two of three deciders have nobody of ours"
    assert deciders_message(coverages(views, "xx")) == "Both deciders have no sponsor beside them"
    assert deciders_message(coverages(views, "-")) == "The one decider has nobody of ours"
    covered = deciders_message(coverages(views, "xx", "sponsor"))
    assert covered == "Both deciders have one of ours and a sponsor beside them"


def test_two_lines_make_a_finished_page_that_says_what_to_write(views: Views) -> None:
    (acme,) = views(TWO_LINES)
    page = overview_page(PageContext(acme))
    assert page.path == "accounts/acme/index.html"
    assert [heading.title for heading in page.headings] == ["Write first", "How far to trust it"]
    assert page.html.count("<li>") - page.html.count('<li><span class="p-chip"') <= 3
    assert "Name the account manager" in page.html
    assert "not assessed" not in page.html


def test_a_plan_with_something_to_win_is_no_longer_just_begun(views: Views) -> None:
    deals = "opportunities:\n  - {id: deal, title: Deal, stage: offer}\n"
    (acme,) = views(TWO_LINES | {"acme/opportunities.yml": deals})
    page = overview_page(PageContext(acme))
    assert [heading.title for heading in page.headings] == ["Opportunities", "How far to trust it"]
    assert page.html.index("What would help most") > page.html.index("Deal")
    assert "Amount" not in page.html
    assert "Decision" not in page.html


def test_only_the_first_five_deciders_stand_on_the_first_screen(views: Views) -> None:
    role = "title: Chief, orientation: approver, preference: neutral"
    people = "".join(f"  - {{id: person-{n}, name: Person {n}, {role}}}\n" for n in range(1, 8))
    (acme,) = views(TWO_LINES | {"acme/stakeholders.yml": f"stakeholders:\n{people}"})
    html = overview_page(PageContext(acme)).html.replace("\u00a0", " ")
    assert "All seven deciders have nobody of ours" in html
    assert "All 7 stakeholders" in html
    assert "Person 5" in html
    assert "Person 6" not in html
    assert "and 2 more deciders" in html


def test_revenue_is_said_and_health_shows_its_parts(views: Views) -> None:
    account = TWO_LINES["acme/account.yml"] + (
        "revenue:\n  - {year: 2026, actual: 500k EUR, target: 1M EUR}\n"
        "units:\n  - {id: north, name: North, spend: 500k EUR}\n  - {id: south, name: South, spend: 0 EUR}\n"
    )
    deals = "opportunities:\n  - {id: deal, title: Deal, stage: offer, amount: 200k EUR}\n"
    (acme,) = views({"acme/account.yml": account, "acme/opportunities.yml": deals})
    page = overview_page(PageContext(acme))
    assert "50\u00a0% of the 2026 target booked" in page.html
    assert "1 of 2" in page.html
    assert "opportunities.html#deal" in page.html
    assert 'id="s--computed"' in page.html
    assert "How this is computed" in page.html


def test_the_settings_say_where_a_page_is_edited_and_answered(views: Views) -> None:
    links = "links: {edit: 'https://git.example.com/edit/plans', feedback: 'mailto:plans@example.com'}\n"
    for more, there in ((links, True), ("", False)):
        (acme,) = views(TWO_LINES | {"portal.yml": PORTAL + more})
        html = overview_page(PageContext(acme)).html
        assert ('href="https://git.example.com/edit/plans/acme/account.yml"' in html) is there
        assert ('href="mailto:plans@example.com"' in html) is there


def test_what_has_no_amount_is_said_beside_the_sum_it_is_missing_from(views: Views) -> None:
    deals = """\
opportunities:
  - {id: a, title: A, stage: offer, amount: 200k EUR}
  - {id: b, title: B, stage: offer}
  - {id: c, title: C, status: won, amount: 30k EUR}
  - {id: d, title: D, status: won}
"""
    (acme,) = views(TWO_LINES | {"acme/opportunities.yml": deals})
    html = overview_page(PageContext(acme)).html.replace("\u00a0", " ")
    # 200k is the one of two that has an amount, half of it weighted; 30k the one of two that were won.
    assert (
        "200k EUR open in two opportunities, one without an amount, 100k EUR weighted by likelihood" in html
    )
    assert re.search(r"2 won for <data[^>]*>30k EUR</data> \(one without an amount\)", html)
