"""The risk matrix: likelihood against impact (K 8)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.tones import Marker
from generator.derive.growth import RiskStatus

_STEPS = ((1, "low"), (2, "medium"), (3, "high"), (None, "unknown"))
_SEVERE = Marker("severe", "square", "bad")
_MODERATE = Marker("moderate", "diamond", "warn")
_MINOR = Marker("minor", "ring", "soft")
_UNKNOWN = Marker("not rated", "dashed ring", "soft")


def risk_matrix_svg(risks: Sequence[RiskStatus], title: str) -> str | None:
    """Draw the risks by likelihood and impact; None if no risk has either."""
    if all(status.risk.likelihood is None and status.risk.impact is None for status in risks):
        return None
    columns = _steps([status.risk.likelihood for status in risks])
    rows = tuple(reversed(_steps([status.risk.impact for status in risks])))
    if rows[0] is None:
        rows = (*rows[1:], None)
    names = dict(_STEPS)
    entries = tuple(
        GridEntry(
            status.risk.title,
            columns.index(status.risk.likelihood),
            rows.index(status.risk.impact),
            _mark(status.weight),
            f"#{status.id}",
            status.risk.title,
        )
        for status in risks
    )
    desc = "; ".join(
        f"{status.risk.title}: likelihood {status.risk.likelihood or '?'}, impact {status.risk.impact or '?'}"
        for status in risks
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
    return _SEVERE if weight >= 6 else _MODERATE if weight >= 3 else _MINOR
