"""How a customer replies to an item without a login: a prepared mail, or the form the plan names."""

from __future__ import annotations

from urllib.parse import quote

from generator.audience.language import Language
from generator.model.portfolio import CustomerView


def anchor(kind: str, id: str) -> str:
    """Return an item's anchor: "action--pilot"; no id holds two hyphens, so kinds never collide."""
    return f"{kind}--{id}"


def answer(view: CustomerView, lang: Language, kind: str, id: str, title: str) -> str | None:
    """Return the address for replies to an item; None without a form and a contact's e-mail."""
    edition = view.plan.account.customer_edition
    reference = f"{view.id}/{kind}/{id}"
    if edition.answers:
        return edition.answers.replace("{reference}", quote(reference, safe=""))
    contact = next((person for person in view.plan.people if person.id == edition.contact), None)
    if contact is None or not contact.email:
        return None
    subject = lang.say("{title} ({reference})", title=title, reference=reference)
    salutation = lang.say("Dear {name},", name=contact.name)
    opening = lang.say("regarding “{title}” in our joint plan of {day}:", title=title, day=lang.day(view.on))
    body = f"{salutation}\r\n\r\n{opening}\r\n\r\n"
    return f"mailto:{quote(contact.email, safe='@')}?subject={quote(subject)}&body={quote(body)}"
