"""The commands `portal disclose` and `portal release`: what a customer will see, and its release."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from generator.audience.locate import origin
from generator.audience.narrow import Omission, shared_plan
from generator.audience.release import DisclosedValue, disclosed, listing, release, released_text
from generator.model.portfolio import Account
from generator.model.shared import SharedPlan
from generator.pipeline.site import checked
from generator.plans.load import RELEASED, load
from generator.plans.reader import Reading
from generator.problems import PlanError, Problem, in_markdown, shown
from generator.runtime.git import plans_at

MARKS = {"same": " ", "new": "+", "changed": "~", "withdrawn": "-"}


class DisclosureReport(Struct, frozen=True):
    """What one customer will see: its values, the base of comparison, and what is left out."""

    account: str
    name: str
    against: str
    values: tuple[DisclosedValue, ...]
    left_out: tuple[Omission, ...]

    def count(self, what: str) -> int:
        """Count the values that are new, changed, withdrawn or the same."""
        return sum(value.what == what for value in self.values)

    @property
    def summary(self) -> str:
        """One line: the number of values the customer will see, and of changes."""
        total = len(self.values) - self.count("withdrawn")
        parts = [f"{self.count(what)} {what}" for what in ("new", "changed", "withdrawn") if self.count(what)]
        changes = ", ".join(parts) or "no changes"
        return f"{self.name} will see {total} values; {changes} compared with {self.against}"


def disclose(plans: Path, accounts: Sequence[str], against: str | None, form: str) -> Iterator[str]:
    """Yield what each customer will see once the plans are released, as text, json or markdown.

    Without `accounts`, for all that have an edition. Raises PlanError with every problem of the plans.
    """
    reading = checked(plans, accounts)
    earlier: dict[str, SharedPlan] = {}
    if against is not None:
        with plans_at(plans, against) as folder:
            earlier = {account.id: plan for account, plan, _ in _plans(load(folder))}
    reports = []
    for account, plan, left_out in _plans(reading):
        released = account.released
        before = earlier.get(account.id) if against else released.shared if released else None
        base = against or (f"the release of {released.on}" if released else "nothing (never released)")
        values = listing(plan, disclosed(before), partial(origin, reading, account.id))
        reports.append(DisclosureReport(account.id, account.facts.name, base, values, left_out))
    if form == "json":
        yield json.dumps([_values(report) for report in reports], indent=2, ensure_ascii=False)
    else:
        for report in reports:
            yield from (_markdown if form == "markdown" else _text)(report)
        if not reports:
            yield "No account has a customer edition"


def write_releases(plans: Path, accounts: Sequence[str], on: dt.date) -> Iterator[str]:
    """Write released.yml of each account, and yield a line for each.

    Raises PlanError where the plans have problems, or where an account cannot be released.
    """
    reading = checked(plans, accounts)
    known = {account.id for account, *_ in _plans(reading)}
    for id in accounts:
        if id not in known:
            account_file = (plans / id / "account.yml").as_posix()
            text = "no customer edition. Add 'customer_edition:' with its language"
            raise PlanError([Problem(account_file, 1, 1, "", text, "no-customer-edition")])
    for account, plan, _ in _plans(reading):
        before, file = account.released, plans / account.id / RELEASED
        if before is not None and before.on > on:
            text = f"released on {before.on}, which is after {on}. Choose a later date with --on"
            source = reading.sources[file.as_posix()]
            raise PlanError([source.problem(("on",), text, "dates-out-of-order")])
        if before is not None and disclosed(before.shared) == disclosed(plan):
            yield f"{file}: no changes since the release of {before.on}; not rewritten"
            continue
        released = release(plan, before, on)
        temporary = file.with_name(f".{file.name}")  # atomically: the edition is built from this file
        temporary.write_text(released_text(released), encoding="utf-8", newline="\n")
        temporary.replace(file)
        changes = len(released.changes)
        summary = f"{changes} changed since the release of {before.on}" if before else "first release"
        yield f"{file}: {len(disclosed(plan))} values released on {on}, {summary}"


def _plans(reading: Reading) -> Iterator[tuple[Account, SharedPlan, tuple[Omission, ...]]]:
    """Yield each account that has an edition, with its shared plan and what was left out."""
    if reading.settings is None:
        return
    for account in reading.accounts:
        plan, left_out = shared_plan(account, reading.settings)
        if plan is not None:
            yield account, plan, left_out


def _text(report: DisclosureReport) -> Iterator[str]:
    yield report.summary
    for value in report.values:
        line = f"{MARKS[value.what]} {value.path}: {shown(value.value, 100)}"
        line += f", before {shown(value.before, 100)}" if value.before is not None else ""
        yield f"{line} ({value.origin})" if value.origin else line
    for omission in report.left_out:
        yield f"! {omission.path}: {omission.why}"


def _markdown(report: DisclosureReport) -> Iterator[str]:
    """Yield a summary for a pull request: changes first, everything else folded away."""
    yield f"## {in_markdown(report.summary)}"
    changed = [value for value in report.values if value.what != "same"]
    if changed:
        yield "\n| | Field | Now | Before | Source |\n| --- | --- | --- | --- | --- |"
        for value in changed:
            cells = (value.what, f"`{value.path}`", value.value, value.before or "", value.origin)
            yield f"| {' | '.join(map(in_markdown, cells))} |"
    if report.left_out:
        yield "\nMarked as shared, but left out:\n"
        yield from (f"- `{omission.path}`: {in_markdown(omission.why)}" for omission in report.left_out)
    yield f"\n<details><summary>Everything {in_markdown(report.name)} will see</summary>\n"
    yield "| Field | Value | Source |\n| --- | --- | --- |"
    for value in report.values:
        if value.what != "withdrawn":
            yield f"| `{value.path}` | {in_markdown(value.value)} | {value.origin} |"
    yield "\n</details>\n"


def _values(report: DisclosureReport) -> dict[str, Any]:
    return {
        "account": report.account,
        "name": report.name,
        "against": report.against,
        "values": [asdict(value) for value in report.values],
        "left_out": [asdict(omission) for omission in report.left_out],
    }
