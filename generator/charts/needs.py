"""The Kano chart: how well we and a competitor meet each need, by what meeting it does (T 14)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.dots import DotChart, DotGroup, DotRow, dots_svg
from generator.charts.tones import Marker
from generator.derive.needs import NeedStatus
from generator.model.stakeholders import NeedKind

_US = Marker("we", "disc", "now")
_RIVAL = Marker("the competitor named", "square", "bad")
_TICKS = ((0.0, "not at all"), (1.0, "in part"), (2.0, "as expected"), (3.0, "beyond"))
# What meeting a need does, and the course of satisfaction as it is met better and better.
BANDS: dict[NeedKind, tuple[str, str, tuple[float, ...]]] = {
    "must-have": (
        "Must-have",
        "missed at once, taken for granted where it is there",
        (0, 0.22, 0.36, 0.44, 0.48, 0.5),
    ),
    "more-is-better": ("More is better", "satisfaction grows with it", (0, 1)),
    "delight": ("Delight", "nobody asked for it, everybody tells of it", (0.5, 0.52, 0.56, 0.64, 0.78, 1)),
}
STATES = {
    "missed": "missed",
    "behind": "the competitor leads",
    "differentiator": "sets us apart",
    "open": "nobody provides it",
    "on par": "on a par",
    "met": "met",
    "not compared": "not compared",
    "not asked": "not asked",
}
_STRONG = ("missed", "behind", "differentiator")


def kano_svg(found: Sequence[NeedStatus], title: str) -> str | None:
    """Draw the needs by their kind; None where nobody's performance is known."""
    if not any(one.need.performance is not None for one in found):
        return None
    bands = tuple(
        DotGroup(name, note, tuple(_dot(one) for one in found if one.need.kind == kind), curve)
        for kind, (name, note, curve) in BANDS.items()
    )
    said = "; ".join(f"{one.need.title}: {STATES[one.state]}" for one in found)
    return dots_svg(DotChart("kano", title, said, _TICKS, tuple(band for band in bands if band.rows)))


def _dot(one: NeedStatus) -> DotRow:
    need = one.need
    ours = ((float(need.performance), _US),) if need.performance is not None else ()
    rival = need.competitor_performance
    theirs = ((float(rival), _RIVAL),) if rival is not None else ()
    words, strong = STATES[one.state], one.state in _STRONG
    if one.state == "behind" and need.competitor:
        words = f"{need.competitor} leads"
    compared = f", {need.competitor} {rival} of 3" if rival is not None else ""
    known = f"we {need.performance} of 3" if need.performance is not None else "not asked"
    hint = f"{need.title}: {known}{compared}"
    return DotRow(need.title, (*ours, *theirs), words, strong, f"#{need.id}", hint)
