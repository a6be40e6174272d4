"""Introduction paths to stakeholders with no contact on our team (ours)."""

from __future__ import annotations

import heapq
from collections import defaultdict

from msgspec import Struct

from generator.model.portfolio import View
from generator.model.stakeholders import Stakeholder, Stakeholders

WARM = 1  # relationship, -2 to 2, from which a stakeholder may be asked to introduce us


class IntroPath(Struct, frozen=True):
    """An introduction path: who on our team asks, the stakeholders passed, and the ties between them.

    `ours` are ids of our people; `steps` end with the stakeholder to reach; `ties` join consecutive steps:
    introduces, leads, reports to, influences or informal tie.
    """

    ours: tuple[str, ...]
    steps: tuple[str, ...]
    ties: tuple[str, ...]


def intro_paths(view: View) -> dict[str, IntroPath]:
    """Return the shortest path to each active stakeholder with no contact on our team, if there is one.

    A path starts from a stakeholder our team is mapped to with a warm relationship (+1 or better, in general
    or with that team member). It follows introductions, reporting lines, influence and informal ties, and
    never crosses a conflict or somebody who left. Among equally short paths, the one past the fewest
    supporters of a competitor wins, then the one with the most introductions already noted, then the one from
    the warmest contact.
    """
    part = view.account.stakeholders
    if part is None:
        return {}
    active = {stakeholder.id: stakeholder for stakeholder in part.stakeholders if stakeholder.status == "active"}
    mapped, starts = _mapped(view), _starts(view, active)
    edges = _edges(part, active)
    # length, competitors' supporters passed, steps without an introduction, coldness of the start, path
    queue: list[tuple[int, int, int, int, tuple[str, ...]]] = [
        (0, 0, 0, -(active[id].relation or 0), (id,)) for id in starts
    ]
    heapq.heapify(queue)
    best: dict[str, tuple[str, ...]] = {}
    while queue:
        length, rivals, unasked, coldness, steps = heapq.heappop(queue)
        if steps[-1] in best:
            continue
        best[steps[-1]] = steps
        for following, kind in edges[steps[-1]].items():
            if following not in best:
                rival = active[following].preference.startswith("competitor")
                asking = unasked + (kind != "introduces")
                heapq.heappush(queue, (length + 1, rivals + rival, asking, coldness, (*steps, following)))
    return {
        id: IntroPath(
            starts[best[id][0]], best[id], tuple(edges[a][b] for a, b in zip(best[id], best[id][1:], strict=False))
        )
        for id in active
        if id in best and id not in mapped
    }


def _mapped(view: View) -> set[str]:
    team = view.account.team
    return {pair.stakeholder for pair in (team.alignments if team else ())}


def _starts(view: View, active: dict[str, Stakeholder]) -> dict[str, tuple[str, ...]]:
    """Return the stakeholders who may be asked, with the ids of our people who know them."""
    starts: dict[str, tuple[str, ...]] = {}
    team = view.account.team
    for pair in team.alignments if team else ():
        stakeholder = active.get(pair.stakeholder)
        if stakeholder and any(
            relation is not None and relation >= WARM for relation in (stakeholder.relation, pair.relation)
        ):
            starts[stakeholder.id] = (*starts.get(stakeholder.id, ()), pair.person)
    return starts


def _edges(part: Stakeholders, active: dict[str, Stakeholder]) -> dict[str, dict[str, str]]:
    """Return whom each active stakeholder can lead us to, and by which tie, the strongest kind first."""
    conflicts = {frozenset((line.from_, line.to)) for line in part.influence if line.kind == "conflict"}
    edges: dict[str, dict[str, str]] = defaultdict(dict)

    def tie(first: str | None, second: str | None, kind: str) -> None:
        if first in active and second in active and first != second and {first, second} not in conflicts:
            edges[str(first)].setdefault(str(second), kind)

    for stakeholder in part.stakeholders:
        tie(stakeholder.via, stakeholder.id, "introduces")
    for line in part.influence:
        if line.kind == "influences":
            tie(line.from_, line.to, "influences")
        elif line.kind == "informal tie":
            tie(line.from_, line.to, "informal tie")
            tie(line.to, line.from_, "informal tie")
    for stakeholder in part.stakeholders:
        tie(stakeholder.reports_to, stakeholder.id, "leads")
        tie(stakeholder.id, stakeholder.reports_to, "reports to")
    return edges
