"""The figures of an edition, against values computed by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from generator.derive.edition import next_due, side_of, tasks, totals_by_currency, worth_to_date
from generator.model.account import CustomerEdition
from generator.model.kinds import Money, Period
from generator.model.portfolio import CustomerView
from generator.model.record import Confirmed
from generator.model.shared import (
    SharedAction,
    SharedActions,
    SharedEntry,
    SharedFacts,
    SharedPerson,
    SharedPlan,
    SharedPortal,
    SharedPromise,
    SharedStakeholder,
    SharedStakeholders,
    SharedSupplier,
    SharedValue,
)
from generator.model.worth import Worth

ON = dt.date(2026, 11, 20)
EVA = Confirmed(by="eva", on=dt.date(2026, 1, 5))


def worth(amount: int, per: str, currency: str = "EUR") -> Worth:
    return Worth.model_validate({"per": per, "amount": f"{amount} {currency}"})


def view(
    proven: tuple[SharedEntry, ...] = (),
    actions: tuple[SharedAction, ...] = (),
    promises: tuple[SharedPromise, ...] = (),
) -> CustomerView:
    plan = SharedPlan(
        portal=SharedPortal(supplier=SharedSupplier(name="Meridian")),
        people=(SharedPerson(id="ana", name="Ana Ruiz"),),
        account=SharedFacts(name="Acme", customer_edition=CustomerEdition(language="en")),
        stakeholders=SharedStakeholders(stakeholders=(SharedStakeholder(id="eva", name="Eva Lund", title="COO"),)),
        value=SharedValue(proven=proven),
        actions=SharedActions(actions=actions, promises=promises),
    )
    return CustomerView("acme", plan, ON)


def entry(id: str, start: str, end: str | None, paid: Worth | None, confirmed: Confirmed | None = None) -> SharedEntry:
    period = Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end) if end else None)
    return SharedEntry(id=id, title=id, period=period, worth_to_customer=paid, confirmed=confirmed)


def realised(shared_entry: SharedEntry) -> Money | None:
    return worth_to_date(view((shared_entry,)), (shared_entry,))[0].realised


def test_a_rate_counts_for_the_time_that_has_passed() -> None:
    # A whole year at 12,000 a year; 10 months and 20 of 30 days at 3,000 a month = 30,000 + 2,000.
    assert realised(entry("year", "2025-01-01", "2025-12-31", worth(12000, "year"))) == Money(Decimal(12000), "EUR")
    assert realised(entry("open", "2026-01-01", None, worth(3000, "month"))) == Money(Decimal(32000), "EUR")


def test_a_one_off_amount_counts_when_its_period_is_over() -> None:
    assert realised(entry("past", "2026-01-01", "2026-03-31", worth(500, "once"))) == Money(Decimal(500), "EUR")
    assert realised(entry("runs", "2026-10-01", "2026-12-31", worth(500, "once"))) == Money(Decimal(0), "EUR")
    assert realised(entry("unsaid", "2026-01-01", None, None)) is None


def test_totals_separate_currencies_and_confirmed_value() -> None:
    entries = (
        entry("a", "2026-01-01", "2026-03-31", worth(500, "once"), EVA),
        entry("b", "2026-01-01", "2026-03-31", worth(300, "once"), EVA),
        entry("c", "2026-01-01", "2026-03-31", worth(70, "once")),
        entry("d", "2026-01-01", "2026-03-31", worth(9, "once", "CHF")),
    )
    francs, euros = totals_by_currency(worth_to_date(view(entries), entries))
    assert (euros.confirmed, euros.assumed) == (Money(Decimal(800), "EUR"), Money(Decimal(70), "EUR"))
    assert (francs.confirmed, francs.assumed) == (None, Money(Decimal(9), "CHF"))


def test_overdue_is_as_of_the_release_date() -> None:
    actions = (
        SharedAction(id="late", title="x", owner="ana", due=dt.date(2026, 11, 10)),  # ten days
        SharedAction(id="today", title="x", owner="eva", due=ON),
        SharedAction(id="done", title="x", due=dt.date(2026, 1, 1), status="done", done_on=ON),
    )
    by_id = {task.record.id: task for task in tasks(view(actions=actions))}
    assert {id: task.late for id, task in by_id.items()} == {"late": 10, "today": 0, "done": 0}
    assert {id: task.side for id, task in by_id.items()} == {"late": "supplier", "today": "customer", "done": "open"}


def test_the_next_tasks_are_open_and_dated_earliest_first() -> None:
    actions = tuple(SharedAction(id=f"a{n}", title="x", due=dt.date(2027, n, 1)) for n in range(1, 8))
    promises = (SharedPromise(id="p", title="x", due=dt.date(2026, 12, 24)), SharedPromise(id="q", title="x"))
    assert [task.record.id for task in next_due(view(actions=actions, promises=promises))] == [
        "p",
        "a1",
        "a2",
        "a3",
        "a4",
        "a5",
    ]


def test_the_side_of_a_person() -> None:
    assert [side_of(view(), id) for id in ("ana", "eva", "tom", None)] == ["supplier", "customer", "open", "open"]
