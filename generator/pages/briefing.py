"""The briefing: the account's story in three parts, to be presented (K 12 fig. 17)."""

from __future__ import annotations

from generator.derive.briefing import action_horizons, minutes, obstacles
from generator.derive.competition import landscape as competitors
from generator.derive.growth import risks, targets
from generator.derive.opportunities import QUADRANTS, open_opportunities
from generator.derive.relationship import relationship_status
from generator.derive.stakeholders import deciders
from generator.derive.team import members
from generator.derive.units import UnitStatus, unit_statuses
from generator.derive.value import value_portfolio
from generator.pages.competition import landscape_message
from generator.pages.context import PageContext
from generator.pages.growth import risks_message, targets_message
from generator.pages.ledger import rows
from generator.pages.overview import deciders_message
from generator.pages.relationship import ladder, level_message
from generator.pages.scorecard import WARNINGS
from generator.pages.value import future_message, present_message, value_message
from generator.render.page import Page
from generator.wording import NBSP, counted, figure, sentence


def briefing_page(frame: PageContext) -> Page | None:
    """Return the page of briefing.yml, or None where there is no such file."""
    view = frame.view
    if view.account.briefing is None:
        return None
    value, now, units = value_portfolio(view), relationship_status(view), unit_statuses(view)
    who, actions = deciders(view), action_horizons(view)
    profile, team, growth = view.account.profile, view.account.team, view.account.growth
    rivals = competitors(view)
    return frame.page(
        "briefing",
        "briefing.html",
        "Briefing",
        "Briefing",
        briefing=view.account.briefing,
        opening_message=opening_message(len(view.account.briefing.objectives), minutes(view)),
        members=members(view),
        roles={role.id: role.name for role in view.portal.roles},
        units=units,
        units_message=units_message(units),
        past=rows(value.past),
        present=rows(value.present),
        future=tuple(row for row in rows(value.future) if row.worth),
        past_message=f"I{NBSP}Past: {value_message(value)}",
        now=now,
        steps=ladder(now) if now else (),
        present_message=f"II{NBSP}Present: {level_message(now) if now else 'where we stand'}",
        deciders=who,
        deciders_message=deciders_message(who) if who else "",
        deals=open_opportunities(view),
        quadrants=QUADRANTS,
        rivals=rivals.rivals,
        rivals_message=landscape_message(rivals),
        strategy=growth.strategy if growth else None,
        targets=targets(view),
        targets_message=targets_message(targets(view)),
        risks=risks(view),
        risks_message=risks_message(risks(view)),
        under_way_message=present_message(value.present),
        partners=team.partners if team else (),
        objectives=profile.objectives if profile else (),
        future_message=f"III{NBSP}Future: {future_message(value.future)}",
        obstacles=obstacles(view),
        obstacles_message=sentence(
            f"{counted(len(obstacles(view)), 'thing stands', 'things stand')} in the way"
        ),
        warning_words=WARNINGS,
        short=actions.short,
        long=actions.long,
    )


def opening_message(objectives: int, time: int | None) -> str:
    """Say how many things the meeting shall reach, and in what time."""
    if not objectives:
        return f"{duration(time)} together" if time else "What the meeting shall reach is open"
    said = f"{figure(objectives)} thing{'' if objectives == 1 else 's'} to reach"
    return sentence(f"{said} in {duration(time)}" if time else said)


def duration(time: int) -> str:
    """Say minutes as people do: "45 minutes", "3 hours 10 minutes"."""
    hours, rest = divmod(time, 60)
    parts = [f"{hours}{NBSP}hour{'' if hours == 1 else 's'}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NBSP}minute{'' if rest == 1 else 's'}")
    return " ".join(parts)


def units_message(units: tuple[UnitStatus, ...]) -> str:
    """Say how many units buy from us, and how many are in talks."""
    count = len(units)
    buying, talks = (sum(one.state == state for one in units) for state in ("buying", "in talks"))
    said = f"{figure(buying)} of {figure(count)} unit{'' if count == 1 else 's'} " + (
        "buys from us" if buying == 1 else "buy from us"
    )
    return sentence(f"{said}, {figure(talks)} in talks" if talks else said)
