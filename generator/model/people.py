"""people.yml: the people of the supplier."""

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Email, Text
from generator.model.record import PersonRef, PlanPart, ShareableRecord


class Person(ShareableRecord):
    """One of ours; `shared: true` says that customers may be told name, title and e-mail address."""

    name: Shareable[Text] = Field(description="Full name.")
    title: Shareable[Text | None] = Field(None, description="Job title.")
    function: Internal[Text | None] = Field(None, description="Sales, service, engineering, management ...")
    region: Internal[Text | None] = Field(None, description="Region or office.")
    email: Shareable[Email | None] = Field(None, description="Work e-mail address.")
    reports_to: Internal[PersonRef | None] = Field(None, description="Manager (id in people.yml).")


class People(PlanPart):
    """The people of the supplier."""

    people: Shareable[tuple[Person, ...]] = Field((), description="Everyone of ours who is named in a plan.")
