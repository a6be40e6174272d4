"""Who may ever see a field: the class that every field of the model carries beside its kind.

Three locks stand between a value and a customer, all closed by default: the account has a customer
edition, the record says `shared: true`, and the field is `Shareable`. `audience.narrow` opens them.
"""

import enum
from typing import Annotated, Any, TypeVar

from pydantic.fields import FieldInfo


class Disclosure(enum.Enum):
    """The disclosure class of a field."""

    INTERNAL = "internal"  # never leaves the team, whatever is marked
    SHAREABLE = "shareable"  # the customer sees it when its record is marked `shared: true`
    EDITION = "edition"  # part of every customer edition of the account

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:
        return {**handler(core_schema), "x-disclosure": self.value}


T = TypeVar("T")
Internal = Annotated[T, Disclosure.INTERNAL]
Shareable = Annotated[T, Disclosure.SHAREABLE]
Edition = Annotated[T, Disclosure.EDITION]


def disclosure(field: FieldInfo) -> Disclosure:
    """Return a field's disclosure class; LookupError for a field that carries none."""
    for mark in field.metadata:
        if isinstance(mark, Disclosure):
            return mark
    raise LookupError("a field without a disclosure class: write Internal[...] around its kind")
