"""people.yml: the people of the supplier."""

from __future__ import annotations

from pydantic import Field

from generator.model.kinds import Email, Text
from generator.model.record import Part, PersonRef, Record


class Person(Record):
    """One of ours."""

    name: Text = Field(description="Full name.")
    title: Text | None = Field(None, description="Job title.")
    function: Text | None = Field(None, description="Sales, service, engineering, management ...")
    region: Text | None = Field(None, description="Region or office.")
    email: Email | None = Field(None, description="Work e-mail address.")
    reports_to: PersonRef | None = Field(None, description="Manager (id in people.yml).")


class People(Part):
    """The people of the supplier."""

    people: tuple[Person, ...] = Field((), description="Everyone of ours who is named in a plan.")
