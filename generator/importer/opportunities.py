"""The rows of opportunities -> the opportunities of each account."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from generator.check.contradictions import contradictions
from generator.importer.fields import Fields, Values
from generator.importer.mapping import Mapping, StageMeaning
from generator.importer.register import Register, folded_name
from generator.importer.rows import CsvRow
from generator.model.ids import slugs
from generator.model.opportunities import Opportunities, Opportunity
from generator.model.portfolio import Settings
from generator.problems import near, shown


def read_deals(
    mapping: Mapping,
    fields: Fields,
    rows: list[tuple[CsvRow, Values]],
    accounts: Register,
    people: Register,
    offerings: Register,
    blank: Counter[tuple[str, str]],
) -> dict[str, tuple[Values, ...]]:
    """Return the opportunities by account id, oldest first, without accounts that have none."""
    assert mapping.opportunities is not None  # noqa: S101 - there are rows, so there is a table
    meanings = {folded_name(name): meaning for name, meaning in mapping.opportunities.stages.items()}
    ids = slugs((values["crm_id"] for _, values in rows if "crm_id" in values), "opportunity")
    deals_by_account: dict[str, list[tuple[CsvRow, Values]]] = {}
    first: dict[str, int] = {}
    for row, values in rows:
        crm_id = values.get("crm_id")
        if crm_id is None:
            fields.note("no id", row, "no id in the CRM")
            continue
        if crm_id in first:
            fields.note("duplicate", row, f"already in line {first[crm_id]}")
            continue
        first[crm_id] = row.line
        if "account" not in values:
            fields.note("no account", row, "no account")
            continue
        account = accounts.find(values["account"], row, crm_id, fields.notes)
        if account is None:
            continue
        stage = values.get("stage", "")
        meaning = meanings.get(folded_name(stage))
        if meaning is None:
            hint = near(stage, mapping.opportunities.stages)
            fields.note("unknown stage", row, f"no stage {shown(stage)} in the mapping.{hint}")
            continue
        deal = _deal(fields, row, values, meaning, people, offerings, ids[crm_id])
        if deal is not None:
            deals_by_account.setdefault(accounts.ids[account], []).append((row, deal))
            _count(fields, values, meaning, blank)
    settings = Settings(mapping.portal)
    return {id: _consistent(fields, deals_by_account[id], settings) for id in sorted(deals_by_account)}


def _deal(
    fields: Fields, row: CsvRow, values: Values, meaning: StageMeaning, people: Register, offerings: Register, id: str
) -> Values | None:
    crm_id = values["crm_id"]
    active = meaning.status in ("open", "delayed")
    offering = owner = None
    if "offering" in values:
        offering = offerings.find(values["offering"], row, crm_id, fields.notes)
    if "owner" in values:
        owner = people.find(values["owner"], row, crm_id, fields.notes)
    amount = values.get("amount")
    if amount is not None and not meaning.amount:
        fields.note("says nothing", row, f"amount {amount} while {meaning.status}")
        amount = None
    close, closed_on = values.get("close"), values.get("closed_on")
    if active and closed_on and "close" not in fields.columns:
        message = f"closed_on: closed on {closed_on}, but the status is {meaning.status}"
        fields.note("contradiction", row, message)
    record = {
        "id": id,
        "title": values.get("title") or (values.get("offering") and offering) or f"Opportunity {crm_id}",
        "offering": offerings.ids[offering] if offering else None,
        "owner": people.ids[owner] if owner else None,
        "status": meaning.status,
        "stage": meaning.stage,
        "amount": amount,
        "probability": values.get("probability"),
        "opened": values.get("opened"),
        "close": close if active else None,
        "first_close": values.get("first_close"),
        "closed_on": None if active else closed_on,
        "lost_to": values.get("lost_to"),
        "reason": values.get("reason"),
        "crm_id": crm_id,
    }
    known = {name: value for name, value in record.items() if value is not None}
    return fields.fitting(Opportunity, known, row)


def _consistent(fields: Fields, deals: list[tuple[CsvRow, Values]], settings: Settings) -> tuple[Values, ...]:
    """Return the opportunities of one account without contradictory values."""
    part = Opportunities.model_validate({"opportunities": [values for _, values in deals]})
    for path, text, _ in list(contradictions("opportunities", part, settings)):
        _, number, field = path[:3]
        row, values = deals[int(number)]
        if values.pop(str(field), None) is not None:
            fields.note("contradiction", row, f"{field}: {text}")
    return tuple(sorted((values for _, values in deals), key=_age))


def _age(deal: Values) -> tuple[Any, str]:
    return deal.get("opened") or dt.date.max, deal["id"]


def _count(fields: Fields, values: Values, meaning: StageMeaning, blank: Counter[tuple[str, str]]) -> None:
    """Count the blank fields, except dates that this status does not have."""
    pointless = "closed_on" if meaning.status in ("open", "delayed") else "close"
    blank.update(("opportunities", field) for field in fields.columns if field not in values and field != pointless)
