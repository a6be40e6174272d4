"""A small account with an edition, for the tests of sharing: one record of each kind, shared and not."""

from __future__ import annotations

PEOPLE = """\
people:
  - {id: ana, name: Ana Ruiz, title: Key account manager, email: ana@meridian.example, shared: true}
  - {id: tom, name: Tom Bakker, title: Chief operating officer}
"""
ACCOUNT = """\
name: Acme
tier: A
currency: EUR
manager: tom
potential: 9M EUR
customer_edition: {language: en, contact: ana, next_review: 2026-12-11}
units:
  - {id: plant, name: Plant Oslo, spend: 300k EUR, shared: true}
  - {id: depot, name: Depot Bergen}
contracts:
  - {id: service, title: Service, since: 2025-01-01, until: 2027-12-31, annual_value: 90k EUR, shared: true}
"""
STAKEHOLDERS = """\
stakeholders:
  - {id: eva, name: Eva Lund, title: COO, unit: plant, orientation: approver, preference: sponsor,
     shared: true}
  - {id: per, name: Per Dahl, title: CFO, orientation: approver, preference: neutral}
"""
PROFILE = """\
objectives:
  - id: uptime
    shared: true
    title: Stand still half as long
    measure: 52 hours a year
    agreed: {by: eva, on: 2026-03-18}
    detail: They told us over lunch
"""
VALUE = """\
proven:
  - id: pumps
    shared: true
    title: Pumps run through the winter
    period: 2025
    worth_to_customer: {per: year, inputs: {hours: 62, cost: 3900 EUR}, formula: hours * cost}
    worth_to_us: 290k EUR per year
    confirmed: {by: per, on: 2026-06-18}
    evidence: [{title: Log book, link: "https://files.example/log"}]
  - {id: hidden, title: Nobody knows yet, period: 2025}
"""
ACTIONS = """\
actions:
  - {id: pilot, title: Start the pilot, owner: eva, due: 2026-12-01, shared: true, priority: 1}
  - {id: price, title: Prepare the price rise, owner: ana, due: 2026-12-02}
  - {id: visit, title: Visit the plant, owner: tom, due: 2026-12-03, shared: true}
"""
PLANS = {
    "people.yml": PEOPLE,
    "acme/account.yml": ACCOUNT,
    "acme/stakeholders.yml": STAKEHOLDERS,
    "acme/profile.yml": PROFILE,
    "acme/value.yml": VALUE,
    "acme/actions.yml": ACTIONS,
}
