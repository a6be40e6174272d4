"""What an author writes is shown: every text field of the example account is on some internal page."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, get_args

import pytest
from conftest import TODAY
from msgspec import structs
from pydantic import BaseModel

from generator.audience.language import language
from generator.audience.narrow import narrow, shared_plan
from generator.derive.summary import summary
from generator.model.kinds import Prose, Text
from generator.model.portfolio import SECTIONS, CustomerView
from generator.model.record import field_kind, leaves
from generator.model.released import ReleasedChange
from generator.model.worth import Worth
from generator.pages.account import account_pages
from generator.pages.edition import edition_site
from generator.pages.edition.changes import news
from generator.pipeline.portfolio import PORTFOLIO_OUTPUTS
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
NOT_IN_EDITION = {"people.title": "shown for a person without a role on the team; that of the example has one"}


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
    over_all = (page for output in PORTFOLIO_OUTPUTS for page in output.make([summary(view)], view.settings, TODAY))
    pages = [*account_pages(view), *(page for page in over_all if isinstance(page, Page))]
    return "\n".join(page.html for page in pages), tokens


def test_every_text_field_is_on_some_page() -> None:
    text, tokens = pages_and_tokens()
    missing = [field for field, token in tokens.items() if token not in text and field not in NOT_SHOWN]
    if missing:
        pytest.fail("\n".join(map(remedy, missing)), pytrace=False)


@cache
def edition_and_tokens() -> tuple[str, dict[str, str]]:
    """Return all pages of the example's customer edition with tokens in its text fields, and the tokens."""
    portfolio = read(EXAMPLES)
    (account,) = portfolio.accounts
    plan, _ = shared_plan(account, portfolio.settings)
    assert plan is not None
    tokens: dict[str, str] = {}
    view = CustomerView(account.id, marked(plan, "", tokens), TODAY)
    return "\n".join(page.html for page in edition_site(view, {}).pages), tokens


def test_every_shared_text_is_in_the_edition() -> None:
    text, tokens = edition_and_tokens()
    missing = [field for field, token in tokens.items() if token not in text and field not in NOT_IN_EDITION]
    if missing:
        lines = (f"{place(field)}: not in the edition; add it to theme/pages/edition/" for field in missing)
        pytest.fail("\n".join(lines), pytrace=False)


def test_every_shared_change_is_listed() -> None:
    """The customer reads what changed since the previous release, field by field."""
    portfolio = read(EXAMPLES)
    (account,) = portfolio.accounts
    plan, _ = shared_plan(account, portfolio.settings)
    assert plan is not None

    def listed(path: str) -> bool:
        change = ReleasedChange(value=path, what="changed")
        return bool(news(CustomerView(account.id, plan, TODAY, changes=(change,)), language("en")))

    missing = []
    for path, _ in leaves(plan):
        item, _, field = path.partition("].")
        if field and not listed(path) and listed(f"{item}].id"):
            missing.append(re.sub(r"\[.*?\]", "", path))
    if missing:
        where = "a change of it is not listed; name it in generator/pages/edition/changes.py"
        pytest.fail("\n".join(f"{place(field)}: {where}" for field in missing), pytrace=False)


def test_every_exception_is_a_field_that_is_not_shown() -> None:
    for (text, tokens), exceptions in ((pages_and_tokens(), NOT_SHOWN), (edition_and_tokens(), NOT_IN_EDITION)):
        assert [field for field in exceptions if field not in tokens or tokens[field] in text] == []


def place(field: str) -> str:
    """Return the file and path of a field: "value.yml proven.message" for "value.proven.message"."""
    name, _, path = field.partition(".")
    return f"notes/*.md {path}" if name == "notes" else f"{name}.yml {path}"


def remedy(field: str) -> str:
    """Return where an internal page should show a field."""
    name = field.partition(".")[0]
    template = f"theme/pages/{PAGES.get(name, name)}.html"
    return f"{place(field)}: no page shows it; add it to {template} or its module in generator/pages/"
