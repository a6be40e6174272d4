"""The competition page: who stands where against us, and which white is still open."""

from __future__ import annotations

from generator.charts.competition import landscape_svg, whitespace_svg
from generator.derive.competition import Landscape, landscape
from generator.derive.whitespace import WHITE, Whitespace, whitespace
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import counted, figure, money, sentence

# What tells that a competitor is in a unit.
SIGNS = {"written": "written here", "space": "whitespace", "deal": "an open race", "ally": "a supporter"}


def competition_page(frame: PageContext) -> Page | None:
    """Return the page of competition.yml, or None where there is no such file."""
    section = frame.view.account.competition
    if section is None:
        return None
    found, space = landscape(frame.view), whitespace(frame.view)
    drawn = landscape_svg(found, landscape_message(found))
    # The matrix is asked for by writing about it; offerings in use alone are told by other pages.
    matrix = whitespace_svg(space, whitespace_message(space)) if section.whitespace else None
    return frame.page(
        "competition",
        "competition.html",
        "Competition",
        "Competition",
        landscape=found,
        space=space,
        competition=section,
        landscape_chart=svg(drawn) if drawn else None,
        matrix=svg(matrix) if matrix else None,
        landscape_message=landscape_message(found),
        rivals_message=rivals_message(found),
        whitespace_message=whitespace_message(space),
        white_states=[(state, space.by_state[state]) for state in WHITE if space.by_state[state].cells],
        rest=space.by_state["in use"],
        units={unit.id: unit.name for unit in frame.view.account.facts.units},
        signs=SIGNS,
    )


def landscape_message(found: Landscape) -> str:
    """Say where competitors are ahead of us."""
    units = list(dict.fromkeys(one.unit for _, one in found.ahead))
    names = list(dict.fromkeys(rival.name for rival, _ in found.ahead))
    there = {one.unit for rival in found.rivals for one in rival.presences}
    if not there:
        return "No competitor is known in any unit"
    if not units:
        known = any(one.lead is not None for rival in found.rivals for one in rival.presences)
        where = sentence(f"competitors in {counted(len(there), 'unit')}")
        return f"{where}, nowhere ahead of us" if known else f"{where}, how close is not known"
    verb = "is" if len(names) == 1 else "are"
    return f"{_listed(names)} {verb} ahead of us in {counted(len(units), 'unit')}"


def rivals_message(found: Landscape) -> str:
    """Say how many competitors there are, and for how many we have no counter-move."""
    without = sum(not (rival.record and rival.record.counter_move) for rival in found.rivals)
    if len(found.rivals) == 1:
        return "One competitor, and no counter-move" if without else "One competitor, and our counter-move"
    said = sentence(counted(len(found.rivals), "competitor"))
    if not without:
        return f"{said}, a counter-move for each"
    return f"{said}, {figure(without) if without < len(found.rivals) else 'all'} without a counter-move"


def whitespace_message(space: Whitespace) -> str:
    """Say how much is still white, and how much of it is a competitor's."""
    white, theirs = space.white, space.by_state["competitor"].amount
    if white.amount is None:
        left = space.count("open") + space.count("competitor")
        return sentence(f"{counted(left, 'cell')} open or a competitor's, no amount known")
    held = f", {money(theirs)} of it a competitor's" if theirs is not None and theirs.amount else ""
    return f"{money(white.amount)} a year still white{held}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
