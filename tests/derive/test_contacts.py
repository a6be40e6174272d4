"""Last contact and rhythm, against days counted by hand; today is 2026-11-23."""

import datetime as dt

from generator.derive.contacts import alignment_cadence, cadence, last_contact

ACCOUNT = "name: Acme\ntier: A\n"
PEOPLE = """\
stakeholders:
  - {id: moe, name: Ida Moe, title: COO, orientation: approver, preference: neutral, rhythm: monthly}
  - {id: berg, name: Jo Berg, title: Planner, orientation: influencer, preference: neutral}
  - {id: saari, name: El Saari, title: Buyer, orientation: influencer, preference: neutral, rhythm: weekly}
"""
TEAM = """\
alignments:
  - {id: a-1, person: ana, stakeholder: berg, rhythm: quarterly}
  - {id: a-2, person: tom, stakeholder: berg, rhythm: yearly}
"""


def note(day, *attendees):
    return f"---\ntitle: Talk\non: {day}\nkind: call\nattendees: [{', '.join(attendees)}]\n---\nText.\n"


def files(**notes):
    return {
        "acme/account.yml": ACCOUNT,
        "acme/stakeholders.yml": PEOPLE,
        "acme/team.yml": TEAM,
        **{f"acme/notes/{name}.md": text for name, text in notes.items()},
    }


def test_the_latest_note_they_attended_is_the_last_contact(views):
    (view,) = views(
        files(
            early=note("2026-09-01", "ana", "moe"),
            late=note("2026-11-20", "tom", "ana", "moe"),
            other=note("2026-11-22", "tom", "berg"),
        )
    )
    found = last_contact(view, "moe")
    assert found is not None
    assert (found.on, found.age, found.note, found.ours) == (dt.date(2026, 11, 20), 3, "late", ("tom", "ana"))


def test_a_note_dated_after_today_is_no_contact_yet(views):
    (view,) = views(files(plan=note("2026-11-24", "ana", "moe")))
    assert last_contact(view, "moe") is None


def test_a_rhythm_is_kept_up_to_its_last_day(views):
    # monthly is 31 days: 2026-10-23 + 31 = 2026-11-23, which is today
    (view,) = views(files(ontime=note("2026-10-23", "ana", "moe")))
    found = cadence(view, "moe")
    assert found is not None
    assert (found.due, found.kept, found.overdue) == (dt.date(2026, 11, 23), True, 0)


def test_a_rhythm_is_missed_a_day_later(views):
    (view,) = views(files(late=note("2026-10-22", "ana", "moe")))
    found = cadence(view, "moe")
    assert found is not None
    assert (found.due, found.kept, found.overdue) == (dt.date(2026, 11, 22), False, 1)


def test_never_met_counts_as_missed_without_a_day(views):
    (view,) = views(files())
    found = cadence(view, "saari")
    assert found is not None
    assert (found.kept, found.due, found.overdue) == (False, None, None)


def test_without_a_rhythm_of_their_own_the_closest_alignment_counts(views):
    (view,) = views(files(met=note("2026-09-01", "tom", "berg")))
    found = cadence(view, "berg")
    assert found is not None
    assert (found.wanted, found.kept) == ("quarterly", True)


def test_an_alignment_is_kept_by_its_own_person_only(views):
    (view,) = views(files(met=note("2026-09-01", "tom", "berg")))
    ana, tom = (alignment_cadence(view, pair) for pair in view.account.team.alignments)
    assert (ana.kept, tom.kept) == (False, True)


def test_who_needs_no_rhythm_has_none(views):
    (view,) = views(files() | {"acme/team.yml": "members: []\n"})
    assert cadence(view, "berg") is None
