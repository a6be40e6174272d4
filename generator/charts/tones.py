"""The tones of charts, and the kinds of mark, area and line they share."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tone = Literal["ink", "soft", "line", "paper", "wash", "brand", "good", "warn", "bad", "past", "now", "next"]
Shape = Literal["triangle", "down", "disc", "ring", "dashed ring", "square", "diamond", "cross"]
Head = Literal["none", "arrow", "disc", "bar"]

# Placeholders: a chart is drawn with them, and the backend writes each as a class, which the site's
# stylesheet gives its light, dark and print colour.
HEX: dict[Tone, str] = {
    "ink": "#0a0001",
    "soft": "#0a0002",
    "line": "#0a0003",
    "paper": "#0a0004",
    "wash": "#0a0005",
    "brand": "#0a0006",
    "good": "#0a0007",
    "warn": "#0a0008",
    "bad": "#0a0009",
    "past": "#0a000a",
    "now": "#0a000b",
    "next": "#0a000c",
}

# Tones legible on a solid fill.
_DARK_ON: tuple[Tone, ...] = ("line", "paper", "wash", "next")
ON: dict[Tone, Tone] = {tone: "ink" if tone in _DARK_ON else "paper" for tone in HEX}


class Marker(Struct, frozen=True):
    """A marker and what it means; equal marks share one entry of the legend."""

    label: str
    shape: Shape = "disc"
    tone: Tone = "now"


class Fill(Struct, frozen=True):
    """How an area is filled and what that means; equal fills share one entry of the legend."""

    label: str
    tone: Tone = "now"
    hatched: bool = False


class Stroke(Struct, frozen=True):
    """How a connecting line is drawn and what it means; equal strokes share one entry of the legend."""

    label: str
    tone: Tone = "brand"
    dash: tuple[float, ...] = ()
    head: Head = "none"
    tail: Head = "none"
