"""The Kano chart: how well we and a competitor meet each need, by its effect on satisfaction (T 14)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.dots import DotChart, DotGroup, DotRow, dots_svg
from generator.charts.tones import Marker
from generator.derive.needs import NeedStatus
from generator.model.stakeholders import NeedKind

_US = Marker("us", "disc", "now")
_COMPETITOR = Marker("named competitor", "square", "bad")
_TICKS = ((0.0, "not at all"), (1.0, "in part"), (2.0, "as expected"), (3.0, "beyond"))
# Name and note of each kind of need, and how satisfaction grows as the need is met better.
BANDS: dict[NeedKind, tuple[str, str, tuple[float, ...]]] = {
    "must-have": ("Must-have", "taken for granted when met, missed at once when not", (0, 0.22, 0.36, 0.44, 0.48, 0.5)),
    "more-is-better": ("More is better", "satisfaction grows with it", (0, 1)),
    "delight": ("Delight", "not expected, remembered when delivered", (0.5, 0.52, 0.56, 0.64, 0.78, 1)),
}
STATES = {
    "missed": "missed",
    "behind": "the competitor leads",
    "differentiator": "sets us apart",
    "open": "nobody offers it",
    "on par": "on a par",
    "met": "met",
    "not compared": "not compared",
    "not asked": "not rated",
}
_STRONG = ("missed", "behind", "differentiator")


def kano_svg(statuses: Sequence[NeedStatus], title: str) -> str | None:
    """Draw the needs by their kind; None if no performance is known."""
    if not any(status.need.performance is not None for status in statuses):
        return None
    bands = tuple(
        DotGroup(name, note, tuple(_dot(status) for status in statuses if status.need.kind == kind), curve)
        for kind, (name, note, curve) in BANDS.items()
    )
    desc = "; ".join(f"{status.need.title}: {STATES[status.state]}" for status in statuses)
    return dots_svg(DotChart("kano", title, desc, _TICKS, tuple(band for band in bands if band.rows)))


def _dot(status: NeedStatus) -> DotRow:
    need = status.need
    our_mark = ((float(need.performance), _US),) if need.performance is not None else ()
    competitor = need.competitor_performance
    competitor_mark = ((float(competitor), _COMPETITOR),) if competitor is not None else ()
    words, strong = STATES[status.state], status.state in _STRONG
    if status.state == "behind" and need.competitor:
        words = f"{need.competitor} leads"
    compared = f", {need.competitor} {competitor} of 3" if competitor is not None else ""
    known = f"us {need.performance} of 3" if need.performance is not None else "not rated"
    hint = f"{need.title}: {known}{compared}"
    return DotRow(need.title, (*our_mark, *competitor_mark), words, strong, f"#{need.id}", hint)
