"""What an author writes is shown: every text field of the example account is on some internal page."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import pytest
from conftest import TODAY
from msgspec import structs
from pydantic import BaseModel

from generator.audience.narrow import narrow
from generator.derive.summary import summary
from generator.model.kinds import Prose, Text
from generator.model.portfolio import SECTIONS
from generator.model.record import field_kind
from generator.model.worth import Worth
from generator.pages.account import account_pages
from generator.pipeline.portfolio import OVER_ALL
from generator.pipeline.site import read
from generator.reference.example import EXAMPLES
from generator.render.page import Page

WORDS = {get_args(kind)[1] for kind in (Text, Prose)}
PAGES = {"account": "facts"}  # section -> its page, if of another name
# Field -> why no page shows it.
NOT_SHOWN = dict.fromkeys(
    ("actions.actions.touch.message", "actions.actions.touch.channel"),
    "shown while the touch is planned; that of the example has taken place",
)


def marked(part: BaseModel, path: str, tokens: dict[str, str]) -> BaseModel:
    """Return a part with a token of its own in each text field, which `tokens` gets by the field's path."""
    values: dict[str, Any] = {}
    for name, info in type(part).model_fields.items():
        value, here = getattr(part, name), f"{path}.{info.alias or name}".lstrip(".")
        if isinstance(value, Worth):
            continue  # its texts are computed with
        if isinstance(value, BaseModel):
            values[name] = marked(value, here, tokens)
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            values[name] = tuple(marked(item, here, tokens) for item in value)
        elif value and field_kind(info) in WORDS:
            token = tokens.setdefault(here, f"token{len(tokens)}end")
            values[name] = (token,) if isinstance(value, tuple) else token
    return part.model_copy(update=values)


@cache
def pages_and_tokens() -> tuple[str, dict[str, str]]:
    """Return all internal pages of the example with tokens in its text fields, and the tokens by field."""
    portfolio = read(EXAMPLES)
    (account,) = portfolio.accounts
    tokens: dict[str, str] = {}
    sections = {
        "facts" if name == "account" else name: marked(part, name, tokens)
        for name in SECTIONS
        if (part := account.section(name)) is not None
    }
    notes = tuple(marked(note, "notes", tokens) for note in account.notes)
    filled = structs.replace(portfolio, accounts=(structs.replace(account, **sections, notes=notes),))
    (view,) = narrow(filled, TODAY)
    over_all = (page for output in OVER_ALL for page in output.make([summary(view)], view.settings, TODAY))
    pages = [*account_pages(view), *(page for page in over_all if isinstance(page, Page))]
    return "\n".join(page.html for page in pages), tokens


def test_every_text_field_is_on_some_page() -> None:
    text, tokens = pages_and_tokens()
    missing = [field for field, token in tokens.items() if token not in text and field not in NOT_SHOWN]
    if missing:
        pytest.fail("\n".join(map(remedy, missing)), pytrace=False)


def test_every_exception_is_a_field_that_no_page_shows() -> None:
    text, tokens = pages_and_tokens()
    assert [field for field in NOT_SHOWN if field not in tokens or tokens[field] in text] == []


def remedy(field: str) -> str:
    """Return where to show a field, named by its section and path: "value.proven.message"."""
    name, _, path = field.partition(".")
    file, page = ("notes/*.md", "notes") if name == "notes" else (f"{name}.yml", PAGES.get(name, name))
    places = f"theme/pages/{page}.html or its module in generator/pages/"
    return f"{file} {path}: no page shows it; add it to {places}"
