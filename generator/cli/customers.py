"""The commands `portal disclose` and `portal release`: what a customer will see, and since when."""

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
    """What one customer will see: every value, against what, and what is left out although marked."""

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
        """Say in one line how much the customer sees, and how much of it is different."""
        seen = len(self.values) - self.count("withdrawn")
        parts = [f"{self.count(what)} {what}" for what in ("new", "changed", "withdrawn") if self.count(what)]
        return (
            f"{self.name} sees {seen} values; {', '.join(parts) or 'nothing differs'} against {self.against}"
        )


def disclose(plans: Path, accounts: Sequence[str], against: str | None, form: str) -> Iterator[str]:
    """Yield what each customer will see once the plans are released, as text, json or markdown.

    Without accounts, of all that have an edition. Raises PlanError with every problem of the plans.
    """
    reading = checked(plans, accounts)
    old: dict[str, SharedPlan] = {}
    if against is not None:
        with plans_at(plans, against) as folder:
            old = {account.id: plan for account, plan, _ in _plans(load(folder))}
    found = []
    for account, plan, left_out in _plans(reading):
        released = account.released
        before = old.get(account.id) if against else released.shared if released else None
        said = against or (f"the release of {released.on}" if released else "nothing: it was never released")
        values = listing(plan, disclosed(before), partial(origin, reading, account.id))
        found.append(DisclosureReport(account.id, account.facts.name, said, values, left_out))
    if form == "json":
        yield json.dumps([_values(one) for one in found], indent=2, ensure_ascii=False)
    else:
        for one in found:
            yield from (_markdown if form == "markdown" else _text)(one)
        if not found:
            yield "No account has a customer edition"


def write_releases(plans: Path, accounts: Sequence[str], on: dt.date) -> Iterator[str]:
    """Write released.yml of each account, and yield what was done.

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
            text = f"released on {before.on}, after {on}. Choose a later date with --on"
            source = reading.sources[file.as_posix()]
            raise PlanError([source.problem(("on",), text, "dates-out-of-order")])
        if before is not None and disclosed(before.shared) == disclosed(plan):
            yield f"{file}: nothing differs from the release of {before.on}; left as it is"
            continue
        made = release(plan, before, on)
        waiting = file.with_name(f".{file.name}")  # whole or not at all: the edition is made of this file
        waiting.write_text(released_text(made), encoding="utf-8", newline="\n")
        waiting.replace(file)
        said = (
            f"{len(made.changes)} differ from the release of {before.on}" if before else "the first release"
        )
        yield f"{file}: {len(disclosed(plan))} values released on {on}, {said}"


def _plans(reading: Reading) -> Iterator[tuple[Account, SharedPlan, tuple[Omission, ...]]]:
    """Yield each account that has an edition, with what it shares."""
    if reading.settings is None:
        return
    for account in reading.accounts:
        plan, left_out = shared_plan(account, reading.settings)
        if plan is not None:
            yield account, plan, left_out


def _text(one: DisclosureReport) -> Iterator[str]:
    yield one.summary
    for value in one.values:
        line = f"{MARKS[value.what]} {value.path}: {shown(value.value, 100)}"
        line += f", before {shown(value.before, 100)}" if value.before is not None else ""
        yield f"{line} ({value.origin})" if value.origin else line
    for left in one.left_out:
        yield f"! {left.path}: {left.why}"


def _markdown(one: DisclosureReport) -> Iterator[str]:
    """Yield the summary of a pull request: what differs first, all the rest folded away."""
    yield f"## {in_markdown(one.summary)}"
    different = [value for value in one.values if value.what != "same"]
    if different:
        yield "\n| | Value | Now | Before | Where |\n| --- | --- | --- | --- | --- |"
        for value in different:
            cells = (value.what, f"`{value.path}`", value.value, value.before or "", value.origin)
            yield f"| {' | '.join(map(in_markdown, cells))} |"
    if one.left_out:
        yield "\nMarked as shared, and left out:\n"
        yield from (f"- `{left.path}`: {in_markdown(left.why)}" for left in one.left_out)
    yield f"\n<details><summary>All that {in_markdown(one.name)} will see</summary>\n"
    yield "| Value | | Where |\n| --- | --- | --- |"
    for value in one.values:
        if value.what != "withdrawn":
            yield f"| `{value.path}` | {in_markdown(value.value)} | {value.origin} |"
    yield "\n</details>\n"


def _values(one: DisclosureReport) -> dict[str, Any]:
    return {
        "account": one.account,
        "name": one.name,
        "against": one.against,
        "values": [asdict(value) for value in one.values],
        "left_out": [asdict(left) for left in one.left_out],
    }
