"""The pages over all accounts: every roll-up with its question and answer, bounded and honest."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from types import FunctionType
from typing import cast

import pytest
from conftest import PORTAL, TODAY, Views
from msgspec.structs import replace
from parts import differences, parts_on

from generator.audience.narrow import narrow
from generator.derive.summary import Summary, decoded, encoded, summary
from generator.exports.figures import figures_js, figures_row
from generator.model.portfolio import Settings
from generator.pages.portfolio.accounts import accounts_page
from generator.pages.portfolio.growth import growth_page
from generator.pages.portfolio.relationships import relationships_page
from generator.pages.portfolio.revenue import revenue_page
from generator.pages.portfolio.steering import steering_page
from generator.pipeline import site
from generator.pipeline.portfolio import PERSON_FIELDS, PORTFOLIO_OUTPUTS, person
from generator.problems import PlanError
from generator.reference.example import EXAMPLES
from generator.render.page import Page

PLANS = Path(__file__).parents[3] / "plans"
PATHS = (
    "index.html",
    "portfolio/accounts.html",
    "portfolio/revenue.html",
    "portfolio/growth.html",
    "portfolio/relationships.html",
    "portfolio/steering.html",
)


@pytest.fixture(scope="module")
def sample() -> tuple[list[Summary], Settings]:
    portfolio = site.read(PLANS)
    return [summary(view) for view in narrow(portfolio, TODAY)], portfolio.settings


@pytest.fixture(scope="module")
def pages(sample: tuple[list[Summary], Settings]) -> dict[str, Page]:
    return portfolio_pages(*sample)


def portfolio_pages(summaries: list[Summary], settings: Settings) -> dict[str, Page]:
    pages = [
        page for unit in PORTFOLIO_OUTPUTS for page in unit.make(summaries, settings, TODAY) if isinstance(page, Page)
    ]
    return {page.path: page for page in pages if page.path == "index.html" or "portfolio/" in page.path}


def test_every_roll_up_is_a_question_with_its_answer(pages: dict[str, Page]) -> None:
    assert set(pages) == set(PATHS)
    for path in PATHS:
        html, parts = pages[path].html, parts_on(path)
        if lines := differences(path, set(re.findall(r'data-part="([a-z-]+)"', html))):
            pytest.fail("\n".join(lines), pytrace=False)
        answered = re.findall(r"<h2 id=\"s--[a-z-]+\"[^>]*>([^<]+)<.*?\n\s*<p class=\"p-answer\">([^<]+)</p>", html)
        assert len(answered) == len(parts), path
        for question, answer in answered:
            assert question.endswith("?") or question == "Portfolio totals", path
            assert answer, path


def test_a_summary_that_came_through_json_makes_the_same_pages(
    sample: tuple[list[Summary], Settings], pages: dict[str, Page]
) -> None:
    summaries, settings = sample
    back = [decoded(encoded(summary)) for summary in summaries]
    assert portfolio_pages(back, settings) == pages


def test_what_is_made_over_all_accounts_names_every_field_that_it_reads(sample: tuple[list[Summary], Settings]) -> None:
    """Each is given the fields it names and no other, so one too few ends in an error.

    Also without account managers, whose place the owners of opportunities take.
    """
    example = site.read(EXAMPLES)  # one account, which needs no attention
    accounts, sample_settings = sample
    portfolios = (
        ([*accounts, replace(accounts[0], id="nobody", manager=None)], sample_settings),
        ([summary(view) for view in narrow(example, TODAY)], example.settings),
    )
    for unit in PORTFOLIO_OUTPUTS:
        assert set(unit.reads) <= set(Summary.__struct_fields__), unit.name
        assert len(set(unit.reads)) == len(unit.reads), unit.name
        for summaries, settings in portfolios:
            partial = [narrowed(account, unit.reads) for account in summaries]
            complete = tuple(unit.make(summaries, settings, TODAY))
            try:
                output = tuple(unit.make(partial, settings, TODAY))
            except (AttributeError, PlanError) as error:
                place = f"generator/pipeline/portfolio.py: '{unit.name}' reads a field that it does not name"
                pytest.fail(f"{place}: {error}", pytrace=False)
            assert output == complete, unit.name
        with pytest.raises((AttributeError, PlanError), match="no attribute"):
            tuple(unit.make([narrowed(account, ()) for account in accounts], sample_settings, TODAY))


def narrowed(summary: Summary, fields: Sequence[str]) -> Summary:
    """Return what has these fields of a summary and no other, and what a summary computes of them."""
    computed = {name: value for name, value in vars(Summary).items() if isinstance(value, property | FunctionType)}
    fields_ = {name: getattr(summary, name) for name in fields}
    return cast(Summary, type("Narrowed", (), computed | fields_)())


def test_a_persons_page_is_made_from_the_fields_that_it_names(sample: tuple[list[Summary], Settings]) -> None:
    summaries, settings = sample
    partial = [narrowed(account, PERSON_FIELDS) for account in summaries]
    for member in settings.people:
        assert person(partial, member.id, settings, TODAY) == person(summaries, member.id, settings, TODAY)


def test_the_sample_answers_as_computed_by_hand(pages: dict[str, Page]) -> None:
    revenue = pages["portfolio/revenue.html"].html
    # Booked: 4.9M EUR + 2.05M x 0.87 + 1.9M x 1.07 + 8.9M x 0.235 + 1.7M x 1.14 + 2.3M x 0.085
    # + 18M x 0.0056 = 13.04M EUR; targets 5.8M + 1.827M + 1.712M + 2.4675M + 2.964M + 0.187M + 0.168M
    # = 15.13M EUR: 86 %. 23 November is day 327 of 365: 90 %.
    assert "86% of 15.1M\xa0EUR booked, with 90% of the year gone" in revenue
    # Managers now: 65.4, 83.5, 84.5, 84.8, 97.6 and 118.8 %; the quartiles lie at 1.25 and 3.75 steps:
    # 83.5 + 0.25 x 1.0 = 83.8 and 84.8 + 0.75 x 12.8 = 94.4.
    assert "The middle half is at 84% to 94% of target" in revenue
    # 2024 to 2025, in M EUR. The five: 4.6 + 1.598 + 1.218 + 0.749 + 3.306 = 11.471 to 5.2 + 1.9035 + 1.653
    # + 1.284 + 2.736 = 12.7765, 11.4 %; the others 0.1275 + 0.0504 = 0.1779 to 0.1615 + 0.1176 = 0.2791,
    # 56.9 %. What ends: 2.2 + 0.6 x 1.07 = 2.842.
    assert "The 5 largest accounts grew by 11.4% in 2025, all others grew by 56.9%; 2.8M\xa0EUR" in revenue
    # 13.0556 - 2.842 + 0.14 + 3.4379 + 1.48876 = 15.28026 against 15.1255.
    assert "Outlook 15.3M\xa0EUR, 155k\xa0EUR above target" in revenue
    relationships = pages["portfolio/relationships.html"].html
    levels = "1 of 4\xa0assessed accounts at planning partner or above; 4 aim higher"
    assert levels in relationships


@pytest.mark.parametrize("make", [accounts_page, revenue_page, growth_page, relationships_page, steering_page])
def test_pages_of_many_accounts_are_bounded_but_for_the_list(
    make: site.Callable[..., Page | None], sample: tuple[list[Summary], Settings]
) -> None:
    summaries, settings = sample
    sizes = []
    for count in (300, 900):
        many = [replace(summaries[n % 7], id=f"account-{n:04}", name=f"Account {n:04}") for n in range(count)]
        page = make(many, settings, TODAY)
        assert page
        sizes.append(len(page.html.encode()))
    assert sizes[1] - sizes[0] < (600 * 700 if make is accounts_page else 6_000)


def test_a_row_of_the_list_is_a_few_hundred_bytes(sample: tuple[list[Summary], Settings]) -> None:
    summaries, settings = sample
    html = accounts_page(summaries, settings, TODAY).html
    rows = re.findall(r"<tr data-account.*?</tr>", html, re.DOTALL)
    assert len(rows) == 7
    assert sum(len(row.encode()) for row in rows) / 7 < 700


def test_two_lines_an_account_leave_out_what_nobody_knows(views: Views) -> None:
    zoos = views({f"zoo-{n}/account.yml": f"name: Zoo {n}\ntier: C\n" for n in range(4)})
    summaries, settings = [summary(view) for view in zoos], zoos[0].settings
    assert [
        make(summaries, settings, TODAY) for make in (revenue_page, growth_page, relationships_page, steering_page)
    ] == [None] * 4
    html = accounts_page(summaries, settings, TODAY).html
    assert "4\xa0accounts, all standard" in html
    for word in ("Health", "Revenue", "Tier</th>", "p-bad", "p-warn"):
        assert word not in html.split('id="t--accounts"')[1], word


def test_the_tier_mix_counts_accounts_and_what_serving_them_costs(views: Views) -> None:
    portal = PORTAL.replace("    name: strategic\n", "    name: strategic\n    cost_to_serve: 100k USD\n")
    tiers = {"a": "A", "b": "A", "c": "C"}
    files = {f"{id}/account.yml": f"name: {id}\ntier: {tier}\n" for id, tier in tiers.items()}
    accounts = views({"portal.yml": portal} | files)
    page = accounts_page([summary(view) for view in accounts], accounts[0].settings, TODAY)
    html = page.html.replace("\u00a0", " ")
    assert "3 accounts: 2 strategic, 1 standard" in html
    # 100k USD x 0.9 = 90k EUR for each of two; tier C does not say what an account costs.
    assert "Estimated cost to serve: 180k EUR a year, based on tiers; known for 2 of 3 accounts." in html


def test_the_pipeline_says_how_many_have_no_amount(pages: dict[str, Page]) -> None:
    # Only the cold chain of Northmark's kitchens has none.
    pipeline = "18\xa0open opportunities worth 28.1M\xa0EUR (1 without an amount)"
    assert pipeline in pages["portfolio/growth.html"].html


def test_a_mean_says_of_how_many_it_is_known(pages: dict[str, Page]) -> None:
    html = pages["portfolio/relationships.html"].html
    total = html[html.index("p-whole", html.index('id="t--health"')) :]
    # Five of seven have a health: (24 + 63 + 79 + 89 + 89) / 5 = 68.8; two a score for value: (0 + 87) / 2.
    assert re.findall(r">(\d+)</data><small>(known for \d of 7)</small>", total)[:2] == [
        ("69", "known for 5 of 7"),
        ("44", "known for 2 of 7"),
    ]


def test_every_sum_of_a_table_follows_from_the_figures_the_filter_reads(
    sample: tuple[list[Summary], Settings], pages: dict[str, Page]
) -> None:
    summaries, settings = sample
    text = figures_js(figures_row(summary, settings, TODAY) for summary in summaries).decode()
    figures = json.loads(text.removeprefix("portalFigures(").rstrip().removesuffix(")"))
    checked = 0
    for path, page in pages.items():
        assert set(re.findall(r'data-account="([^"]+)"', page.html)) <= set(figures), path
        for row in re.findall(r"<tr.*?</tr>", page.html, re.DOTALL):
            group = re.search(r'data-group="([^"]+)"', row)
            within = [numbers for groups, numbers in figures.values() if not group or group[1] in groups]
            for rule, kind, cell in re.findall(r'data-m="([^"]+)" data-u="(\w+)">(.*?)</td>', row, re.DOTALL):
                measure = re.split("[/@]", rule)[0]
                known = [1 if measure == "one" else numbers.get(measure) for numbers in within]
                numbers = [number for number in known if number is not None]
                shown = re.search(r'value="([^"]+)"', cell)
                if kind in ("money", "count"):
                    assert bool(shown) == bool(numbers or kind == "count"), (path, rule)
                    assert abs(float(shown[1] if shown else 0) - sum(numbers)) < 0.05, (path, rule)
                    checked += 1
    assert checked > 200


def test_figures_hold_no_markup(views: Views) -> None:
    (view,) = views({"a/account.yml": "name: </script><b>\ntier: A\nregion: </script>\n"})
    text = figures_js([figures_row(summary(view), view.settings, TODAY)]).decode()
    assert "<" not in text
