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
# The page of each kind of item; the full plan holds all of them.
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
    "supplier/<name>", the account's own as "<name>"; a picture missing there is left out.
    Raises ValueError for a language without a catalogue.
    """
    plan = view.plan
    lang = language(plan.account.customer_edition.language)
    pictures = {path: files[path] for path in _picture_paths(view) if path in files}
    sections = _sections(view)
    titles = _titles(lang)
    paths = [path for path in titles if path in ("index.html", PLAN) or any(sections[path])]
    values = _values(view, lang, pictures)
    navigation = [(path, titles[path]) for path in paths]
    pages = []
    for path in paths:
        names = [name for page in paths for name in sections[page]] if path == PLAN else sections[path]
        html = render_page(
            "edition/page.html",
            path=path,
            title=titles[path],
            sections=names,
            navigation=navigation,
            full=path == PLAN,
            **values,
        )
        pages.append(Page(path, titles[path], titles[path], view.id, html, group_title=plan.account.name))
    title, html = lang.say("Page not found"), render_page("edition/404.html", path=NOT_FOUND, **values)
    pages.append(Page(NOT_FOUND, title, title, "", html))
    name = lang.say("{supplier} and {customer}", supplier=plan.portal.supplier.name, customer=plan.account.name)
    raw = tuple((PICTURES + path, pictures[path]) for path in sorted(pictures))
    return Site(name, tuple(pages), raw, lang.tag)


def pictures_of(view: CustomerView) -> tuple[str, ...]:
    """Return the paths of the pictures an edition names, as `edition_site` takes them."""
    return tuple(sorted(set(_picture_paths(view))))


def _picture_paths(view: CustomerView) -> list[str]:
    plan = view.plan
    supplier, value = plan.portal.supplier.logo, plan.value
    proofs = (proof.file for entry in (*value.proven, *value.under_way) for proof in entry.evidence)
    paths = [f"supplier/{supplier}" if supplier else None, plan.account.logo, *proofs]
    return [path for path in paths if path]


def _titles(lang: Language) -> dict[str, str]:
    return {
        "index.html": lang.say("At a glance"),
        "value.html": lang.say("Value"),
        "actions.html": lang.say("Action plan"),
        "together.html": lang.say("Working together"),
        PLAN: lang.say("Full plan"),
    }


def _sections(view: CustomerView) -> dict[str, list[str]]:
    """Name the sections of each page that have content; a name is that of the section's template."""
    plan = view.plan
    facts, value, tasks = plan.account, plan.value, plan.actions
    contents: dict[str, dict[str, object]] = {
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
        "actions.html": {"actions": tasks.actions, "promises": tasks.promises, "risks": plan.growth.risks},
        "together.html": {
            "alignments": plan.team.alignments or plan.team.members,
            "reviews": plan.notes or facts.customer_edition.next_review,
            "contracts": facts.contracts,
        },
        PLAN: {},
    }
    return {path: [name for name, content in parts.items() if content] for path, parts in contents.items()}


def _values(view: CustomerView, lang: Language, pictures: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what every template of the edition may use."""
    plan = view.plan
    delivered = worth_to_date(view, plan.value.proven)
    supplier = plan.portal.supplier.logo
    return {
        "view": view,
        "plan": plan,
        "language": lang,
        "say": lang.say,
        "count": lang.count,
        "labels": Labels(view, lang),
        "places": PLACES,
        "anchor": anchor,
        "answer": lambda kind, id, title: answer(view, lang, kind, id, title),
        "logos": {
            "supplier": f"{PICTURES}supplier/{supplier}" if f"supplier/{supplier}" in pictures else None,
            "customer": f"{PICTURES}{plan.account.logo}" if plan.account.logo in pictures else None,
        },
        "pictures": {name: PICTURES + name for name in pictures},
        "delivered": delivered,
        "sums": totals_by_currency(delivered),
        "under_way": worth_to_date(view, plan.value.under_way),
        "tasks": tasks(view),
        "coming": next_due(view),
        "news": news(view, lang),
        "chart": plan_chart(view, lang),
    }
