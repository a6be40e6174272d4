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
    result = last_contact(view, "moe")
    assert result is not None
    assert (result.on, result.age, result.note, result.ours) == (dt.date(2026, 11, 20), 3, "late", ("tom", "ana"))


def test_a_note_dated_after_today_is_no_contact_yet(views):
    (view,) = views(files(plan=note("2026-11-24", "ana", "moe")))
    assert last_contact(view, "moe") is None


def test_a_rhythm_is_kept_up_to_its_last_day(views):
    # monthly is 31 days: 2026-10-23 + 31 = 2026-11-23, which is today
    (view,) = views(files(ontime=note("2026-10-23", "ana", "moe")))
    result = cadence(view, "moe")
    assert result is not None
    assert (result.due, result.kept, result.overdue) == (dt.date(2026, 11, 23), True, 0)


def test_a_rhythm_is_missed_the_day_after(views):
    (view,) = views(files(late=note("2026-10-22", "ana", "moe")))
    result = cadence(view, "moe")
    assert result is not None
    assert (result.due, result.kept, result.overdue) == (dt.date(2026, 11, 22), False, 1)


def test_never_met_counts_as_missed_without_a_due_date(views):
    (view,) = views(files())
    result = cadence(view, "saari")
    assert result is not None
    assert (result.kept, result.due, result.overdue) == (False, None, None)


def test_without_its_own_rhythm_the_most_frequent_alignment_counts(views):
    (view,) = views(files(met=note("2026-09-01", "tom", "berg")))
    result = cadence(view, "berg")
    assert result is not None
    assert (result.wanted, result.kept) == ("quarterly", True)


def test_an_alignment_is_kept_by_its_own_person_only(views):
    (view,) = views(files(met=note("2026-09-01", "tom", "berg")))
    ana, tom = (alignment_cadence(view, pair) for pair in view.account.team.alignments)
    assert (ana.kept, tom.kept) == (False, True)


def test_without_a_required_rhythm_there_is_none(views):
    (view,) = views(files() | {"acme/team.yml": "members: []\n"})
    assert cadence(view, "berg") is None
