"""The value page says what is proven, and shows every total with its inputs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from conftest import Views
from PIL import Image

from generator.derive.elapsed import Elapsed
from generator.derive.value import value_portfolio
from generator.model.kinds import read_period
from generator.model.worth import Worth
from generator.pages.actions import actions_page
from generator.pages.context import PageContext
from generator.pages.value import (
    disappointments_message,
    future_message,
    past_message,
    present_message,
    value_message,
    value_page,
)
from generator.pages.worth import elapsed_words, formula_words, period_words, worth_words

ACCOUNT = "name: Acme\ntier: A\n"
PEOPLE = """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
"""
LEDGER = """\
proven:
  - id: reorder
    title: Fewer stock-outs
    period: 2024-03 to 2025-02
    baseline: Ordered by hand
    worth_to_customer:
      per: year
      inputs: {stores: 412, lost_sales: 5800 EUR, avoided: 33 %}
      formula: stores * lost_sales * avoided
    confirmed: {by: moe, on: 2025-03-14}
  - {id: claim, title: "Less <b>waste</b>", period: 2025, worth_to_customer: 100k USD once}
  - {id: unsaid, title: Goodwill, period: 2025}
"""


def html_of(views: Views, value: str, **files: str) -> str:
    more = {f"acme/{name}.yml": text for name, text in files.items()}
    plans = {"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": PEOPLE, "acme/value.yml": value}
    page = value_page(PageContext(views(plans | more)[0]))
    assert page
    return page.html.replace("\u00a0", " ")


def test_a_formula_is_shown_with_its_inputs_and_its_result(views: Views) -> None:
    html = html_of(views, LEDGER)
    assert "= 412 stores × 5,800 EUR × 33%" in html
    assert "788,568 EUR a year" in html
    assert "12 months" in html
    assert "Ordered by hand" in html


def test_confirmed_claimed_and_unknown_are_shown_separately(views: Views) -> None:
    html = html_of(views, LEDGER)
    assert "879k EUR of value proven, 789k EUR confirmed by the customer" in html
    assert html.count("confirmed</span>") == 1
    assert html.count("claimed</span>") == 2
    assert "not quantified" in html
    assert "100,000 USD once" in html
    assert "90k EUR" in html
    assert "at the exchange rates of" in html


def test_an_authors_text_stays_text_and_each_record_is_one_anchor(views: Views) -> None:
    html = html_of(views, LEDGER)
    assert "<b>waste" not in html
    assert "Less &lt;b&gt;waste" in html
    for id in ("reorder", "claim", "unsaid"):
        assert html.count(f'id="{id}"') == 1
    assert "style=" not in html


def test_the_future_is_linked_and_not_anchored_here(views: Views) -> None:
    deals = "opportunities:\n  - {id: deal, title: Deal, stage: idea, worth_to_customer: 10k EUR per month}\n"
    html = html_of(views, "proven: []\n", opportunities=deals)
    assert 'href="opportunities.html#deal"' in html
    assert 'id="deal"' not in html
    assert "120k EUR" in html
    assert "What value have we delivered?" in html


def test_no_file_no_page(views: Views) -> None:
    assert value_page(PageContext(views({"acme/account.yml": ACCOUNT})[0])) is None


def test_missing_content_has_no_column_and_no_section(views: Views) -> None:
    html = html_of(views, LEDGER)
    assert "Evidence" not in html
    assert "s-disappointments" not in html
    assert "s-present" not in html
    assert "s-components" not in html


@pytest.mark.parametrize(
    ("ledger", "value", "past"),
    [
        ("proven: []\n", "No value proven yet", "No results recorded yet"),
        (
            "proven:\n  - {id: a, title: A, period: 2025}\n",
            "1 result proven, none quantified",
            "1 result, awaiting confirmation",
        ),
        (
            "proven:\n  - {id: a, title: A, period: 2025, worth_to_customer: 10k EUR once}\n",
            "10k EUR of value proven, none confirmed by the customer yet",
            "1 result, awaiting confirmation",
        ),
        (
            "proven:\n  - {id: a, title: A, period: 2025, worth_to_customer: 10k EUR once,"
            " confirmed: {by: moe, on: 2026-01-01}}\n",
            "10k EUR of value proven, all confirmed by the customer",
            "1 result, confirmed",
        ),
    ],
)
def test_messages(views: Views, ledger: str, value: str, past: str) -> None:
    view = views({"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": PEOPLE, "acme/value.yml": ledger})[0]
    portfolio = value_portfolio(view)
    assert value_message(portfolio).replace("\u00a0", " ") == value
    assert past_message(portfolio.past) == past
    assert present_message(portfolio.present) == "No deliveries under way"
    assert future_message(portfolio.future) == "No open opportunities or growth targets"


def test_disappointments_say_how_many_are_open(views: Views) -> None:
    ledger = "disappointments:\n  - {id: a, title: A, on: 2026-01-01}\n"
    two = ledger + "  - {id: b, title: B, on: 2026-01-01, repaired: Paid.}\n"

    def message(text: str) -> str:
        return disappointments_message(value_portfolio(views({"acme/account.yml": ACCOUNT, "acme/value.yml": text})[0]))

    assert message(ledger) == "1 disappointment, still open"
    assert message(two) == "1 of 2 disappointments still open"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2025", "2025"),
        ("2024-03 to 2025-02", "Mar 2024 – Feb 2025"),
        ("2025-06", "Jun 2025"),
        ("from 2026-01", "since Jan 2026"),
        ("from 2026-01-15", "since 15 Jan 2026"),
        ("2024-11-15 to 2025-01-10", "15 Nov 2024 – 10 Jan 2025"),
    ],
)
def test_periods_read_as_people_write_them(written: str, words: str) -> None:
    assert period_words(read_period(written)).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (Elapsed(12, 0, 31), "12 months"),
        (Elapsed(1, 23, 30), "1 month and 23 of 30 days"),
        (Elapsed(0, 17, 31), "17 of 31 days"),
        (Elapsed(0), "no months"),
    ],
)
def test_elapsed_time_can_be_checked(time: Elapsed, words: str) -> None:
    assert elapsed_words(time).replace("\u00a0", " ") == words


def test_formulas_keep_signs_brackets_and_units() -> None:
    worth = Worth.model_validate(
        {
            "per": "month",
            "formula": "(old_rate - new_rate) * orders / 2 * 0.9",
            "inputs": {"old_rate": "5 %", "new_rate": "1.5 %", "orders": "14 EUR"},
        }
    )
    assert formula_words(worth).replace("\u00a0", " ") == "(5% − 1.5%) × 14 EUR ÷ 2 × 0.9"
    assert worth_words(worth).replace("\u00a0", " ") == "0.22 EUR a month"


def test_the_page_is_the_same_on_every_run(views: Views) -> None:
    view = views({"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": PEOPLE, "acme/value.yml": LEDGER})[0]
    assert view.today == dt.date(2026, 11, 23)
    assert value_page(PageContext(view)) == value_page(PageContext(view))


EXPECTED = """\
expectations:
  - {expectation: resolves-problems, importance: 5, performance: 2, by: moe, on: 2026-06-04, said: <twice>}
  - {expectation: preferred-pricing, importance: 3, by: ana, on: 2026-06-04}
"""


def test_the_value_gap_names_who_rated_it_and_the_actions_for_it(views: Views) -> None:
    actions = "actions: [{id: fix, title: Fix it, owner: ana, serves: [resolves-problems]}]\n"
    html = html_of(views, EXPECTED + LEDGER, actions=actions)
    assert 'data-part="value-gap"' in html
    assert "1 rated expectation, not met" in html
    assert 'id="s--expects-resolves-problems"' in html
    assert "&lt;twice&gt;" in html
    assert 'href="actions.html#fix"' in html
    assert "our view" in html
    assert "not asked" in html
    assert "14 expectations not rated yet" in html
    assert "no open action" not in html


def test_a_missed_expectation_without_an_action_is_flagged(views: Views) -> None:
    assert "no open action" in html_of(views, EXPECTED)


def test_an_action_leads_to_the_expectation_it_serves_where_somebody_rated_it(views: Views) -> None:
    actions = "actions: [{id: fix, title: Fix it, owner: ana, serves: [resolves-problems, team-to-team]}]\n"
    plans = {
        "acme/account.yml": ACCOUNT,
        "acme/stakeholders.yml": PEOPLE,
        "acme/value.yml": EXPECTED,
        "acme/actions.yml": actions,
    }
    html = actions_page(PageContext(views(plans)[0]))
    assert html
    assert 'href="value.html#s--expects-resolves-problems">Resolves problems as they arise</a>' in html.html
    assert "Team-to-team relationships" in html.html
    assert "team-to-team<" not in html.html


def test_totals_are_shown_by_kind_and_in_both_currencies(views: Views) -> None:
    page = value_page(
        PageContext(
            views(
                {
                    "acme/account.yml": ACCOUNT + "currency: USD\n",
                    "acme/value.yml": "proven:\n"
                    "  - {id: a, title: A, period: 2025, worth_to_customer: 100k USD once}\n"
                    "under_way:\n  - id: b\n    title: B\n    period: 2026-10 to 2026-12\n"
                    "    worth_to_customer: 30k USD per month\n"
                    "  - {id: c, title: C, period: 2026}\n",
                }
            )[0]
        )
    )
    assert page
    html = page.html.replace("\u00a0", " ")
    assert 'data-part="value-balance"' in html
    assert "Out of balance: no future value" in html
    assert "100k USD" in html
    assert "90k EUR" in html  # at 0.9
    # Under way: October and 23 of 30 days are 53,000 USD; the first year is its three months, 90,000 USD.
    assert "53k USD" in html
    assert "47.7k EUR" in html
    assert "81k EUR" in html
    assert "190k" not in html  # past and present are never added


def test_every_field_of_an_entry_is_shown(views: Views) -> None:
    ledger = """\
proven:
  - id: full
    title: All of it
    answers: [less]
    offering: robots
    unit: north
    component: expertise
    driver: Hours stood still
    metric_owner: moe
    baseline: By hand
    capture: In their budget
    period: 2025
    worth_to_customer: {per: month, inputs: {hours: 10, rate: 100 EUR}, formula: hours * rate}
    worth_to_us: {per: year, inputs: {fee: 2k EUR, sites: 3}, formula: fee * sites}
    confirmed: {by: moe, on: 2026-01-10}
    evidence: [{title: The log, link: "https://files.example/log"}]
    message: Said once
"""
    plans = {
        "offerings.yml": "offerings: [{id: robots, name: Robots & arms, kind: product}]\n",
        "acme/account.yml": ACCOUNT + "units: [{id: north, name: The North}]\n",
        "acme/stakeholders.yml": PEOPLE,
        "acme/profile.yml": "objectives: [{id: less, title: Fewer stops}]\n",
        "acme/value.yml": ledger,
    }
    page = value_page(PageContext(views(plans)[0]))
    assert page
    html = page.html.replace("\u00a0", " ")
    for words in (
        "All of it", "Fewer stops", "Robots &amp; arms", "The North", "Expertise", "Hours stood still",
        "Ingrid Moe", "By hand", "In their budget", "2025", "1,000 EUR a month", "10 hours × 100 EUR",
        "6,000 EUR a year, = 2,000 EUR × 3 sites", "confirmed", "10 Jan 2026", "The log", "Said once",
    ):  # fmt: skip
        assert words in html, words


def test_confirmed_value_over_time_is_drawn_once_a_day_has_passed(views: Views) -> None:
    html = html_of(views, LEDGER)
    assert 'data-part="cumulative-confirmed-value"' in html
    # 788,568 from March 2024 to February 2025: ten of twelve months are 657,140.
    assert "789k EUR confirmed since 2024, 131k EUR of it in 2025" in html
    assert "657k EUR" in html
    assert 'id="cumulative-value--chart"' in html
    today = "under_way:\n  - {id: a, title: A, period: from 2026-11-23, worth_to_customer: 10k EUR once,"
    assert "s--confirmed" not in html_of(views, today + " confirmed: {by: moe, on: 2026-11-23}}\n")


def test_a_picture_of_the_proof_is_small_and_leads_to_itself(views: Views, tmp_path: Path) -> None:
    folder = tmp_path / "plans" / "acme" / "files"
    folder.mkdir(parents=True)
    Image.new("RGB", (40, 20), "red").save(folder / "log.png")
    html = html_of(
        views, "proven:\n  - {id: a, title: A, period: 2025, evidence: [{title: 'The \"log\"', file: log.png}]}\n"
    )
    assert '<a class="p-thumb" href="files/log.png"><img src="files/log.png" alt=""><span>' in html
    assert "The &#34;log&#34;" in html


def test_an_open_disappointment_shows_the_actions_for_it(views: Views) -> None:
    html = html_of(
        views,
        "disappointments:\n  - {id: late, title: Late, on: 2026-01-01}\n",
        actions="actions: [{id: repair, title: Fix it, owner: ana, serves: [late]}]\n",
    )
    assert 'data-part="disappointments"' in html
    assert 'href="actions.html#repair"' in html


def test_components_are_drawn_where_several_are_named(views: Views) -> None:
    ledger = "proven:\n  - {id: a, title: A, period: 2025, component: products}\n"
    html = html_of(views, ledger)
    assert "components--chart" not in html
    assert "No entries for resources, expertise, services, industry experience, brand and reputation." in html
    html = html_of(views, ledger + "  - {id: b, title: B, period: 2025, component: expertise}\n")
    assert 'id="components--chart"' in html
    assert html.count(">no entry<") == 8  # four components, each in the chart and in its table
