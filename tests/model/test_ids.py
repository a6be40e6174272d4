"""Ids from names."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.ids import slug, slug_fault, slugs


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Acme Corporation", "acme-corporation"),
        ("Gekko & Co", "gekko-co"),
        ("Müller Straße Ærø", "muller-strasse-aero"),
        ("S-Oil", "s-oil"),
        ("Con", "account-con"),
        ("Program", "account-program"),
        ("x" * 80, "x" * 64),
    ],
)
def test_an_id_reads_like_its_name(name: str, id: str) -> None:
    assert slug(name, "account") == id


@example(["S", "s", "s-"])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), unique=True))
def test_ids_are_valid_unique_and_independent_of_order(names: list[str]) -> None:
    ids = slugs(names, "account")
    assert set(ids) == set(names)
    assert len(set(ids.values())) == len(names)
    assert [slug_fault(id) for id in ids.values() if slug_fault(id)] == []
    assert slugs(reversed(names), "account") == ids


def test_an_equal_name_gets_a_suffix() -> None:
    ids = slugs(["Acme Corp", "Acme-Corp"], "account")
    assert ids["Acme Corp"] == "acme-corp"
    assert ids["Acme-Corp"].startswith("acme-corp-")
    assert slugs(["Acme Corp", "Acme-Corp", "Zeta"], "account")["Acme-Corp"] == ids["Acme-Corp"]
