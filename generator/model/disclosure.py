"""Who may see a field: the disclosure class that every field of the model has besides its kind.

Three locks keep a value from the customer, all closed by default: the account needs a customer edition,
the record `shared: true`, and the field the class `Shareable`. `audience.narrow` alone checks them.
"""

import enum
from typing import Annotated, Any, TypeVar

from pydantic.fields import FieldInfo


class Disclosure(enum.Enum):
    """The disclosure class of a field."""

    INTERNAL = "internal"  # never leaves the team, whatever is marked as shared
    SHAREABLE = "shareable"  # the customer sees it if its record is marked `shared: true`
    EDITION = "edition"  # part of every customer edition of the account

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:
        return {**handler(core_schema), "x-disclosure": self.value}


T = TypeVar("T")
Internal = Annotated[T, Disclosure.INTERNAL]
Shareable = Annotated[T, Disclosure.SHAREABLE]
Edition = Annotated[T, Disclosure.EDITION]


def disclosure(field: FieldInfo) -> Disclosure:
    """Return a field's disclosure class; raise LookupError if it has none."""
    for mark in field.metadata:
        if isinstance(mark, Disclosure):
            return mark
    raise LookupError("a field has no disclosure class: write Internal[...] around its kind")
