"""The pages of a customer's edition, made of what that customer may see and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.audience.language import Language, language
from generator.derive.edition import next_due, tasks, totals_by_currency, worth_to_date
from generator.model.portfolio import CustomerView
from generator.pages.edition.answers import anchor, answer
from generator.pages.edition.changes import news
from generator.pages.edition.chart import plan_chart
from generator.pages.edition.labels import Labels
from generator.render.page import Page, Site
from generator.render.templates import render_page

NOT_FOUND = "404.html"
PICTURES = "files/"
# Where each kind of item stands; on the printed page they all do.
PLACES = {
    "objective": "index.html",
    "value": "value.html",
    "idea": "value.html",
    "target": "value.html",
    "metric": "index.html",
    "risk": "actions.html",
    "action": "actions.html",
    "promise": "actions.html",
    "alignment": "together.html",
    "contract": "together.html",
    "review": "together.html",
}
PLAN = "plan.html"


def edition_site(view: CustomerView, files: Mapping[str, bytes]) -> Site:
    """Return the edition of one customer, in the customer's language.

    `files` holds the pictures that the plan names, ready to be shown: the supplier's logo as
    "supplier/<name>", the account's own as "<name>"; one that is not there is not shown.
    Raises ValueError for a language that no edition speaks.
    """
    spoken = language(view.plan.account.customer_edition.language)
    plan = view.plan
    shown = {path: files[path] for path in _named(view) if path in files}
    sections = _sections(view)
    titles = _titles(spoken)
    pages = [path for path in titles if path in ("index.html", PLAN) or any(sections[path])]
    values = _values(view, spoken, shown)
    navigation = [(path, titles[path]) for path in pages]
    made = []
    for path in pages:
        parts = [part for page in pages for part in sections[page]] if path == PLAN else sections[path]
        html = render_page(
            "edition/page.html",
            path=path,
            title=titles[path],
            sections=parts,
            navigation=navigation,
            whole=path == PLAN,
            **values,
        )
        made.append(Page(path, titles[path], titles[path], view.id, html, group_title=plan.account.name))
    missing = spoken.say("There is no such page")
    made.append(
        Page(NOT_FOUND, missing, missing, "", render_page("edition/404.html", path=NOT_FOUND, **values))
    )
    name = spoken.say(
        "{supplier} and {customer}", supplier=plan.portal.supplier.name, customer=plan.account.name
    )
    raw = tuple((PICTURES + path, shown[path]) for path in sorted(shown))
    return Site(name, tuple(made), raw, spoken.tag)


def pictures_of(view: CustomerView) -> tuple[str, ...]:
    """Return the pictures an edition names, as `edition_site` wants them: "supplier/logo.png"."""
    return tuple(sorted(set(_named(view))))


def _named(view: CustomerView) -> list[str]:
    plan = view.plan
    supplier, value = plan.portal.supplier.logo, plan.value
    proofs = (proof.file for entry in (*value.proven, *value.under_way) for proof in entry.evidence)
    named = [f"supplier/{supplier}" if supplier else None, plan.account.logo, *proofs]
    return [name for name in named if name]


def _titles(spoken: Language) -> dict[str, str]:
    return {
        "index.html": spoken.say("At a glance"),
        "value.html": spoken.say("Value"),
        "actions.html": spoken.say("Action plan"),
        "together.html": spoken.say("Working together"),
        PLAN: spoken.say("The whole plan"),
    }


def _sections(view: CustomerView) -> dict[str, list[str]]:
    """Name the sections of each page that have anything to say; a name is that of its template."""
    plan = view.plan
    facts, value, both = plan.account, plan.value, plan.actions
    has: dict[str, dict[str, object]] = {
        "index.html": {
            "summary": True,
            "objectives": plan.profile.objectives,
            "metrics": plan.scorecard.metrics,
            "coming": next_due(view) or facts.customer_edition.next_review,
            "changes": view.changes,
        },
        "value.html": {
            "delivered": value.proven,
            "under_way": value.under_way,
            "ideas": (*plan.opportunities.opportunities, *plan.growth.targets),
        },
        "actions.html": {"actions": both.actions, "promises": both.promises, "risks": plan.growth.risks},
        "together.html": {
            "alignments": plan.team.alignments or plan.team.members,
            "reviews": plan.notes or facts.customer_edition.next_review,
            "contracts": facts.contracts,
        },
        PLAN: {},
    }
    return {page: [name for name, content in parts.items() if content] for page, parts in has.items()}


def _values(view: CustomerView, spoken: Language, shown: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what every template of the edition may use."""
    plan = view.plan
    delivered = worth_to_date(view, plan.value.proven)
    supplier = plan.portal.supplier.logo
    return {
        "view": view,
        "plan": plan,
        "language": spoken,
        "say": spoken.say,
        "count": spoken.count,
        "labels": Labels(view, spoken),
        "places": PLACES,
        "anchor": anchor,
        "answer": lambda kind, id, title: answer(view, spoken, kind, id, title),
        "logos": {
            "supplier": f"{PICTURES}supplier/{supplier}" if f"supplier/{supplier}" in shown else None,
            "customer": f"{PICTURES}{plan.account.logo}" if plan.account.logo in shown else None,
        },
        "pictures": {name: PICTURES + name for name in shown},
        "delivered": delivered,
        "sums": totals_by_currency(delivered),
        "under_way": worth_to_date(view, plan.value.under_way),
        "tasks": tasks(view),
        "coming": next_due(view),
        "news": news(view, spoken),
        "chart": plan_chart(view, spoken),
    }
