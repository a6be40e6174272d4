"""What customers expect of a supplier: 16 standard expectations, and how a customer rates them."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Day, Ref, Text, whole
from generator.model.record import AnyoneRef, PlanPart, Record

ZeroToFive = Annotated[int, whole(0, 5)]
ExpectationRef = Annotated[str, Ref("expectations")]


class ValueExpectation(Record):
    """Something a customer may expect of a supplier."""

    source: ClassVar[str] = "K 4 fig. 4"

    title: Internal[Text] = Field(description="The expectation, in a few words.")


class ExpectationReading(PlanPart):
    """How important one expectation is to one person on one date, and how well we meet it."""

    source: ClassVar[str] = "K 4 fig. 4"

    expectation: Internal[ExpectationRef] = Field(
        description="Expectation: an id of the 16, or of the portal's own in portal.yml."
    )
    importance: Internal[ZeroToFive | None] = Field(
        None, description="Importance from 0 (none) to 5 (decisive); blank is not asked."
    )
    performance: Internal[ZeroToFive | None] = Field(
        None, description="Our performance from 0 (not met) to 5 (fully met); blank is not asked."
    )
    by: Internal[AnyoneRef | None] = Field(
        None, description="Who said so (id in stakeholders.yml); our own estimate if blank or a person on our team."
    )
    on: Internal[Day] = Field(description="Date they said so.")
    said: Internal[Text | None] = Field(None, description="What they said, in one line.")


STANDARD_EXPECTATIONS = tuple(
    ValueExpectation(id=id, title=title)
    for id, title in {
        "easy-to-do-business": "Easy to do business with",
        "resolves-problems": "Resolves problems as they arise",
        "understands-business": "Understands business and industry",
        "listens-and-responds": "Listens and responds",
        "consults-proactively": "Consults proactively on business problems",
        "dedicates-resources": "Dedicates resources",
        "preferred-pricing": "Preferred pricing and contracting",
        "team-to-team": "Team-to-team relationships",
        "strategic-not-transactional": "Strategic, not only transactional",
        "plans-with-them": "Plans proactively with the customer",
        "executive-relationships": "Executive-level relationships",
        "explains-value": "Helps the customer understand the value of offerings",
        "accepted-metrics": "Assesses performance by mutually accepted metrics",
        "shares-best-practices": "Shares best practices",
        "single-point-of-contact": "Single point of contact",
        "internal-advocate": "Internal advocate",
    }.items()
)
