"""people.yml: the supplier's people."""

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Email, Text
from generator.model.record import PersonRef, PlanPart, ShareableRecord


class Person(ShareableRecord):
    """A person on our side; `shared: true` lets customers see name, title and e-mail address."""

    name: Shareable[Text] = Field(description="Full name.")
    title: Shareable[Text | None] = Field(None, description="Job title.")
    function: Internal[Text | None] = Field(None, description="Function: sales, service, engineering, management ...")
    region: Internal[Text | None] = Field(None, description="Region or office.")
    email: Shareable[Email | None] = Field(None, description="Work e-mail address.")
    reports_to: Internal[PersonRef | None] = Field(None, description="Manager (id in people.yml).")


class People(PlanPart):
    """The supplier's people."""

    people: Shareable[tuple[Person, ...]] = Field((), description="Everyone on our side who is named in a plan.")
