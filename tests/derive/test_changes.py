"""Changes at the customer make the sections they affect out of date until the next review."""

import pytest
from conftest import Views

from generator.derive.changes import changes
from generator.derive.freshness import freshness

ACCOUNT = """\
name: Acme
tier: A
changes:
  - {id: new, on: %s, kind: people, what: New chief, sections: [profile, team, value]}
"""
FILES = {"acme/profile.yml": "reviewed: {on: 2026-11-01, by: ana}\n", "acme/team.yml": "members: []\n"}


@pytest.mark.parametrize(
    ("day", "waiting", "profile", "team"),
    [
        ("2026-11-02", ("profile", "team"), True, True),
        ("2026-11-01", ("team",), False, True),  # reviewed that very day: it was looked at
        ("2026-11-24", None, False, None),  # still to come
    ],
)
def test_a_section_is_out_of_date_until_it_is_reviewed(views: Views, day, waiting, profile, team) -> None:  # type: ignore[no-untyped-def]
    (view,) = views({"acme/account.yml": ACCOUNT % day, **FILES})
    statuses = changes(view)
    assert (statuses[0].waiting if statuses else None) == waiting
    assert (freshness(view, "profile").stale, freshness(view, "team").stale) == (profile, team)
    assert freshness(view, "account").change is None
