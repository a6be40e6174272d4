"""team.yml: who of ours serves the account, and who of ours goes with whom of theirs."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Flag, Ref, Text, whole
from generator.model.record import PersonRef, Record, Rhythm, Section, ShareableRecord, StakeholderRef

Relation = Annotated[int, whole(-2, 2, "-2 hostile, 0 neutral, +2 close")]


class Member(ShareableRecord):
    """One of ours in one role."""

    source: ClassVar[str] = "K 2; C"

    person: Shareable[PersonRef] = Field(description="Who (id in people.yml).")
    role: Shareable[Annotated[str, Ref("roles")]] = Field(
        description="In which role (id of a role in portal.yml)."
    )
    involvement: Internal[Literal["core", "extended"]] = Field("core", description="core or extended team.")
    presence: Internal[Literal["standing", "as needed"]] = Field(
        "standing", description="standing or as needed."
    )
    lead: Internal[Flag] = Field(False, description="true for the one who leads the team.")
    responsibilities: Internal[Text | None] = Field(None, description="What they answer for, in one line.")
    deliverable: Internal[Text | None] = Field(
        None, description="What they hand over: a plan, a report, a design."
    )


class Alignment(ShareableRecord):
    """One of ours aligned with one of theirs."""

    source: ClassVar[str] = "K 8"

    person: Shareable[PersonRef] = Field(description="Who of ours (id in people.yml).")
    stakeholder: Shareable[StakeholderRef] = Field(description="Who of theirs (id in stakeholders.yml).")
    purpose: Shareable[Text | None] = Field(None, description="What the two work on together.")
    rhythm: Shareable[Rhythm | None] = Field(None, description="How often they should talk.")
    relation: Internal[Relation | None] = Field(None, description="Personal relationship now, -2 to 2.")
    wanted: Internal[Relation | None] = Field(None, description="Personal relationship wanted, -2 to 2.")


class Partner(Record):
    """A third party active in the account."""

    source: ClassVar[str] = "K 2; C"

    name: Internal[Text] = Field(description="Name of the partner.")
    role: Internal[Text] = Field(description="What it does in the account.")
    value: Internal[Text | None] = Field(None, description="What it is worth to the customer or to us.")


class Team(Section):
    """Who of ours serves the account."""

    source: ClassVar[str] = "K 2; C"

    members: Shareable[tuple[Member, ...]] = Field(
        (), description="Our people and their roles; one person may hold several."
    )
    alignments: Shareable[tuple[Alignment, ...]] = Field(
        (), description="Who of ours goes with whom of theirs."
    )
    partners: Internal[tuple[Partner, ...]] = Field((), description="Third parties active in the account.")
