"""The supplier's own people, of whom there are more where there are more accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Any

from benchmarks import words
from generator.model.kinds import folded
from generator.plans.source import Plain

# Accounts that one of ours looks after: an account manager eight, most others a few more.
ACCOUNTS_EACH = {"Sales": 8, "Engineering": 10, "Projects": 25, "Service": 16, "Management": 80}


@dataclass(frozen=True, slots=True)
class Staff:
    """Everyone of ours, and who may stand for whom of the sample's people."""

    people: tuple[Mapping[str, Any], ...]
    standing_for: Mapping[str, Sequence[str]]  # id of the sample -> ids here with the same function

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of everyone."""
        return tuple(person["id"] for person in self.people)

    def team(self, chance: Random) -> dict[str, str]:
        """Return one of ours for each of the sample's people, nobody twice."""
        found: dict[str, str] = {}
        for id, choice in self.standing_for.items():
            one = chance.choice(choice)
            while one in found.values():  # a pool has at least as many as the sample's people in it
                one = choice[(choice.index(one) + 1) % len(choice)]
            found[id] = one
        return found


def hired(sample: Sequence[Mapping[str, Any]], accounts: int, chance: Random) -> Staff:
    """Return the people of a supplier with so many accounts, made of the sample's."""
    pools: dict[tuple[str, bool], list[Mapping[str, Any]]] = {}
    for person in sample:
        pools.setdefault(_pool(person), []).append(person)
    people: list[dict[str, Any]] = []
    standing_for: dict[str, Sequence[str]] = {}
    heads: list[str] = []
    used: set[str] = set()
    for (function, _), models in sorted(pools.items(), key=_managers_first):
        here: list[str] = []
        for number in range(max(len(models), ceil(accounts / ACCOUNTS_EACH.get(function, 20) / 2))):
            person = _person(models[number % len(models)], chance, used)
            above = heads if function != "Management" else [one["id"] for one in people[:1]]
            if above:
                person["reports_to"] = chance.choice(above)
            people.append(person)
            here.append(person["id"])
        if function == "Management":
            heads += here
        standing_for |= {model["id"]: here for model in models}
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
