"""Editions in their customers' languages: catalogues complete, figures as people there write them."""

from __future__ import annotations

import datetime as dt
import re
import sys
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html as markup

from generator.audience.language import PSEUDO, catalogue_file, language, languages
from generator.audience.narrow import narrow_for_customer
from generator.model.kinds import Money, Period
from generator.model.portfolio import CustomerView
from generator.model.record import leaves
from generator.pages.edition import edition_site
from generator.pipeline.site import read

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import messages  # noqa: E402

DAY = dt.date(2026, 11, 18)


def edition_in(code: str, account: str = "northmark") -> CustomerView:
    """Return the sample's edition in another language."""
    portfolio = read(ROOT / "plans", [account])
    view = narrow_for_customer(portfolio.accounts[0], portfolio.settings)
    assert view is not None
    facts = view.plan.account
    edition = facts.customer_edition.model_copy(update={"language": code})
    plan = view.plan.model_copy(update={"account": facts.model_copy(update={"customer_edition": edition})})
    return CustomerView(view.id, plan, view.on, view.previous, view.changes)


@pytest.mark.parametrize("code", ["de", "fr"])
def test_a_catalogue_holds_exactly_what_editions_say(code: str) -> None:
    assert catalogue_file(code).read_bytes() == messages.updated(code), "run 'make renew' and translate"


@pytest.mark.parametrize("code", ["de", "fr"])
def test_a_catalogue_is_complete(code: str) -> None:
    with catalogue_file(code).open("rb") as file:
        catalogue = messages.read_po(file, locale=code)
    for message in catalogue:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), message.id
            assert not message.fuzzy
            names = set(re.findall(r"\{\w+\}", message.id if isinstance(message.id, str) else message.id[1]))
            assert all(set(re.findall(r"\{\w+\}", form)) == names for form in forms), message.id


def test_which_languages_there_are() -> None:
    assert languages() == ("de", "en", "fr")


@pytest.mark.parametrize(
    ("code", "day", "money", "about", "share", "number", "period"),
    [
        ("en-GB", "18 November 2026", "€788,568", "€3.1M", "33.5%", "52,000", "March 2024 – February 2025"),
        ("de", "18. November 2026", "788.568 €", "3,1 Mio. €", "33,5 %", "52.000", "März 2024 – Februar 2025"),
        ("de-CH", "18. November 2026", "EUR 788’568", "3.1 Mio. EUR", "33.5%", "52’000", "März 2024 – Februar 2025"),
        ("fr", "18 novembre 2026", "788 568 €", "3,1 M €", "33,5 %", "52 000", "mars 2024 – février 2025"),
    ],
)
def test_figures_as_people_there_write_them(
    code: str, day: str, money: str, about: str, share: str, number: str, period: str
) -> None:
    lang = language(code)
    blanks = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2009": " "})
    texts = (
        lang.day(DAY),
        lang.money(Money(Decimal(788568), "EUR")),
        lang.about(Money(Decimal(3079932), "EUR")),
        lang.share(Decimal("0.335")),
        lang.number(52000),
        lang.period(Period(dt.date(2024, 3, 1), dt.date(2025, 2, 28))),
    )
    assert [text.translate(blanks) for text in texts] == [day, money, about, share, number, period]


def test_below_a_million_a_headline_is_rounded_to_thousands() -> None:
    assert language("de").about(Money(Decimal("762651.28"), "CHF")).replace("\u00a0", " ") == "763.000 CHF"
    assert language("en").about(Money(Decimal(1234), "EUR")) == "€1,234"


def test_cents_are_shown_where_there_are_some() -> None:
    assert language("en").money(Money(Decimal("0.42"), "EUR")) == "€0.42"


def test_plurals() -> None:
    german, french = language("de"), language("fr")
    assert german.count("{number} is overdue", "{number} are overdue", 1) == "1 ist überfällig"
    assert german.count("{number} is overdue", "{number} are overdue", 3) == "3 sind überfällig"
    assert french.count("{number} of {of} days", "{number} of {of} days", 0, of="30") == "0 jour sur 30"


def test_switzerland_writes_no_sharp_s() -> None:
    assert language("de").say("Action") == "Maßnahme"
    assert language("de-CH").say("Action") == "Massnahme"


@pytest.mark.parametrize("code", ["nl", "xx", PSEUDO.upper(), "de-XX"])
def test_a_language_without_a_catalogue_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="is not supported in editions"):
        language(code)


BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")


def unbracketed(text: str) -> str:
    """Take the texts of the interface, which the pseudo-language brackets, out of a text."""
    while BRACKETED.search(text):
        text = BRACKETED.sub(" ", text)
    return text


@pytest.mark.parametrize("account", ["northmark", "aarmatt"])
def test_no_word_of_the_interface_goes_untranslated(account: str) -> None:
    view = edition_in(PSEUDO, account)
    plan = " ".join(str(value) for _, value in leaves(view.plan)).casefold()
    inputs = {name for path, _ in leaves(view.plan) if ".inputs." in path for name in re.findall(r"[^\W_]+", path)}
    known = set(re.findall(r"[^\W\d_]+", plan)) | {name.casefold() for name in inputs}
    reference = {"action", "promise", "objective", "value", "idea", "review", "contract", "alignment", account}
    for page in edition_site(view, {}).pages:
        tree = markup.fromstring(page.html)
        texts = list(tree.itertext())
        for name in ("aria-label", "title", "alt", "placeholder", "data-label"):
            texts += [node.get(name) for node in tree.iter() if isinstance(node.tag, str) and node.get(name)]
        mails = [unquote(a.get("href")) for a in tree.iter("a") if (a.get("href") or "").startswith("mailto:")]
        texts += [re.sub(r"^mailto:[^?]*|[?&](subject|body)=", " ", mail) for mail in mails]
        for text in texts:
            words = {word.casefold() for word in re.findall(r"[^\W\d_]+", unbracketed(text))}
            assert words - known - reference == set(), f"{page.path}: {text.strip()[:200]}"
