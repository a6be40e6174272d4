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
    """Names and words of one plan in the language of its edition."""

    def __init__(self, view: CustomerView, lang: Language) -> None:
        """Take the plan and the language."""
        self._language = lang
        self._view = view
        plan = view.plan
        self._people = {person.id: person for person in plan.people}
        self._stakeholders = {stakeholder.id: stakeholder for stakeholder in plan.stakeholders.stakeholders}
        self._units = {unit.id: unit.name for unit in plan.account.units}
        self._roles = {role.id: role.name for role in plan.portal.roles}

    def person(self, id: str | None) -> SharedPerson | None:
        """Return a member of the supplier's team, None where nobody is named."""
        return self._people.get(id or "")

    def stakeholder(self, id: str | None) -> SharedStakeholder | None:
        """Return a stakeholder at the customer, None where nobody is named."""
        return self._stakeholders.get(id or "")

    def name(self, id: str | None) -> str:
        """Return the name of a person on either side, "" where nobody is named."""
        person = self.person(id) or self.stakeholder(id)
        return person.name if person else ""

    def company(self, id: str | None) -> str:
        """Return a person's company, the supplier or the customer; "" where nobody is named."""
        plan = self._view.plan
        if self.person(id):
            return plan.portal.supplier.name
        return plan.account.name if self.stakeholder(id) else ""

    def unit(self, id: str | None) -> str:
        """Return a unit's name, or ""."""
        return self._units.get(id or "", "")

    def roles(self, person: str) -> str:
        """Return a person's roles in the team, as one text."""
        roles = (member.role for member in self._view.plan.team.members if member.person == person)
        return ", ".join(dict.fromkeys(self._roles[role] for role in roles if role in self._roles))

    def status(self, task: EditionTask) -> str:
        """Return the status of an action or promise."""
        say = self._language.say
        if task.late:
            return say("overdue")
        if task.kind == "promise":
            words = {"open": say("open"), "kept": say("kept"), "broken": say("not kept")}
        else:
            words = {"open": say("open"), "done": say("done"), "dropped": say("no longer pursued")}
        return words[task.record.status]

    def state(self, status: str) -> str:
        """Return a status by its name in the plan."""
        say = self._language.say
        words = {"open": say("open"), "done": say("done"), "kept": say("kept"), "broken": say("not kept")}
        return words.get(status) or say("no longer pursued")

    def rhythm(self, rhythm: Rhythm) -> str:
        """Return how often two people talk."""
        say = self._language.say
        return {
            "weekly": say("every week"),
            "monthly": say("every month"),
            "quarterly": say("every quarter"),
            "half-yearly": say("every six months"),
            "yearly": say("once a year"),
        }[rhythm]

    def period(self, period: Period) -> str:
        """Return when a value accrues."""
        text = self._language.period(period)
        return text if period.end else self._language.say("since {start}", start=text)

    def rate(self, worth: Worth) -> str:
        """Write a worth with its time: "€788,568 a year"."""
        say, amount = self._language.say, self._language.money(worth.money)
        return {
            "once": say("{amount} one-off", amount=amount),
            "month": say("{amount} a month", amount=amount),
            "year": say("{amount} a year", amount=amount),
        }[worth.per]

    def formula(self, worth: Worth) -> str:
        """Write the formula of a worth: "412 stores × €5,800 × 33%"; "" where it has none."""
        return "".join(
            self._input(token, worth.inputs[token]) if token in worth.inputs else self._sign(token)
            for token in _TOKEN.findall(worth.formula or "")
        ).strip()

    def counted(self, item: EditionWorth) -> str:
        """Write the time that a rate was counted for, so that readers can check it; "" for `once`."""
        worth = item.entry.worth_to_customer
        return self._elapsed(item.elapsed) if worth is not None and worth.per != "once" else ""

    def _elapsed(self, time: Elapsed) -> str:
        count = self._language.count
        months = count("{number} month", "{number} months", time.months)
        if not time.days:
            return months
        of = self._language.number(time.of)
        days = count("{number} of {of} days", "{number} of {of} days", time.days, of=of)
        return self._language.say("{months} and {days}", months=months, days=days) if time.months else days

    def _input(self, name: str, value: Decimal | Money) -> str:
        if isinstance(value, Money):
            return self._language.money(value)
        if isinstance(value, Percent):
            return self._language.share(value)
        return f"{self._language.number(value)}{NBSP}{name.replace('_', ' ')}"

    def _sign(self, token: str) -> str:
        known = _SIGNS.get(token, token)
        return self._language.number(Decimal(token)) if re.fullmatch(r"\d[\d.]*", token) else known
