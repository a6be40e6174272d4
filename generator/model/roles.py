"""The roles of an account team: six that are standard, or the portal's own."""

from typing import ClassVar

from pydantic import Field

from generator.model.disclosure import Edition, Internal
from generator.model.kinds import Slug, Text
from generator.model.record import Record


class Role(Record):
    """A role in an account team."""

    source: ClassVar[str] = "K 2; C"

    id: Edition[Slug] = Field(description="Short stable name of this role; members refer to it.")
    name: Edition[Text] = Field(description="What the role is called.")
    purpose: Internal[Text | None] = Field(None, description="What the role is there for, in one line.")
    deliverable: Internal[Text | None] = Field(None, description="The key document the role hands over.")


STANDARD_ROLES = (
    Role(
        id="executive-partner",
        name="Executive partner",
        purpose="Removes obstacles, shares the vision, gives confidence",
        deliverable="A standing meeting with the customer's executive",
    ),
    Role(
        id="account-manager",
        name="Account manager",
        purpose="Owns the relationship and the account plan",
        deliverable="The account plan",
    ),
    Role(
        id="sales-engineer",
        name="Sales engineer",
        purpose="Technical arm of business development; owns the solution's configuration",
        deliverable="The solution's configuration diagram",
    ),
    Role(
        id="professional-services",
        name="Professional services",
        purpose="Brings the solution into production",
        deliverable="The project plan, up to acceptance",
    ),
    Role(
        id="customer-service-manager",
        name="Customer service manager",
        purpose="Owns the whole service experience and the operations review",
        deliverable="The operations review: done lately, imminent issues, advice",
    ),
    Role(
        id="technical-lead",
        name="Technical lead",
        purpose="Keeps operations sound; nothing is touched without the lead's counsel",
        deliverable="The operations document",
    ),
)
