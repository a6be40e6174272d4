"""team.yml: who serves the account, and who works with whom at the customer."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Flag, Ref, Text, whole
from generator.model.record import PersonRef, Record, Rhythm, Section, ShareableRecord, StakeholderRef

Relation = Annotated[int, whole(-2, 2, "-2 hostile, 0 neutral, +2 close")]


class Member(ShareableRecord):
    """A member of our team in one role."""

    source: ClassVar[str] = "K 2; C"

    person: Shareable[PersonRef] = Field(description="Person (id in people.yml).")
    role: Shareable[Annotated[str, Ref("roles")]] = Field(description="Role (id in portal.yml).")
    involvement: Internal[Literal["core", "extended"]] = Field("core", description="core or extended.")
    presence: Internal[Literal["standing", "as needed"]] = Field("standing", description="standing or as needed.")
    lead: Internal[Flag] = Field(False, description="true for the team lead.")
    responsibilities: Internal[Text | None] = Field(None, description="Responsibilities, in one line.")
    deliverable: Internal[Text | None] = Field(None, description="Key deliverable: a plan, a report, a design.")


class Alignment(ShareableRecord):
    """A person on our team aligned with a stakeholder."""

    source: ClassVar[str] = "K 8"

    person: Shareable[PersonRef] = Field(description="Person on our team (id in people.yml).")
    stakeholder: Shareable[StakeholderRef] = Field(description="Person at the customer (id in stakeholders.yml).")
    purpose: Shareable[Text | None] = Field(None, description="What the two work on together.")
    rhythm: Shareable[Rhythm | None] = Field(
        None, description="Target contact frequency: weekly, monthly, quarterly, half-yearly or yearly."
    )
    relation: Internal[Relation | None] = Field(
        None, description="Personal relationship now, -2 (hostile) to 2 (close)."
    )
    wanted: Internal[Relation | None] = Field(None, description="Target personal relationship, -2 to 2.")


class Partner(Record):
    """A third party active in the account."""

    source: ClassVar[str] = "K 2; C"

    name: Internal[Text] = Field(description="Name of the partner.")
    role: Internal[Text] = Field(description="What it does in the account.")
    value: Internal[Text | None] = Field(None, description="Worth to the customer or to us.")


class Team(Section):
    """Who serves the account, and who works with whom at the customer."""

    source: ClassVar[str] = "K 2; C"

    members: Shareable[tuple[Member, ...]] = Field(
        (), description="Our people and their roles; one person may hold several."
    )
    alignments: Shareable[tuple[Alignment, ...]] = Field(
        (), description="Who on our team works with whom at the customer."
    )
    partners: Internal[tuple[Partner, ...]] = Field((), description="Third parties active in the account.")
