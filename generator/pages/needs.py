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
    found = needs(view)
    message = needs_message(found)
    drawn = kano_svg(found, message)
    return {
        "needs": found,
        "needs_chart": svg(drawn) if drawn else None,
        "needs_message": message,
        "need_words": STATES,
        "need_kinds": {kind: words[0] for kind, words in BANDS.items()},
    }


def needs_message(found: Sequence[NeedStatus]) -> str:
    """Say what is missed, what sets us apart, and where a competitor leads; else how far it is known."""
    count, said = need_counts(tuple(found)), []
    if count["missed"]:
        said.append(f"we miss {counted(count['missed'], 'must-have')}")
    if count["differentiator"]:
        number = count["differentiator"]
        said.append(f"{counted(number, 'need')} {'sets' if number == 1 else 'set'} us apart")
    if count["behind"]:
        said.append(f"a competitor leads in {figure(count['behind'])}")
    if not said:
        asked = len(found) - count["not asked"]
        if not asked:
            return f"How well we meet {'it' if len(found) == 1 else 'them'} is not known yet"
        return "Nothing sets us apart yet, and no must-have is missed"
    return sentence("; ".join(said))
