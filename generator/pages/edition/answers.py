"""How a customer answers an item without a login: a prepared mail, or the form the plan names."""

from __future__ import annotations

from urllib.parse import quote

from generator.audience.language import Language
from generator.model.portfolio import CustomerView


def anchor(kind: str, id: str) -> str:
    """Return an item's anchor: "action--pilot"; no id holds two hyphens, so kinds never collide."""
    return f"{kind}--{id}"


def answer(view: CustomerView, spoken: Language, kind: str, id: str, title: str) -> str | None:
    """Return the address at which an item is answered; None without a form and a contact's e-mail."""
    edition = view.plan.account.customer_edition
    reference = f"{view.id}/{kind}/{id}"
    if edition.answers:
        return edition.answers.replace("{reference}", quote(reference, safe=""))
    contact = next((person for person in view.plan.people if person.id == edition.contact), None)
    if contact is None or not contact.email:
        return None
    subject = spoken.say("{title} ({reference})", title=title, reference=reference)
    hello = spoken.say("Dear {name},", name=contact.name)
    about = spoken.say("about “{title}” in our joint plan of {day}:", title=title, day=spoken.day(view.on))
    body = f"{hello}\r\n\r\n{about}\r\n\r\n"
    return f"mailto:{quote(contact.email, safe='@')}?subject={quote(subject)}&body={quote(body)}"
