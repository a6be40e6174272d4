"""The supplier's own people, whose number grows with the number of accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Any

from benchmarks import words
from generator.model.ids import folded
from generator.plans.source import Plain

# Accounts per person: an account manager looks after eight, most others a few more.
ACCOUNTS_EACH = {"Sales": 8, "Engineering": 10, "Projects": 25, "Service": 16, "Management": 80}


@dataclass(frozen=True, slots=True)
class Staff:
    """All our people, and the candidates to replace each of the sample's people."""

    people: tuple[Mapping[str, Any], ...]
    standing_for: Mapping[str, Sequence[str]]  # id in the sample -> ids with the same function

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids."""
        return tuple(person["id"] for person in self.people)

    def team(self, chance: Random) -> dict[str, str]:
        """Return a different person for each of the sample's people."""
        chosen: dict[str, str] = {}
        for id, choice in self.standing_for.items():
            substitute = chance.choice(choice)
            while substitute in chosen.values():  # a pool has at least as many as the sample's people in it
                substitute = choice[(choice.index(substitute) + 1) % len(choice)]
            chosen[id] = substitute
        return chosen


def hire(sample: Sequence[Mapping[str, Any]], accounts: int, chance: Random) -> Staff:
    """Return the people of a supplier with that many accounts, modelled on the sample's."""
    pools: dict[tuple[str, bool], list[Mapping[str, Any]]] = {}
    for person in sample:
        pools.setdefault(_pool(person), []).append(person)
    people: list[dict[str, Any]] = []
    standing_for: dict[str, Sequence[str]] = {}
    heads: list[str] = []
    used: set[str] = set()
    for (function, _), models in sorted(pools.items(), key=_managers_first):
        ids: list[str] = []
        for number in range(max(len(models), ceil(accounts / ACCOUNTS_EACH.get(function, 20) / 2))):
            person = _person(models[number % len(models)], chance, used)
            above = heads if function != "Management" else [head["id"] for head in people[:1]]
            if above:
                person["reports_to"] = chance.choice(above)
            people.append(person)
            ids.append(person["id"])
        if function == "Management":
            heads += ids
        standing_for |= {model["id"]: ids for model in models}
    return Staff(tuple(people), standing_for)


def _managers_first(pool: tuple[tuple[str, bool], Any]) -> tuple[bool, tuple[str, bool]]:
    return pool[0][0] != "Management", pool[0]


def _pool(person: Mapping[str, Any]) -> tuple[str, bool]:
    return person.get("function", ""), person.get("shared") == "true"


def _person(model: Mapping[str, Any], chance: Random, used: set[str]) -> dict[str, Any]:
    given, family = chance.choice(words.GIVEN), words.family(chance)
    id = f"{folded(given)[0]}-{folded(family)}"
    while id in used:
        family = words.family(chance)
        id = f"{folded(given)[0]}-{folded(family)}"
    used.add(id)
    region = words.place(chance) if chance.random() < 0.5 else model["region"]
    return {
        **{key: value for key, value in model.items() if key != "reports_to"},
        "id": id,
        "name": f"{given} {family}",
        "region": region,
        "email": f"{folded(given)}.{folded(family)}@torvane.example.com",
        **({"shared": Plain("true")} if "shared" in model else {}),
    }
