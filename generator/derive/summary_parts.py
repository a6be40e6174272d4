"""Parts of a summary: revenue by year, pipeline, gaps, competitors, dates ahead, work and contacts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.derive.account import current_fiscal_year, fiscal_years
from generator.derive.actions import ActionStatus, PromiseStatus, State
from generator.derive.bridge import Bridge, bridges
from generator.derive.calendar import Kind as DayKind
from generator.derive.calendar import account_calendar
from generator.derive.common import known_total
from generator.derive.competition import CompetitorStatus, landscape
from generator.derive.pipeline import pipeline
from generator.derive.stakeholders import GapKind, coverage_gaps
from generator.derive.whitespace import whitespace
from generator.model.kinds import Money
from generator.model.portfolio import View

YEARS = 3  # fiscal years in a summary: the current one and the two before
AHEAD = 92  # days of the calendar in a summary: a quarter
_DAYS = ("review", "contract", "decision", "level")  # actions and promises are included in full


class YearRevenue(Struct, frozen=True):
    """Revenue of one fiscal year; for the current one `actual` is what is booked so far."""

    year: int
    actual: Money | None
    target: Money | None


class StageDeals(Struct, frozen=True):
    """Open opportunities of one stage (id); `unknown` of them have no amount and add nothing."""

    stage: str
    count: int
    unknown: int
    amount: Money | None
    weighted: Money | None


class OpenWhitespace(Struct, frozen=True):
    """The whitespace of one offering (id) in the units assessed; `unknown` cells have no amount."""

    offering: str
    cells: int
    unknown: int
    amount: Money | None


class GapCount(Struct, frozen=True):
    """The number of coverage gaps of one kind."""

    kind: GapKind
    count: int


class CompetitorRecord(Struct, frozen=True):
    """A competitor at one account: present in `units`, `ahead` of us in some of them.

    `allies`: their supporters at the customer. `races`: contested open opportunities, with the amount at
    stake, None if unknown.
    """

    name: str
    units: int
    ahead: int
    allies: int
    races: int
    at_stake: Money | None
    won: int
    lost: int


class DayAhead(Struct, frozen=True):
    """A date in the account's calendar within the next quarter, with the section and anchor for details."""

    kind: DayKind
    on: dt.date
    title: str
    section: str
    anchor: str


def year_revenues(view: View) -> tuple[YearRevenue, ...]:
    """Return known revenue of the current fiscal year and the two before, earliest first."""
    years = fiscal_years(view)
    current = current_fiscal_year(view.portal, view.today)
    return tuple(
        YearRevenue(year=year.year, actual=_base(view, year.actual), target=_base(view, year.target))
        for year in years
        if current - YEARS < year.year <= current
    )


def base_bridges(view: View) -> tuple[Bridge, ...]:
    """Return the bridges of the current and later fiscal years, in the base currency."""
    names = ("last", "erosion", "growth", "won", "pipeline", "target")
    return tuple(
        replace(bridge, **{name: _base(view, getattr(bridge, name)) for name in names}) for bridge in bridges(view)
    )


def stage_deals(view: View) -> tuple[StageDeals, ...]:
    """Return the open opportunities of each stage that has any, in the portal's order."""
    return tuple(
        StageDeals(
            stage=row.stage.id,
            count=row.tally.count,
            unknown=row.tally.unknown,
            amount=_base(view, row.tally.amount),
            weighted=_base(view, row.tally.weighted),
        )
        for row in pipeline(view).stages
        if row.tally.count
    )


def open_whitespace(view: View) -> tuple[OpenWhitespace, ...]:
    """Return the whitespace by offering, where it was assessed."""
    return tuple(_open_white(view))


def _open_white(view: View) -> Iterator[OpenWhitespace]:
    matrix = whitespace(view)
    for offering in matrix.offerings:
        cells = [
            cell
            for cell in matrix.cells
            if cell.offering == offering.id and cell.state not in ("not asked", "not applicable")
        ]
        amounts = [cell.white for cell in cells if cell.white is not None]
        if cells:
            yield OpenWhitespace(
                offering=offering.id,
                cells=len(cells),
                unknown=len(cells) - len(amounts),
                amount=_base(view, known_total(amounts)),
            )


def gap_counts(view: View) -> tuple[GapCount, ...]:
    """Return the number of coverage gaps of each kind, most serious kind first."""
    count = Counter(gap.kind for gap in coverage_gaps(view))
    return tuple(GapCount(kind=kind, count=number) for kind, number in count.items())


def rivals(view: View) -> tuple[CompetitorRecord, ...]:
    """Return every competitor in the plan with their position at this account."""
    return tuple(_rival(view, competitor) for competitor in landscape(view).rivals)


def _rival(view: View, competitor: CompetitorStatus) -> CompetitorRecord:
    decided = competitor.record_against
    return CompetitorRecord(
        name=competitor.name,
        units=len(competitor.presences),
        ahead=sum((presence.lead or 0) > 0 for presence in competitor.presences),
        allies=len(competitor.allies),
        races=len(competitor.races),
        at_stake=_base(view, known_total(race.amount for race in competitor.races)),
        won=decided.won if decided else 0,
        lost=decided.lost if decided else 0,
    )


def days_ahead(view: View) -> tuple[DayAhead, ...]:
    """Return the reviews, contract dates and decisions of the next quarter, nearest first."""
    return tuple(
        DayAhead(kind=entry.kind, on=entry.on, title=entry.title, section=entry.section, anchor=entry.anchor)
        for entry in account_calendar(view).entries
        if entry.kind in _DAYS and (entry.on - view.today).days <= AHEAD
    )


def _base(view: View, amount: Money | None) -> Money | None:
    return view.portal.to_base(amount) if amount is not None else None


MANAGER, OWNER = "Account manager", "Opportunity owner"


class TaskSummary(Struct, frozen=True):
    """An open action or promise; `owner` is a person's id, `days` until it is due (negative: overdue)."""

    id: str
    title: str
    owner: str
    owner_name: str
    joint: bool
    due: dt.date | None
    days: int | None
    state: State


class ServiceRole(Struct, frozen=True):
    """A person's role (one of our people, an id) for the account."""

    person: str
    role: str


class ContactSummary(Struct, frozen=True):
    """A team member (id) aligned with a stakeholder (id, name and title)."""

    person: str
    stakeholder: str
    name: str
    title: str
    purpose: str | None


def task(view: View, status: ActionStatus | PromiseStatus) -> TaskSummary:
    """Return an open action or promise with its owner's name."""
    item = status.item
    return TaskSummary(
        id=item.id,
        title=item.title,
        owner=item.owner,
        owner_name=_name(view, item.owner),
        joint=status.joint,
        due=item.due,
        days=status.days,
        state=status.state,
    )


def _name(view: View, id: str) -> str:
    """Return the name of one of our people or of a stakeholder."""
    part, person = view.account.stakeholders, view.settings.person(id)
    stakeholder_names = {stakeholder.id: stakeholder.name for stakeholder in (part.stakeholders if part else ())}
    return person.name if person else stakeholder_names[id]


def services(view: View) -> Iterator[ServiceRole]:
    """Yield each of our people's roles for the account, once each."""
    facts, team = view.account.facts, view.account.team
    roles = {role.id: role.name for role in view.portal.roles}
    pairs = [(facts.manager, MANAGER), (facts.sponsor, "Executive sponsor")]
    pairs += [(member.person, roles[member.role]) for member in (team.members if team else ())]
    deals = view.account.opportunities
    pairs += [(deal.owner, OWNER) for deal in (deals.opportunities if deals else ()) if deal.active]
    for person, role in dict.fromkeys(pairs):
        if person:
            yield ServiceRole(person=person, role=role)


def ties(view: View) -> Iterator[ContactSummary]:
    """Yield the alignments of our team with active stakeholders."""
    team, people = view.account.team, view.account.stakeholders
    active = {
        stakeholder.id: stakeholder
        for stakeholder in (people.stakeholders if people else ())
        if stakeholder.status == "active"
    }
    for pair in team.alignments if team else ():
        stakeholder = active.get(pair.stakeholder)
        if stakeholder:
            yield ContactSummary(
                person=pair.person,
                stakeholder=stakeholder.id,
                name=stakeholder.name,
                title=stakeholder.title,
                purpose=pair.purpose,
            )
