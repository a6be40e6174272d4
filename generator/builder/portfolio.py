"""Portfolio pages, people's pages, the reference and the shared assets, each rebuilt when it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cache as remembered
from functools import partial

from msgspec import Struct

from generator.builder.artifacts import PERSON_MARK, AccountArtifact, PagesArtifact
from generator.builder.cache import DamagedError, digest
from generator.builder.inputs import Inputs
from generator.builder.make import add_chrome, keep_searched
from generator.derive.summary import Summary
from generator.exports.figures import FIGURES, figures_js
from generator.model.portfolio import Settings
from generator.pages.reference import reference_pages
from generator.pipeline.portfolio import PORTFOLIO_OUTPUTS, PortfolioOutput, person
from generator.pipeline.site import site_name
from generator.render.links import anchors, links
from generator.render.page import Page
from generator.runtime.timing import step
from generator.search.index import document

FRAME = "frame"
# Keys beside the ids of people: "" for the portfolio, and one with a slash, which no id contains.
REFERENCE = "/reference"


class _Bodies(Struct, frozen=True):
    """The result of one of PORTFOLIO_OUTPUTS: pages without chrome, and the texts of files."""

    pages: tuple[Page, ...]
    files: tuple[tuple[str, str], ...]


def make_portfolio(
    inputs: Inputs, settings: Settings, today: dt.date, accounts: Mapping[str, AccountArtifact]
) -> dict[str, PagesArtifact]:
    """Return the facts by key of the units that are not accounts, from those of accounts by key, in order.

    What is missing in the cache is built in one go and cached.
    """
    day = today.isoformat()
    output_keys = {
        output: inputs.key(
            "portfolio output",
            output.name,
            inputs.program,
            day,
            *[account.marks[output.name] for account in accounts.values()],
        )
        for output in PORTFOLIO_OUTPUTS
    }
    person_accounts: dict[str, list[str]] = {person.id: [] for person in settings.people}
    for key, account in accounts.items():
        for id in account.people:
            person_accounts[id].append(key)
    rows = [account.figures for account in accounts.values()]
    figures = digest(*(f"{row.region}{row.before}{row.after}" for row in rows))
    keys = {"": inputs.key("portfolio", figures, *output_keys.values())}
    for id, account_keys in person_accounts.items():
        keys[id] = inputs.key("person", day, id, *[accounts[key].marks[PERSON_MARK] for key in account_keys])
    keys[REFERENCE] = inputs.key(REFERENCE)
    frame = frame_key(inputs)
    units = {key: inputs.cache.unit(key, PagesArtifact) for key in (*keys.values(), frame)}
    facts = {key: unit for key, unit in units.items() if unit is not None}
    missing = {unit: key for unit, key in keys.items() if key not in facts}
    frame_missing = frame not in facts
    if not missing and not frame_missing:
        return facts
    summary = remembered(partial(_summary, inputs))
    with step("pages"):
        pages: dict[str, list[Page]] = {}
        files: list[tuple[str, bytes]] = []
        if "" in missing:
            pages[""], files = _bodies(inputs, output_keys, lambda: [summary(key) for key in accounts], settings, today)
            files.append((FIGURES, figures_js(rows)))
        if REFERENCE in missing:
            pages[REFERENCE] = [*reference_pages()]
        for id in (unit for unit in missing if unit in person_accounts):
            summaries = [summary(key) for key in person_accounts[id]]
            pages[id] = [person(summaries, id, settings, today)]
    all_pages = [page for unit_pages in pages.values() for page in unit_pages]
    finished = add_chrome(all_pages, site_name(settings), files, frame=frame_missing)
    with step("write"):
        for unit, key in missing.items():
            paths = {page.path for page in pages[unit]} | (set() if unit else {path for path, _ in files})
            facts[key] = _keep(inputs, key, {path: finished.pop(path) for path in paths}, pages[unit])
        if frame_missing:
            facts[frame] = _keep(inputs, frame, finished, ())
    # In a fixed order, whatever was in the cache: the search index depends on it.
    return {key: facts[key] for key in (*keys.values(), frame)}


def _summary(inputs: Inputs, key: str) -> Summary:
    summary = inputs.cache.facts(f"{key}.summary", Summary)
    if summary is None:
        raise DamagedError(key)
    return summary


def _bodies(
    inputs: Inputs,
    keys: Mapping[PortfolioOutput, str],
    summaries: Callable[[], Sequence[Summary]],
    settings: Settings,
    today: dt.date,
) -> tuple[list[Page], list[tuple[str, bytes]]]:
    """Return the portfolio pages without chrome, and the files, from the cache where possible."""
    pages: list[Page] = []
    files: list[tuple[str, bytes]] = []
    for output, key in keys.items():
        bodies = inputs.cache.facts(key, _Bodies)
        if bodies is None:
            items = tuple(output.make(summaries(), settings, today))
            bodies = _Bodies(
                tuple(item for item in items if isinstance(item, Page)),
                tuple((item[0], item[1].decode()) for item in items if not isinstance(item, Page)),
            )
            inputs.cache.keep_facts(key, bodies)
        pages += bodies.pages
        files += [(path, text.encode()) for path, text in bodies.files]
    return pages, files


def frame_key(inputs: Inputs) -> str:
    """Return the cache key of what all pages share: styles, scripts, fonts, the 404 page."""
    return inputs.key(FRAME)


def make_frame(inputs: Inputs, settings: Settings) -> PagesArtifact:
    """Return the facts of what all pages share."""
    key = frame_key(inputs)
    facts = inputs.cache.unit(key, PagesArtifact)
    return facts or _keep(inputs, key, add_chrome((), site_name(settings), frame=True), ())


def _keep(inputs: Inputs, key: str, files: Mapping[str, bytes], pages: Sequence[Page]) -> PagesArtifact:
    outgoing = {(link.target, link.anchor): link for page in pages for link in links(page)}
    facts = PagesArtifact(
        files={path: digest(data) for path, data in files.items()},
        pages=tuple(page.path for page in pages),
        outgoing=tuple(outgoing.values()),
        search_digest=keep_searched(inputs.cache, key, [document(page) for page in pages]),
    )
    inputs.cache.keep_facts(f"{key}.anchors", {page.path: sorted(anchors(page)) for page in pages})
    inputs.cache.keep_files(key, files)
    inputs.cache.keep_facts(key, facts)
    return facts
