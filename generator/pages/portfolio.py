"""The portfolio's home: which accounts need me, what all of it is worth, and the list to find one in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.charts.segmentation import segmentation_svg
from generator.derive.portfolio import (
    Assigned,
    Attention,
    Reason,
    Totals,
    attention,
    open_requests,
    overdue,
    segments,
    totals,
    workloads,
)
from generator.derive.segmentation import DEVELOP, INVEST, PROTECT, QUADRANTS, SERVE, Quadrant
from generator.derive.summary import Summary
from generator.model.portal import Portal
from generator.model.portfolio import Settings
from generator.outline import headings
from generator.pages.growth import requests_message
from generator.pages.page import Page
from generator.pages.program import in_order
from generator.pages.worth import PER
from generator.render import relative_url, render_page, svg
from generator.wording import counted, in_words, money, sentence, share, spelled

HOME = "index.html"
MOST_LATE = 15
MOST_NOTICES = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One account in the list, with its quadrant."""

    account: Summary
    quadrant: Quadrant | None


def home_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page:
    """Return the first page of the portal, made from the summaries alone."""
    portal, late, requests = settings.portal, overdue(summaries), open_requests(summaries)
    placed, needing, sums = (
        segments(summaries, portal),
        attention(summaries, portal),
        totals(summaries, portal.currency),
    )
    busy = [load for load in workloads(summaries, [person.id for person in settings.people]) if load.late]
    notices = sorted(
        ((n, one) for one in summaries for n in one.notices), key=lambda pair: (pair[0].on, pair[1].id)
    )
    message = segments_message(placed)
    drawn = segmentation_svg(
        placed, portal, message, lambda one: relative_url(HOME, f"accounts/{one.id}/index.html")
    )
    title = "All accounts"
    html = render_page(
        "portfolio.html",
        path=HOME,
        title=title,
        portal=portal,
        today=today,
        people={person.id: person for person in settings.people},
        rows=[Row(one, found) for one, found in placed],
        columns=columns(summaries),
        totals=sums,
        totals_message=totals_message(sums),
        attention=needing,
        attention_message=attention_message(needing, len(summaries)),
        reason=reason_words,
        late=late[:MOST_LATE],
        late_message=late_message(late),
        late_left=len(late) - len(late[:MOST_LATE]),
        busy=sorted(busy, key=lambda load: (-load.late, load.person)),
        matrix=svg(drawn) if drawn else None,
        segments_message=message,
        quadrants=QUADRANTS,
        unplaced=[one for one, found in placed if found is None],
        tiers_message=tiers_message(summaries, portal),
        stale_message=stale_message([one for one in summaries if one.stale]),
        stale=sorted((one for one in summaries if one.stale), key=lambda one: (-(one.age or 0), one.id)),
        unread=sum(one.age is None for one in summaries),
        notices=notices[:MOST_NOTICES],
        requests=requests,
        requests_message=requests_message([ask for _, ask in requests]),
        per=PER,
        program=in_order(settings.program),
    )
    return Page(path=HOME, title=title, label=title, group="", html=html, headings=headings(html))


def columns(summaries: Sequence[Summary]) -> frozenset[str]:
    """Name the columns of the list of accounts in which anything is known at all."""
    found: dict[str, Any] = {
        "level": [one.level for one in summaries],
        "health": [one.health for one in summaries],
        "revenue": [one.revenue or one.potential for one in summaries],
        "pipeline": [one.open.count or None for one in summaries],
        "late": [one.tasks or None for one in summaries],
        "age": [one.age for one in summaries],
        "review": [one.next_review for one in summaries],
    }
    if not any(found["revenue"]):  # what was won says more than a row of unknown revenues
        found["won"] = [one.won.count or None for one in summaries]
    return frozenset(name for name, values in found.items() if any(value is not None for value in values))


def attention_message(found: Sequence[Attention], accounts: int) -> str:
    """Say how many accounts need a look."""
    if not accounts:
        return "No account yet"
    if not found:
        return "Every account is in order"
    verb = "needs" if len(found) == 1 else "need"
    if len(found) == accounts:
        return (
            f"All {in_words(accounts)} accounts need a look"
            if accounts > 1
            else "The one account needs a look"
        )
    return sentence(f"{in_words(len(found))} of {in_words(accounts)} accounts {verb} a look")


def reason_words(reason: Reason) -> str:
    """Say why an account needs a look, in a few words."""
    count = reason.count
    return {
        "late": f"{counted(count, 'action')} late",
        "promises": f"{counted(count, 'promise')} overdue",
        "review": f"its review was due {counted(count, 'day')} ago",
        "notice": f"a contract can be given notice in {counted(count, 'day')}"
        if count
        else "last day of notice",
        "health": f"health {count} of 100",
        "stale": f"{counted(count, 'section')} stale",
    }[reason.kind]


def tiers_message(summaries: Sequence[Summary], portal: Portal) -> str:
    """Say how many accounts there are, and how many of each tier."""
    count = Counter(one.tier for one in summaries)
    tiers = [f"{in_words(count[tier.id])} {tier.name}" for tier in portal.tiers if count[tier.id]]
    whole = sentence(spelled(len(summaries), "account"))
    return f"{whole}: {', '.join(tiers)}" if len(tiers) > 1 else whole


def stale_message(stale: Sequence[Summary]) -> str:
    """Say how many plans have stale sections."""
    return sentence(f"{spelled(len(stale), 'plan')} {'has' if len(stale) == 1 else 'have'} stale sections")


def totals_message(sums: Totals) -> str:
    """Say what the portfolio is worth: value the customers confirmed, and revenue against target."""
    parts = []
    if sums.confirmed.amount is not None and sums.confirmed.amount.amount:
        parts.append(f"{money(sums.confirmed.amount)} of value confirmed by customers")
    if sums.reached is not None:
        parts.append(f"{share(sums.reached)} of this year's target booked")
    if not parts and sums.won.amount is not None:
        parts.append(
            f"{money(sums.won.amount)} won, {spelled(sums.open_count, 'opportunity', 'opportunities')} open"
        )
    if not parts and sums.weighted.amount is not None:
        parts.append(f"{money(sums.weighted.amount)} in the weighted pipeline")
    return sentence(", ".join(parts)) or "What the portfolio is worth is not known yet"


def late_message(late: Sequence[Assigned]) -> str:
    """Say how many actions are late in how many accounts."""
    if not late:
        return "No action is late"
    accounts = len({one.account.id for one in late})
    return sentence(f"{spelled(len(late), 'action')} late in {spelled(accounts, 'account')}")


def segments_message(placed: Sequence[tuple[Summary, Quadrant | None]]) -> str:
    """Say how many accounts lie in which quadrant."""
    count = Counter(found for _, found in placed)
    words = {INVEST: "to invest in", DEVELOP: "to develop", PROTECT: "to protect", SERVE: "to serve simply"}
    parts = [f"{in_words(count[found])} {text}" for found, text in words.items() if count[found]]
    return sentence(", ".join(parts)) or "Revenue and potential are not known yet"
