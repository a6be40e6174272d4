"""The briefing: the account's story in three parts, for a presentation (K 12 fig. 17)."""

from __future__ import annotations

from generator.derive.briefing import action_horizons, minutes, obstacles
from generator.derive.competition import landscape
from generator.derive.growth import risks, targets
from generator.derive.opportunities import QUADRANTS, open_opportunities
from generator.derive.relationship import relationship_status
from generator.derive.stakeholders import deciders
from generator.derive.team import members
from generator.derive.units import UnitStatus, unit_statuses
from generator.derive.value import value_portfolio
from generator.pages.competition import landscape_message
from generator.pages.context import PageContext, agenda_items
from generator.pages.growth import risks_message, targets_message
from generator.pages.ledger import rows
from generator.pages.overview import deciders_message
from generator.pages.relationship import ladder, level_message
from generator.pages.scorecard import WARNINGS
from generator.pages.value import future_message, present_message, value_message
from generator.render.page import Page
from generator.wording import NBSP, counted, figure


def briefing_page(context: PageContext) -> Page | None:
    """Return the page of briefing.yml, or None where there is no such file."""
    view = context.view
    briefing = view.account.briefing
    if briefing is None:
        return None
    value, relationship, units = value_portfolio(view), relationship_status(view), unit_statuses(view)
    decision_makers, actions, barriers = deciders(view), action_horizons(view), obstacles(view)
    profile, team, growth = view.account.profile, view.account.team, view.account.growth
    competition = landscape(view)
    level = level_message(relationship) if relationship else "relationship not assessed"
    return context.page(
        "briefing",
        "briefing.html",
        "Briefing",
        "Briefing",
        briefing=briefing,
        opening_message=opening_message(len(briefing.objectives), minutes(view)),
        members=members(view),
        roles={role.id: role.name for role in view.portal.roles},
        units=units,
        units_message=units_message(units),
        past=rows(value.past),
        present=rows(value.present),
        future=tuple(row for row in rows(value.future) if row.worth),
        past_message=f"I{NBSP}Past: {value_message(value)}",
        steps=ladder(relationship) if relationship else (),
        present_message=f"II{NBSP}Present: {level}",
        deciders=decision_makers,
        deciders_message=deciders_message(decision_makers) if decision_makers else "",
        deals=open_opportunities(view),
        quadrants=QUADRANTS,
        rivals=competition.rivals,
        rivals_message=landscape_message(competition),
        strategy=growth.strategy if growth else None,
        targets=targets(view),
        targets_message=targets_message(targets(view)),
        risks=risks(view),
        risks_message=risks_message(risks(view)),
        under_way_message=present_message(value.present),
        partners=team.partners if team else (),
        objectives=profile.objectives if profile else (),
        future_message=f"III{NBSP}Future: {future_message(value.future)}",
        obstacles=barriers,
        obstacles_message=counted(len(barriers), "obstacle"),
        warning_words=WARNINGS,
        short=agenda_items(actions.short),
        long=agenda_items(actions.long),
    )


def opening_message(objectives: int, time: int | None) -> str:
    """Count the objectives of the meeting, and state its length in minutes."""
    if not objectives:
        return f"{duration(time)}, no objectives yet" if time else "No objectives yet"
    count = counted(objectives, "objective")
    return f"{count} in {duration(time)}" if time else count


def duration(time: int) -> str:
    """Write minutes in hours and minutes: "45 minutes", "3 hours 10 minutes"."""
    hours, rest = divmod(time, 60)
    parts = [counted(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(counted(rest, "minute"))
    return " ".join(parts)


def units_message(units: tuple[UnitStatus, ...]) -> str:
    """Count the units that buy from us, and those in talks."""
    states = [unit.state for unit in units]
    buying, talks = states.count("buying"), states.count("in talks")
    message = f"{figure(buying)} of {counted(len(units), 'unit')} {'buys' if buying == 1 else 'buy'} from us"
    return f"{message}, {figure(talks)} in talks" if talks else message
