"""Pages over all accounts, the people's, the reference and the site's frame, each made when it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from generator.build.cache import digest
from generator.build.inputs import Inputs
from generator.build.units import Facts, framed, keep_searched
from generator.derive.portfolio.workload import workloads
from generator.derive.summary import Summary
from generator.links import anchors, links
from generator.model.portfolio import Settings
from generator.pages.page import Page
from generator.pages.people import person_page
from generator.pages.reference import reference_pages
from generator.search import document
from generator.site import files_over_all, mentioned, over_all, site_name
from generator.timing import step

FRAME = "frame"
REFERENCE = "/reference"  # beside the ids of people, none of which holds a stroke


def make_over_all(
    inputs: Inputs, settings: Settings, today: dt.date, summaries: Sequence[str]
) -> dict[str, Facts]:
    """Return the facts by key of the units that are not accounts, from all summaries as JSON, in order.

    What is not in the cache is made, in one go, and put there.
    """
    marks = [digest(text) for text in summaries]
    day = today.isoformat()
    names = [mentioned(text) for text in summaries]
    of_people = {
        person.id: [number for number, named in enumerate(names) if person.id in named]
        for person in settings.people
    }
    keys = {"": inputs.key("portfolio", inputs.program, day, *marks)} | {
        person: inputs.key("person", day, person, *(marks[number] for number in numbers))
        for person, numbers in of_people.items()
    }
    keys[REFERENCE] = inputs.key(REFERENCE)
    frame = frame_key(inputs)
    found = {key: inputs.cache.unit(key) for key in (*keys.values(), frame)}
    missing = {who: key for who, key in keys.items() if found[key] is None}
    bare = found[frame] is None
    if not missing and not bare:
        return {key: facts for key, facts in found.items() if facts}
    with step("pages"):
        every = [Summary.model_validate_json(text) for text in summaries]
        pages: dict[str, list[Page]] = {}
        for who in missing:
            if who == REFERENCE:
                pages[who] = [*reference_pages()]
            elif who:
                (load,) = workloads([every[number] for number in of_people[who]], [who])
                pages[who] = [person_page(load, settings, today)]
            else:
                pages[who] = [*over_all(every, settings, today)]
        beside = [*files_over_all(every, settings, today)] if "" in missing else []
    together = [page for some in pages.values() for page in some]
    finished = framed(together, site_name(settings), beside, frame=bare)
    with step("write"):
        for who, key in missing.items():
            own = {page.path for page in pages[who]} | ({path for path, _ in beside} if not who else set())
            found[key] = _keep(inputs, key, {path: finished.pop(path) for path in own}, pages[who])
        if bare:
            found[frame] = _keep(inputs, frame, finished, ())
    return {key: facts for key, facts in found.items() if facts}


def frame_key(inputs: Inputs) -> str:
    """Return the name of the unit that holds what all pages share: styles, scripts, fonts, the 404 page."""
    return inputs.key(FRAME)


def make_frame(inputs: Inputs, settings: Settings) -> Facts:
    """Return the facts of the frame alone."""
    key = frame_key(inputs)
    found: Facts | None = inputs.cache.unit(key)
    return found or _keep(inputs, key, framed((), site_name(settings), frame=True), ())


def _keep(inputs: Inputs, key: str, files: Mapping[str, bytes], pages: Sequence[Page]) -> Facts:
    leaving = {(link.target, link.anchor): link for page in pages for link in links(page)}
    facts: Facts = {
        "files": {path: digest(data) for path, data in files.items()},
        "pages": [page.path for page in pages],
        "leaving": [[link.page, link.href, link.target, link.anchor] for link in leaving.values()],
        "searched": keep_searched(inputs.cache, key, [document(page) for page in pages]),
    }
    inputs.cache.keep_facts(f"{key}.anchors", {page.path: sorted(anchors(page)) for page in pages})
    inputs.cache.keep_files(key, files)
    inputs.cache.keep_facts(key, facts)
    return facts
