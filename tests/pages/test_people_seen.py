"""Nothing an author writes about people is lost: every field of both files is shown on some page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from conftest import Views
from pydantic import BaseModel

from generator.pages.account import account_pages

ACCOUNT = "name: Acme\ntier: A\nunits: [{id: north, name: U-north}]\n"
PEOPLE = """\
reviewed: {on: 2026-11-02, by: ana}
stakeholders:
  - id: moe
    shared: true
    name: T-moe
    title: T-title
    unit: north
    orientation: approver
    preference: competitor sponsor
    competitor: T-rival
    function: T-function
    location: T-location
    reports_to: top
    familiarity: known little
    power: 3
    relation: -2
    wanted: 1
    rhythm: half-yearly
    via: top
    style: T-style
    motivators: [T-motivator]
    results: [T-result]
    success: T-success
    message: T-message
    improvement: T-improvement
    as_ally: {use: T-use, influence: T-influence, reward: T-reward}
    value_buyer: {metric: T-metric, process: T-process, view: -1, drivers: [T-driver]}
    disappointments: [T-disappointment]
    confirmed: {by: top, on: 2026-05-17}
  - {id: top, name: T-top, title: T, orientation: influencer, preference: neutral}
  - id: old
    name: T-old
    title: T
    orientation: influencer
    preference: neutral
    status: moved
    left_on: 2026-03-19
influence: [{id: i, from: top, to: moe, kind: influences, strength: 3, note: T-line}]
needs:
  - id: need
    title: T-need
    kind: delight
    whose: [moe]
    performance: 1
    competitor: T-against
    competitor_performance: 2
    confirmed: {by: moe, on: 2026-06-18}
"""
TEAM = """\
reviewed: {on: 2026-11-04, by: ana}
members:
  - id: m
    shared: true
    person: ana
    role: technical-lead
    involvement: extended
    presence: as needed
    lead: true
    responsibilities: T-responsible
    deliverable: T-deliverable
alignments:
  - id: a
    shared: true
    person: ana
    stakeholder: moe
    purpose: T-purpose
    rhythm: weekly
    relation: 2
    wanted: 1
partners: [{id: p, name: T-partner, role: T-part, value: T-worth}]
"""
SEEN = (
    "U-north", "for T-rival", "sponsor there", "known little", "power 3 of 3", "−2 → +1", "half-yearly",
    "reached through", "Rates our value at −1", "17 May", "moved", "19 Mar", "3 of 3", "18 Jun", "T-against",
    "2 Nov", "4 Nov", "Technical lead", "extended team", "as needed", "leads the team", "weekly", "+2 → +1",
    "approver",
)  # fmt: skip


def parts(part: BaseModel) -> Iterator[BaseModel]:
    """Yield a part and every part inside it."""
    yield part
    for name in type(part).model_fields:
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from parts(item)


def unwritten(part: BaseModel) -> set[str]:
    """Return the fields that the plan in this test leaves out."""
    written: dict[type[BaseModel], set[str]] = defaultdict(set)
    for group in parts(part):
        written[type(group)] |= group.model_fields_set
    return {f"{kind.__name__}.{name}" for kind, names in written.items() for name in set(kind.model_fields) - names}


def test_every_field_of_people_and_team_is_shown_on_a_page(views: Views) -> None:
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": PEOPLE, "acme/team.yml": TEAM})
    assert view.account.stakeholders
    assert view.account.team
    assert unwritten(view.account.stakeholders) | unwritten(view.account.team) == set()
    pages = re.sub(r"[\s\u00a0]+", " ", "".join(page.html for page in account_pages(view)))
    own_words = set(re.findall("T-[a-z]+", PEOPLE + TEAM))
    assert {word for word in own_words if word not in pages} == set()
    assert [text for text in SEEN if text not in pages] == []
