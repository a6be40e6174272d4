"""Pages over all accounts, the people's, the reference and the site's frame, each made when it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cache as remembered
from functools import partial

from msgspec import Struct

from generator.builder.artifacts import OF_PERSON, AccountArtifact, PagesArtifact
from generator.builder.cache import DamagedError, digest
from generator.builder.inputs import Inputs
from generator.builder.make import framed, keep_searched
from generator.builder.roll import Roll
from generator.derive.summary import Summary
from generator.exports.figures import FIGURES, figures_js
from generator.model.portfolio import Settings
from generator.pages.reference import reference_pages
from generator.pipeline.portfolio import OVER_ALL, PortfolioOutput, person
from generator.pipeline.site import site_name
from generator.render.links import anchors, links
from generator.render.page import Page
from generator.runtime.timing import step
from generator.search.index import document

FRAME = "frame"
REFERENCE = "/reference"  # beside the ids of people, none of which holds a stroke


class _Body(Struct, frozen=True):
    """What one of OVER_ALL made: pages not yet framed, and the texts of files."""

    pages: tuple[Page, ...]
    files: tuple[tuple[str, str], ...]


def make_over_all(
    inputs: Inputs,
    settings: Settings,
    today: dt.date,
    accounts: Mapping[str, AccountArtifact],
    roll: Roll[PagesArtifact],
) -> dict[str, PagesArtifact]:
    """Return the facts by key of the units that are not accounts, from those of accounts by key, in order.

    What is not in the cache is made, in one go, and put there.
    """
    day = today.isoformat()
    keys = {
        one: inputs.key(
            "over all", one.name, inputs.program, day, *[each.marks[one.name] for each in accounts.values()]
        )
        for one in OVER_ALL
    }
    of_people: dict[str, list[str]] = {who.id: [] for who in settings.people}
    for key, account in accounts.items():
        for who in account.named:
            of_people[who].append(key)
    rows = [account.figures for account in accounts.values()]
    figures = digest(*(f"{row.region}{row.before}{row.after}" for row in rows))
    wanted = {"": inputs.key("portfolio", figures, *keys.values())}
    for who, theirs in of_people.items():
        wanted[who] = inputs.key("person", day, who, *[accounts[key].marks[OF_PERSON] for key in theirs])
    wanted[REFERENCE] = inputs.key(REFERENCE)
    frame = frame_key(inputs)
    found = roll.find((*wanted.values(), frame))
    missing = {who: key for who, key in wanted.items() if key not in found}
    bare = frame not in found
    if not missing and not bare:
        return found
    read = remembered(partial(_summary, inputs))
    with step("pages"):
        pages: dict[str, list[Page]] = {}
        beside: list[tuple[str, bytes]] = []
        if "" in missing:
            pages[""], beside = _bodies(
                inputs, keys, lambda: [read(key) for key in accounts], settings, today
            )
            beside.append((FIGURES, figures_js(rows)))
        if REFERENCE in missing:
            pages[REFERENCE] = [*reference_pages()]
        for one in (who for who in missing if who in of_people):
            named = [read(key) for key in of_people[one]]
            pages[one] = [person(named, one, settings, today)]
    together = [page for some in pages.values() for page in some]
    finished = framed(together, site_name(settings), beside, frame=bare)
    with step("write"):
        for who, key in missing.items():
            own = {page.path for page in pages[who]} | ({path for path, _ in beside} if not who else set())
            found[key] = _keep(inputs, key, {path: finished.pop(path) for path in own}, pages[who])
        if bare:
            found[frame] = _keep(inputs, frame, finished, ())
    # In an order that does not tell what was there: the search index goes by it.
    return {key: found[key] for key in (*wanted.values(), frame)}


def _summary(inputs: Inputs, key: str) -> Summary:
    found = inputs.cache.facts(f"{key}.summary", Summary)
    if found is None:
        raise DamagedError(key)
    return found


def _bodies(
    inputs: Inputs,
    keys: Mapping[PortfolioOutput, str],
    summaries: Callable[[], Sequence[Summary]],
    settings: Settings,
    today: dt.date,
) -> tuple[list[Page], list[tuple[str, bytes]]]:
    """Return the pages over all accounts, not yet framed, and the files: from the cache what is there."""
    pages: list[Page] = []
    files: list[tuple[str, bytes]] = []
    for one, key in keys.items():
        body = inputs.cache.facts(key, _Body)
        if body is None:
            made = tuple(one.make(summaries(), settings, today))
            body = _Body(
                tuple(page for page in made if isinstance(page, Page)),
                tuple((file[0], file[1].decode()) for file in made if not isinstance(file, Page)),
            )
            inputs.cache.keep_facts(key, body)
        pages += body.pages
        files += [(path, text.encode()) for path, text in body.files]
    return pages, files


def frame_key(inputs: Inputs) -> str:
    """Return the name of the unit that holds what all pages share: styles, scripts, fonts, the 404 page."""
    return inputs.key(FRAME)


def make_frame(inputs: Inputs, settings: Settings) -> PagesArtifact:
    """Return the facts of the frame alone."""
    key = frame_key(inputs)
    found = inputs.cache.unit(key, PagesArtifact)
    return found or _keep(inputs, key, framed((), site_name(settings), frame=True), ())


def _keep(inputs: Inputs, key: str, files: Mapping[str, bytes], pages: Sequence[Page]) -> PagesArtifact:
    leaving = {(link.target, link.anchor): link for page in pages for link in links(page)}
    facts = PagesArtifact(
        files={path: digest(data) for path, data in files.items()},
        pages=tuple(page.path for page in pages),
        leaving=tuple(leaving.values()),
        searched=keep_searched(inputs.cache, key, [document(page) for page in pages]),
    )
    inputs.cache.keep_facts(f"{key}.anchors", {page.path: sorted(anchors(page)) for page in pages})
    inputs.cache.keep_files(key, files)
    inputs.cache.keep_facts(key, facts)
    return facts
