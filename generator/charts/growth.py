"""The risk matrix: likelihood against impact (K 8)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.tones import Marker
from generator.derive.growth import RiskStatus

_STEPS = ((1, "low"), (2, "middle"), (3, "high"), (None, "unknown"))
_GRAVE = Marker("grave", "square", "bad")
_REAL = Marker("to watch", "diamond", "warn")
_SLIGHT = Marker("slight", "ring", "soft")
_UNKNOWN = Marker("not weighed", "dashed ring", "soft")


def risk_matrix_svg(risks: Sequence[RiskStatus], title: str) -> str | None:
    """Draw the risks by likelihood and impact; None where none has either."""
    if all(one.risk.likelihood is None and one.risk.impact is None for one in risks):
        return None
    columns = _steps([one.risk.likelihood for one in risks])
    rows = tuple(reversed(_steps([one.risk.impact for one in risks])))
    if rows[0] is None:
        rows = (*rows[1:], None)
    names = dict(_STEPS)
    entries = tuple(
        GridEntry(
            one.risk.title,
            columns.index(one.risk.likelihood),
            rows.index(one.risk.impact),
            _mark(one.weight),
            f"#{one.id}",
            one.risk.title,
        )
        for one in risks
    )
    desc = "; ".join(
        f"{one.risk.title}: likelihood {one.risk.likelihood or '?'}, impact {one.risk.impact or '?'}"
        for one in risks
    )
    return grid_svg(
        GridChart(
            "risk-matrix",
            title,
            desc,
            "Likelihood",
            tuple(names[step] for step in columns),
            "Impact",
            tuple(names[step] for step in rows),
            entries,
        )
    )


def _steps(values: Sequence[int | None]) -> tuple[int | None, ...]:
    return (1, 2, 3, None) if None in values else (1, 2, 3)


def _mark(weight: int | None) -> Marker:
    if weight is None:
        return _UNKNOWN
    return _GRAVE if weight >= 6 else _REAL if weight >= 3 else _SLIGHT
