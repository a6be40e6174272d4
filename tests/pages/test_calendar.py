"""The calendar page: its months, its cadence and its file."""

from conftest import Views

from generator.derive.calendar import account_calendar
from generator.pages.calendar import calendar_message, calendar_page, year_message
from generator.pages.context import PageContext
from tests.derive.test_calendar import RHYTHM

ACCOUNT = """\
name: Acme
tier: A
next_review: 2026-12-11
contracts: [{id: care, title: Care, until: 2027-01-31, notice_by: 2026-12-31}]
"""


def test_it_leads_with_the_year_and_lists_the_months(views: Views) -> None:
    (acme,) = views({"portal.yml": RHYTHM, "acme/account.yml": ACCOUNT})
    page = calendar_page(PageContext(acme))
    assert page is not None
    assert "2\u00a0contract dates in the next 12 months, next review on 11\u00a0Dec\u00a02026" in page.html
    assert "Every Monday: Talk" in page.html
    assert "first Monday of each month: Steering" in page.html
    assert page.html.index("December 2026") < page.html.index("January 2027")
    assert 'href="calendar.ics"' in page.html
    assert 'href="account.html#care"' in page.html
    # 11 and 31 December, 31 January; 1 March is 98 days away.
    message = calendar_message(account_calendar(acme), acme.today)
    assert message == "3\u00a0dates in the next 3 months"


def test_without_dates_there_is_no_page(views: Views) -> None:
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    assert calendar_page(PageContext(acme)) is None
    assert year_message(account_calendar(acme)) == "The year ahead"
