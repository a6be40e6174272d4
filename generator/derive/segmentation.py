"""Segmentation: current revenue against future potential, in four quadrants (I fig. 9)."""

from __future__ import annotations

from msgspec import Struct

from generator.model.kinds import Money
from generator.model.portal import Portal


class Quadrant(Struct, frozen=True):
    """A quadrant of the segmentation matrix, and what it calls for."""

    id: str
    name: str
    meaning: str


INVEST = Quadrant("invest", "Invest", "large today and promising: a named team plans with the customer")
DEVELOP = Quadrant("develop", "Develop", "small today, promising: find a way in and a first big win")
PROTECT = Quadrant("protect", "Protect", "large today, little room to grow: protect what they value, renew early")
SERVE = Quadrant("serve", "Serve", "small today, little room: reliable service at low cost")
QUADRANTS = (DEVELOP, INVEST, SERVE, PROTECT)  # upper left, upper right, lower left, lower right


def quadrant(revenue: Money | None, potential: Money | None, portal: Portal) -> Quadrant | None:
    """Return the quadrant of yearly amounts in the base currency; None if either is unknown.

    An amount on a threshold counts as above it. Without thresholds.segmentation there are no quadrants.
    """
    thresholds = lines(portal)
    if revenue is None or potential is None or thresholds is None:
        return None
    large, promising = thresholds[0] <= revenue, thresholds[1] <= potential
    if promising:
        return INVEST if large else DEVELOP
    return PROTECT if large else SERVE


def lines(portal: Portal) -> tuple[Money, Money] | None:
    """Return the thresholds of revenue and potential in the base currency, None if not set."""
    setting = portal.thresholds.segmentation
    revenue, potential = (
        (portal.to_base(setting.revenue), portal.to_base(setting.potential)) if setting else (None, None)
    )
    return None if revenue is None or potential is None else (revenue, potential)
