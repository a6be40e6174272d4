"""What customers expect of a supplier: sixteen expectations, and how one customer rates them."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Day, Ref, Text, whole
from generator.model.record import AnyoneRef, PlanPart, Record

ZeroToFive = Annotated[int, whole(0, 5)]
ExpectationRef = Annotated[str, Ref("expectations")]


class ValueExpectation(Record):
    """One thing a customer may expect of a supplier."""

    source: ClassVar[str] = "K 4 fig. 4"

    title: Internal[Text] = Field(description="The expectation, in a few words.")


class ExpectationReading(PlanPart):
    """How much one expectation matters to them on one day, and how well we meet it, as one person said."""

    source: ClassVar[str] = "K 4 fig. 4"

    expectation: Internal[ExpectationRef] = Field(
        description="Which one: an id of the sixteen, or of the portal's own in portal.yml."
    )
    importance: Internal[ZeroToFive | None] = Field(
        None, description="How much it matters to them: 0 not at all to 5 decisive; blank is not asked."
    )
    performance: Internal[ZeroToFive | None] = Field(
        None, description="How well we meet it: 0 not at all to 5 fully; blank is not asked."
    )
    by: Internal[AnyoneRef | None] = Field(
        None,
        description="Who said so (id in stakeholders.yml); one of ours, or blank, is our own guess.",
    )
    on: Internal[Day] = Field(description="The day it was said.")
    said: Internal[Text | None] = Field(None, description="In whose words, one line.")


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
        "plans-with-them": "Plans proactively with them",
        "executive-relationships": "Executive-level relationships",
        "explains-value": "Helps them understand the value of offerings",
        "accepted-metrics": "Assesses performance by mutually accepted metrics",
        "shares-best-practices": "Shares best practices",
        "single-point-of-contact": "Single point of contact",
        "internal-advocate": "Internal advocate",
    }.items()
)
