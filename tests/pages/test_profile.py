"""The profile page: parts appear with their content, each with its message."""

import re

from conftest import Views
from derive.test_mosaic import FILES

from generator.pages.context import PageContext
from generator.pages.profile import profile_page


def html_of(views: Views, profile: str | None = None) -> str:
    files = FILES if profile is None else {**FILES, "acme/profile.yml": profile}
    page = profile_page(PageContext(views(files)[0]))
    assert page
    return page.html.replace("\N{NO-BREAK SPACE}", " ")


def test_every_part_has_its_message(views: Views) -> None:
    html = html_of(views)
    assert re.findall(r'data-part="([^"]+)"', html) == [
        "background",
        "priorities",
        "concerns",
        "mosaic",
        "swot",
        "implications",
        "value-proposition",
        "objective-alignment",
        "readiness",
    ]
    for message in (
        "1 strategic priority, executive known",
        "1 of 3 concerns is shared, 1 disputed",
        "1 strength, 1 weakness",
        "2 of 3 implications have no action yet",
        "passes 3 of 4 uniqueness questions, validated with the customer",
        "1 of 2 customer objectives matches one of our objectives",
        "Not ready to plan with the customer: 1 not answered of 6 questions",
    ):
        assert message in html, message
    assert 'href="actions.html#act"' in html


def test_parts_without_content_are_left_out(views: Views) -> None:
    html = html_of(views, "objectives: [{id: save, title: Save}]\n")
    assert re.findall(r'data-part="([^"]+)"', html) == ["background", "concerns"]


def test_jointly_agreed_objectives_differ_from_confirmed_ones(views: Views) -> None:
    assert "agreed jointly" not in html_of(views)
    html = html_of(views, "objectives: [{id: save, title: Save, agreed: {by: eva, on: 2026-09-01}}]\n")
    row = html[html.index('id="t--concerns"') :]
    assert 'agreed jointly</span> with <a href="stakeholders.html#eva">eva</a>' in row
    assert "assumed" in row
