"""Names and words of an edition: people, statuses, rhythms, worth and how it is computed."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.audience.language import Language
from generator.derive.edition import EditionTask, EditionWorth
from generator.derive.elapsed import Elapsed
from generator.model.kinds import Money, Period
from generator.model.portfolio import CustomerView
from generator.model.record import Rhythm
from generator.model.shared import SharedPerson, SharedStakeholder
from generator.model.worth import Percent, Worth

NBSP = "\u00a0"
# A line may break before a sign, never after it.
_SIGNS = {"*": f" ×{NBSP}", "/": f" ÷{NBSP}", "+": f" +{NBSP}", "-": f" −{NBSP}"}
_TOKEN = re.compile(r"[a-z][a-z0-9_]*|[\d.]+|[-+*/()]")


class Labels:
    """What the things of one plan are called in its edition's language."""

    def __init__(self, view: CustomerView, spoken: Language) -> None:
        """Take the plan and the language."""
        self._spoken = spoken
        self._view = view
        plan = view.plan
        self._people = {person.id: person for person in plan.people}
        self._stakeholders = {who.id: who for who in plan.stakeholders.stakeholders}
        self._units = {unit.id: unit.name for unit in plan.account.units}
        self._roles = {role.id: role.name for role in plan.portal.roles}

    def person(self, id: str | None) -> SharedPerson | None:
        """Return one of ours."""
        return self._people.get(id or "")

    def stakeholder(self, id: str | None) -> SharedStakeholder | None:
        """Return one of theirs."""
        return self._stakeholders.get(id or "")

    def name(self, id: str | None) -> str:
        """Return anybody's name, or "" where nobody is named."""
        who = self.person(id) or self.stakeholder(id)
        return who.name if who else ""

    def company(self, id: str | None) -> str:
        """Return whose somebody is: the supplier's name or the customer's; "" where nobody is named."""
        plan = self._view.plan
        if self.person(id):
            return plan.portal.supplier.name
        return plan.account.name if self.stakeholder(id) else ""

    def unit(self, id: str | None) -> str:
        """Return a unit's name, or ""."""
        return self._units.get(id or "", "")

    def roles(self, person: str) -> str:
        """Return somebody's roles in the team, as one text."""
        held = (member.role for member in self._view.plan.team.members if member.person == person)
        return ", ".join(dict.fromkeys(self._roles[role] for role in held if role in self._roles))

    def status(self, task: EditionTask) -> str:
        """Say how an action or promise stands."""
        say = self._spoken.say
        if task.late:
            return say("overdue")
        if task.kind == "promise":
            said = {"open": say("open"), "kept": say("kept"), "broken": say("not kept")}
        else:
            said = {"open": say("open"), "done": say("done"), "dropped": say("no longer pursued")}
        return said[task.record.status]

    def state(self, status: str) -> str:
        """Say a status by its name in the plan, as a change does."""
        say = self._spoken.say
        said = {"open": say("open"), "done": say("done"), "kept": say("kept"), "broken": say("not kept")}
        return said.get(status) or say("no longer pursued")

    def rhythm(self, rhythm: Rhythm) -> str:
        """Say how often two people talk."""
        say = self._spoken.say
        return {
            "weekly": say("every week"),
            "monthly": say("every month"),
            "quarterly": say("every quarter"),
            "half-yearly": say("every half year"),
            "yearly": say("once a year"),
        }[rhythm]

    def period(self, period: Period) -> str:
        """Say when something accrues."""
        said = self._spoken.period(period)
        return said if period.end else self._spoken.say("since {start}", start=said)

    def rate(self, worth: Worth) -> str:
        """Say a worth with its time: "€788,568 a year"."""
        say, amount = self._spoken.say, self._spoken.money(worth.money)
        return {
            "once": say("{amount} once", amount=amount),
            "month": say("{amount} a month", amount=amount),
            "year": say("{amount} a year", amount=amount),
        }[worth.per]

    def formula(self, worth: Worth) -> str:
        """Say how a worth comes about: "412 stores × €5,800 × 33%"; "" where it is said as it is."""
        return "".join(
            self._input(token, worth.inputs[token]) if token in worth.inputs else self._sign(token)
            for token in _TOKEN.findall(worth.formula or "")
        ).strip()

    def counted(self, item: EditionWorth) -> str:
        """Say what time a rate was counted for, so that it can be counted again; "" for `once`."""
        worth = item.entry.worth_to_customer
        return self._elapsed(item.elapsed) if worth is not None and worth.per != "once" else ""

    def _elapsed(self, time: Elapsed) -> str:
        count = self._spoken.count
        months = count("{number} month", "{number} months", time.months)
        if not time.days:
            return months
        of = self._spoken.number(time.of)
        days = count("{number} of {of} days", "{number} of {of} days", time.days, of=of)
        return self._spoken.say("{months} and {days}", months=months, days=days) if time.months else days

    def _input(self, name: str, value: Decimal | Money) -> str:
        if isinstance(value, Money):
            return self._spoken.money(value)
        if isinstance(value, Percent):
            return self._spoken.share(value)
        return f"{self._spoken.number(value)}{NBSP}{name.replace('_', ' ')}"

    def _sign(self, token: str) -> str:
        known = _SIGNS.get(token, token)
        return self._spoken.number(Decimal(token)) if re.fullmatch(r"\d[\d.]*", token) else known
