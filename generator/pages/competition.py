"""The competition page: who competes with us in each unit, and what is still open to us."""

from __future__ import annotations

from generator.charts.competition import landscape_svg, whitespace_svg
from generator.derive.competition import Landscape, landscape
from generator.derive.whitespace import WHITE, Whitespace, whitespace
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import counted, listed, money, sentence

# The evidence that a competitor is in a unit.
SIGNS = {"written": "recorded here", "space": "whitespace", "deal": "open opportunity", "ally": "supporter"}
STATE_WORDS = {"competitor": "held by a competitor"}


def competition_page(context: PageContext) -> Page | None:
    """Return the page of competition.yml, or None where there is no such file."""
    view = context.view
    section = view.account.competition
    if section is None:
        return None
    competitors, space = landscape(view), whitespace(view)
    chart = landscape_svg(competitors, landscape_message(competitors))
    # The matrix appears once the file has whitespace; offerings in use alone are shown on other pages.
    matrix = whitespace_svg(space, whitespace_message(space)) if section.whitespace else None
    in_use = space.by_state["in use"]
    states = [(STATE_WORDS.get(state, state), space.by_state[state]) for state in WHITE]
    if in_use.amount and in_use.amount.amount:
        states.append(("in use, remaining spend", in_use))
    return context.page(
        "competition",
        "competition.html",
        "Competition",
        "Competition",
        landscape=competitors,
        presences=[(competitor, presence) for competitor in competitors.rivals for presence in competitor.presences],
        space=space,
        competition=section,
        landscape_chart=svg(chart) if chart else None,
        matrix=svg(matrix) if matrix else None,
        landscape_message=landscape_message(competitors),
        competitors_message=competitors_message(competitors),
        whitespace_message=whitespace_message(space),
        whitespace_by_state=[(words, total) for words, total in states if total.cells],
        state_words=STATE_WORDS,
        units={unit.id: unit.name for unit in view.account.facts.units},
        signs=SIGNS,
    )


def landscape_message(landscape: Landscape) -> str:
    """Say where competitors are ahead of us."""
    presences = [presence for competitor in landscape.rivals for presence in competitor.presences]
    units = dict.fromkeys(presence.unit for _, presence in landscape.ahead)
    names = list(dict.fromkeys(competitor.name for competitor, _ in landscape.ahead))
    if not presences:
        return "No competitors known in any unit"
    if not units:
        known = any(presence.lead is not None for presence in presences)
        occupied = counted(len({presence.unit for presence in presences}), "unit")
        return f"Competitors in {occupied}, {'none ahead of us' if known else 'relative position unknown'}"
    verb = "is" if len(names) == 1 else "are"
    return f"{listed(names)} {verb} ahead of us in {counted(len(units), 'unit')}"


def competitors_message(landscape: Landscape) -> str:
    """Say how many competitors there are, and for how many we have no counter-move."""
    count = len(landscape.rivals)
    without = sum(not (competitor.record and competitor.record.counter_move) for competitor in landscape.rivals)
    if count == 1:
        return f"1 competitor, {'no counter-move yet' if without else 'counter-move planned'}"
    message = sentence(counted(count, "competitor"))
    if not without:
        return f"{message}, each with a counter-move"
    return f"{message}, {without if without < count else 'all'} without a counter-move"


def whitespace_message(space: Whitespace) -> str:
    """Say how much whitespace there is, and how much of it competitors hold."""
    total, competitors = space.white, space.by_state["competitor"].amount
    if total.amount is None:
        cells = space.count("open") + space.count("competitor")
        return sentence(f"{counted(cells, 'cell')} open or held by a competitor, amounts unknown")
    message = f"{money(total.amount)} of whitespace a year"
    if competitors is None or not competitors.amount:
        return message
    return f"{message}, {money(competitors)} of it held by competitors"
