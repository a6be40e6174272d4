"""The roles of an account team: six standard ones, or the portal's own."""

from typing import ClassVar

from pydantic import Field

from generator.model.disclosure import Edition, Internal
from generator.model.kinds import Slug, Text
from generator.model.record import Record


class Role(Record):
    """A role in an account team."""

    source: ClassVar[str] = "K 2; C"

    id: Edition[Slug] = Field(description="Short stable name of the role; members refer to it.")
    name: Edition[Text] = Field(description="Name of the role.")
    purpose: Internal[Text | None] = Field(None, description="Purpose of the role, in one line.")
    deliverable: Internal[Text | None] = Field(None, description="Key document the role delivers.")


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
        purpose="Technical arm of business development; owns the configuration of the solution",
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
        deliverable="The operations review: recent work, imminent issues, advice",
    ),
    Role(
        id="technical-lead",
        name="Technical lead",
        purpose="Keeps operations sound; no change without the lead's advice or approval",
        deliverable="The operations document",
    ),
)
