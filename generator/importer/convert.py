"""The rows of an export -> the values of plan files, and notes on everything unusual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.importer.fields import Fields, Values
from generator.importer.mapping import Mapping as Plan
from generator.importer.notes import ImportNote
from generator.importer.opportunities import read_deals
from generator.importer.register import Register
from generator.importer.rows import CsvRow
from generator.model.account import AccountFacts, Company
from generator.model.offerings import Offering
from generator.model.people import Person
from generator.problems import shown

COMPANY = ("founded", "employees", "turnover", "parent")


class ImportedPlans(Struct, frozen=True):
    """The result of an import: the values of each plan file, and notes.

    `blank` counts the blank cells of mapped fields, by table and field.
    """

    people: tuple[Values, ...]
    offerings: tuple[Values, ...]
    accounts: Mapping[str, Values]
    opportunities: Mapping[str, tuple[Values, ...]]
    notes: tuple[ImportNote, ...]
    blank: Mapping[tuple[str, str], int]


def convert(mapping: Plan, tables: Mapping[str, tuple[CsvRow, ...]], noted: Iterable[ImportNote] = ()) -> ImportedPlans:
    """Convert the rows of an export into plans; `noted` are the notes from reading them."""
    notes = list(noted)
    blank: Counter[tuple[str, str]] = Counter()
    fields = {name: Fields(mapping, table, notes) for name, table in mapping.tables.items()}
    read = {name: [(row, fields[name].read(row)) for row in tables[name]] for name in fields}
    named = {name: _named(fields[name], rows) for name, rows in read.items() if name != "opportunities"}
    deals = read.get("opportunities", [])
    managers = [v[role] for _, v in named.get("accounts", []) for role in ("manager", "sponsor") if role in v]
    owners = [*(values["owner"] for _, values in deals if "owner" in values), *managers]
    people = _register("person", "people", named, owners, "unknown person")
    offerings = _register("offering", "offerings", named, _of(deals, "offering"), "unknown offering")
    accounts = _register("account", "accounts", named, _of(deals, "account"), "unknown account")
    facts = {id: _default_facts(mapping, name) for name, id in accounts.ids.items()}
    for row, values in named.get("accounts", ()):
        id = accounts.ids[values["name"]]
        facts[id] = _facts(mapping, fields["accounts"], row, values, people)
        _count(blank, "accounts", fields["accounts"], values)
    opportunities = (
        read_deals(mapping, fields["opportunities"], deals, accounts, people, offerings, blank) if deals else {}
    )
    return ImportedPlans(
        _people(fields.get("people"), named.get("people", []), people),
        _offerings(mapping, fields.get("offerings"), named.get("offerings", []), offerings),
        dict(sorted(facts.items())),
        opportunities,
        tuple(notes),
        blank,
    )


def _of(rows: Iterable[tuple[CsvRow, Values]], field: str) -> list[str]:
    return [values[field] for _, values in rows if field in values]


def _register(
    noun: str, table: str, named: Mapping[str, list[tuple[CsvRow, Values]]], otherwise: list[str], topic: str
) -> Register:
    """Register the names of a table's own file; without one, the names other rows refer to."""
    if table not in named:
        return Register(noun, otherwise, topic, collected=True)
    bosses = _of(named[table], "reports_to") if table == "people" else []
    return Register(noun, [*_of(named[table], "name"), *bosses], topic)


def _named(fields: Fields, rows: list[tuple[CsvRow, Values]]) -> list[tuple[CsvRow, Values]]:
    """Return the rows with a new name, and note the others."""
    first: dict[str, int] = {}
    kept: list[tuple[CsvRow, Values]] = []
    for row, values in rows:
        name = values.get("name")
        if name is None:
            fields.note("no id", row, "no name")
        elif name in first:
            fields.note("duplicate", row, f"{shown(name)} is already in line {first[name]}")
        else:
            first[name] = row.line
            kept.append((row, values))
    return kept


def _default_facts(mapping: Plan, name: str) -> Values:
    return {"name": name, "tier": mapping.tier}


def _facts(mapping: Plan, fields: Fields, row: CsvRow, values: Values, people: Register) -> Values:
    tiers = [tier.id for tier in mapping.portal.tiers]
    if "tier" in values and values["tier"] not in tiers:
        fields.note("unreadable", row, f"tier: no tier {shown(values['tier'])}; it gets {mapping.tier}")
    currency = values.get("currency")
    rates = mapping.portal.rates.to_base if mapping.portal.rates else {}
    if currency is not None and currency not in (mapping.portal.currency, *rates):
        fields.note("unreadable", row, f"currency: no rate for {shown(currency)} under portal: rates:")
        currency = None
    company = {name: values[name] for name in COMPANY if name in values}
    roles: Values = {
        role: people.ids[manager]
        for role in ("manager", "sponsor")
        if role in values and (manager := people.find(values[role], row, "", fields.notes))
    }
    plain = ("legal_name", "industry", "segment", "region", "locations", "website")
    facts: Values = {
        **_default_facts(mapping, values["name"]),
        **({"tier": values["tier"]} if values.get("tier") in tiers else {}),
        **{name: values[name] for name in plain if name in values},
        "company": fields.fitting(Company, company, row) or None,
        "currency": currency,
        **roles,
        **{name: values[name] for name in ("customer_since", "potential", "spend") if name in values},
        "external_ids": {"crm": values["crm_id"]} if "crm_id" in values else None,
    }
    known = {name: value for name, value in facts.items() if value is not None}
    return fields.fitting(AccountFacts, known, row) or _default_facts(mapping, values["name"])


def _people(fields: Fields | None, rows: list[tuple[CsvRow, Values]], people: Register) -> tuple[Values, ...]:
    """Return our people by id; a manager without a row gets the region shared by all who report to them."""
    records: dict[str, Values] = {name: {"id": id, "name": name} for name, id in people.ids.items()}
    regions: dict[str, set[str | None]] = {}
    boss: dict[str, str] = {}
    for row, values in rows:
        name, superior = values["name"], values.get("reports_to")
        if superior is not None:
            chain = [superior]
            while boss.get(chain[-1]):
                chain.append(boss[chain[-1]])
            if name in chain and fields:
                fields.note("contradiction", row, f"reports_to: {shown(name)} would report to themselves")
                superior = None
            else:
                boss[name] = superior
                regions.setdefault(superior, set()).add(values.get("region"))
        plain: Values = {key: values[key] for key in ("title", "function", "region", "email") if key in values}
        record: Values = {**records[name], **plain}
        if superior is not None:
            record["reports_to"] = people.ids[superior]
        records[name] = (fields.fitting(Person, record, row) if fields else None) or records[name]
    own = {values["name"] for _, values in rows}
    for name, shared in regions.items():
        if name not in own and len(shared) == 1 and None not in shared:
            records[name]["region"] = next(iter(shared))
    return tuple(sorted(records.values(), key=lambda record: str(record["id"])))


def _offerings(
    mapping: Plan, fields: Fields | None, rows: list[tuple[CsvRow, Values]], offerings: Register
) -> tuple[Values, ...]:
    kind = mapping.offerings.kind if mapping.offerings else "product"
    records: dict[str, Values] = {name: {"id": id, "name": name, "kind": kind} for name, id in offerings.ids.items()}
    for row, values in rows:
        plain: Values = {key: values[key] for key in ("family", "list_price", "description") if key in values}
        record: Values = {**records[values["name"]], **plain}
        records[values["name"]] = (fields.fitting(Offering, record, row) if fields else None) or record
    return tuple(sorted(records.values(), key=lambda record: str(record["id"])))


def _count(blank: Counter[tuple[str, str]], table: str, fields: Fields, values: Values) -> None:
    blank.update((table, field) for field in fields.columns if field not in values)
