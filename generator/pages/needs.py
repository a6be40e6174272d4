"""Kano needs, as the stakeholders page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.charts.needs import BANDS, STATES, kano_svg
from generator.derive.needs import NeedStatus, need_counts, needs
from generator.model.portfolio import View
from generator.render.templates import svg
from generator.wording import counted, figure, sentence


def needs_values(view: View) -> dict[str, Any]:
    """Return what the template needs of the Kano needs; `needs` is empty where none is written."""
    statuses = needs(view)
    message = needs_message(statuses)
    chart = kano_svg(statuses, message)
    return {
        "needs": statuses,
        "needs_chart": svg(chart) if chart else None,
        "needs_message": message,
        "need_words": STATES,
        "need_kinds": {kind: words[0] for kind, words in BANDS.items()},
    }


def needs_message(statuses: Sequence[NeedStatus]) -> str:
    """Count needs that are missed, that set us apart, and in which a competitor leads."""
    count, parts = need_counts(tuple(statuses)), []
    if count["missed"]:
        parts.append(f"we miss {counted(count['missed'], 'must-have')}")
    if count["differentiator"]:
        number = count["differentiator"]
        parts.append(f"{counted(number, 'need')} {'sets' if number == 1 else 'set'} us apart")
    if count["behind"]:
        parts.append(f"a competitor leads in {figure(count['behind'])}")
    if parts:
        return sentence("; ".join(parts))
    if len(statuses) == count["not asked"]:
        return f"How well we meet {'it' if len(statuses) == 1 else 'them'} is not known yet"
    return "No must-have missed, nothing sets us apart yet"
