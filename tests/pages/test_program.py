"""The program's pages: author text is sanitised, and a line of its own becomes a table from the settings."""

import re

import pytest
from conftest import PEOPLE, PORTAL, TODAY, Plans
from hypothesis import given
from hypothesis import strategies as st

from generator.model.program import TABLES, ProgramPage
from generator.pipeline.site import internal_site
from generator.render.markdown import document
from generator.render.page import Page

A = """    name: strategic
    activities: [Visit, Study]
    cost_to_serve: 100k USD
    cadence: [{id: review, title: Review, every: quarterly}, {id: call, title: Call, every: weekly}]
"""
C = "{id: C, name: standard, activities: [Study], cadence: [{id: review, title: Review, every: quarterly}],"
SETTINGS = PORTAL.replace("    name: strategic\n", A).replace("{id: C, name: standard,", C)
SETTINGS += "criteria: [{id: room, title: Room to grow}]\n"
SOLD = """\
offerings:
  - {id: crane, name: Crane, kind: product, family: Storage, list_price: 38k USD}
  - {id: advice, name: Advice, kind: service}
"""
TIERS = {"a": "A", "b": "A", "c": "C"}
ACCOUNTS = {f"{id}/account.yml": f"name: {id}\ntier: {tier}\n" for id, tier in TIERS.items()}


def pages(plans: Plans, **texts: str) -> dict[str, Page]:
    files = {f"program/{name}.md": text for name, text in texts.items()}
    settings = {"portal.yml": SETTINGS, "people.yml": PEOPLE, "offerings.yml": SOLD}
    site = internal_site(plans({**settings, **ACCOUNTS, **files}), TODAY)
    return {page.path: page for page in site.pages}


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(<td.*?)</tr>", html, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", cell).strip().replace("\N{NO-BREAK SPACE}", " ") for cell in
         re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_line_of_its_own_becomes_the_table(plans: Plans, name: str) -> None:
    page = pages(plans, work=f"---\ntitle: Work\n---\nWords.\n\n[table: {name}]\n")["program/work.html"]
    assert f'id="t--{name}"' in page.html
    assert "[table" not in page.html


def test_the_tables_count_from_the_settings(plans: Plans) -> None:
    body = "\n\n".join(f"[table: {name}]" for name in ("tiers", "activities", "cadence"))
    html = pages(plans, work=f"---\ntitle: Work\n---\n{body}\n")["program/work.html"].html
    rows = cells(html)
    # 100k USD x 0.9 = 90k EUR for one account, 180k EUR for both of tier A.
    assert rows[0][3:] == ["90 days", "2", "90k EUR", "180k EUR"]
    assert rows[1][3:] == ["90 days", "1", "unknown", "unknown"]
    assert rows[2:4] == [["Visit", "● yes", ""], ["Study", "● yes", "● yes"]]
    assert rows[4:] == [["Call", "weekly", "52", "● yes", ""], ["Review", "quarterly", "4", "● yes", "● yes"]]


@pytest.mark.parametrize(
    ("sold", "rows"),
    [
        (SOLD, [["CraneStorage", "product", "38k USD"], ["Advice", "service", ""]]),
        ("offerings: [{id: a, name: Advice, kind: service}]\n", [["Advice", "service"]]),  # no price at all
        ("offerings: []\n", []),
    ],
)
def test_offerings_are_listed_with_their_known_facts(plans: Plans, sold: str, rows: list[list[str]]) -> None:
    work = "---\ntitle: Work\n---\n[table: offerings]\n"
    site = internal_site(plans({**ACCOUNTS, "program/work.md": work, "offerings.yml": sold}), TODAY)
    assert [cells(page.html) for page in site.pages if page.path == "program/work.html"] == [rows]


def test_pages_are_in_order_and_the_home_page_links_to_them(plans: Plans) -> None:
    site = pages(
        plans,
        a="---\ntitle: Last\n---\n",
        b="---\ntitle: Second\norder: 2\n---\n# Part\n\n## Below\n",
        c="---\ntitle: First\norder: 1\n---\n",
    )
    program = [page for page in site.values() if page.group == "program"]
    assert [page.title for page in program] == ["First", "Second", "Last"]
    assert [(heading.id, heading.title) for heading in program[1].headings] == [("s--1", "Part")]
    assert "<h3>Below</h3>" in program[1].html
    assert "What is this page about?" in program[0].html
    assert 'href="program/c.html"' in site["index.html"].html


def test_a_title_may_be_the_first_heading_or_the_files_name(plans: Plans) -> None:
    site = pages(plans, a="# The year\n\n[table: cadence]\n", **{"our-team": "Small.\n"})
    program = [page for page in site.values() if page.group == "program"]
    assert [page.title for page in program] == ["Our team", "The year"]
    assert 'id="t--cadence"' in program[1].html
    assert program[1].html.count("The year") == 1


def test_without_a_playbook_the_home_page_does_not_mention_it(plans: Plans) -> None:
    assert "How we work" not in pages(plans)["index.html"].html


def test_author_text_is_never_a_template_and_never_script(plans: Plans) -> None:
    body = "{{ portal.currency }} {% raw %}\n\n<script>alert(1)</script>\n"
    body += "\n`[table: tiers]`\n\n    [table: tiers]\n"
    html = pages(plans, work=f"---\ntitle: Work\n---\n{body}")["program/work.html"].html
    assert "{{ portal.currency }} {% raw %}" in html
    assert "<script" not in html
    assert html.count("[table: tiers]") == 2


@given(st.text(alphabet="[]table: rsoi<>p/\n#`{}", max_size=80))
def test_any_text_is_replaced_by_finished_tables_or_not_at_all(text: str) -> None:
    html = document(text, {"tiers": "<i>T</i>", "roles": "<i>R</i>"})
    assert "<script" not in html
    asked = [line for line in text.splitlines() if line in ("[table: tiers]", "[table: roles]")]
    if not list(ProgramPage(id="x", body=text.strip() or None).table_faults()) and "<" not in text and "`" not in text:
        assert html.count("<i>") <= len(asked)
