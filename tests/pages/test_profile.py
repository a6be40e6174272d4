"""The profile page: a part where something is written, and its message."""

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


def test_every_part_says_its_message(views: Views) -> None:
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
        "One strategic priority, its executive known",
        "One of three concerns is shared, one disputed",
        "One strength, one weakness",
        "Two of three implications of what we know have no action yet",
        "passes three of the four questions of its uniqueness test, validated with them",
        "One of their two objectives meets one of ours",
        "Not ready to plan with them: one not answered of six questions",
    ):
        assert message in html, message
    assert 'href="actions.html#act"' in html


def test_what_is_not_written_does_not_show(views: Views) -> None:
    html = html_of(views, "objectives: [{id: save, title: Save}]\n")
    assert re.findall(r'data-part="([^"]+)"', html) == ["background", "concerns"]


def test_what_both_sides_agreed_to_pursue_is_told_from_what_they_confirmed(views: Views) -> None:
    assert "agreed together" not in html_of(views)
    html = html_of(views, "objectives: [{id: save, title: Save, agreed: {by: eva, on: 2026-09-01}}]\n")
    row = html[html.index('id="t--concerns"') :]
    assert 'agreed together</span> with <a href="stakeholders.html#eva">eva</a>' in row
    assert "assumed" in row
