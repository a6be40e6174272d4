"""The way to somebody whom nobody of ours knows: from a friend, person to person (ours)."""

from __future__ import annotations

import heapq
from collections import defaultdict

from msgspec import Struct

from generator.model.portfolio import View
from generator.model.stakeholders import Stakeholder, Stakeholders

WARM = 1  # the relationship, -2 to 2, from which somebody may be asked to introduce us


class IntroPath(Struct, frozen=True):
    """Who of ours asks, the stakeholders on the way ending with the one to reach, and what ties each to
    the next: introduces, leads, reports to, influences or informal tie (one fewer than stakeholders).
    """

    ours: tuple[str, ...]
    steps: tuple[str, ...]
    ties: tuple[str, ...]


def intro_paths(view: View) -> dict[str, IntroPath]:
    """Return the shortest way to each active stakeholder nobody of ours is mapped to, where there is one.

    It starts with those who are mapped and warm (relationship +1 or better, in general or with that one
    of ours), follows introductions, reporting, influence and informal ties, and never crosses a conflict
    or somebody who left. Of equally short ways the one past fewest of a competitor's friends is taken,
    then the one with most introductions already thought of, then the one from the warmest friend.
    """
    part = view.account.stakeholders
    if part is None:
        return {}
    active = {
        stakeholder.id: stakeholder for stakeholder in part.stakeholders if stakeholder.status == "active"
    }
    mapped, starts = _mapped(view), _starts(view, active)
    edges = _edges(part, active)
    # length, rivals passed, steps without an introduction, coldness of the friend, and the way itself
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
            starts[best[id][0]],
            best[id],
            tuple(edges[a][b] for a, b in zip(best[id], best[id][1:], strict=False)),
        )
        for id in active
        if id in best and id not in mapped
    }


def _mapped(view: View) -> set[str]:
    team = view.account.team
    return {pair.stakeholder for pair in (team.alignments if team else ())}


def _starts(view: View, active: dict[str, Stakeholder]) -> dict[str, tuple[str, ...]]:
    """Return who may be asked, with those of ours who know them."""
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
    """Return whom each active stakeholder can lead us to, and by which tie (the strongest said first)."""
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
