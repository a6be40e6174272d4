"""Each figure of the comparison, measured on a Ground; divisors are taken in turns with what they divide."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from benchmarks import peer
from benchmarks.figure import CHANGE, GROWTH, HTML, MEMORY, NOTHING, PEER, SEARCH, SERVE, Figure, Series
from benchmarks.ground import IMPORT, IMPORT_IN_USE, Ground, has_search
from benchmarks.measure import Failed, alternated, run
from benchmarks.peer import Peer

OURS, IMPORTS = "portal", "imports"
NO_SEARCH = "The site had no search index: searching is not included."


def measured(ground: Ground, wanted: Collection[str]) -> Iterator[Figure]:
    """Yield the wanted figures, by their names in `figure.GOALS`, in order."""
    if "peer" in wanted:
        yield against_peer(ground)
    if "growth" in wanted:
        yield growth(ground)
    if "change" in wanted or "nothing" in wanted:
        yield from warm(ground, wanted)
    if "serve" in wanted:
        yield served(ground)
    if "memory" in wanted:
        yield memory(ground)
    if "html" in wanted:
        yield html(ground)
    if "search" in wanted:
        yield searched(ground)


def against_peer(ground: Ground) -> Figure:
    """Return the cold build beside stock generators that are given the same pages and charts."""
    accounts = ground.sizes.peer
    ground.cold(accounts)
    internal, docs = ground.work / "cold" / "internal", ground.work / "peer" / "docs"
    searchable = has_search(internal)
    ground.say("Writing the same pages as Markdown")
    given = peer.prepared(internal, docs)
    stock = peer.material(docs)
    others = [one for one in (peer.zensical(docs), peer.hugo(docs)) if one is not None]
    steps = {OURS: lambda: ground.cold(accounts).seconds, stock.name: _cold_run(stock)}
    ground.say(f"Building {accounts} accounts cold, by {', '.join([*steps, *(one.name for one in others)])}")
    found = _turns(alternated(ground.sizes.cold_runs, steps))
    beside, failed = _once(others)
    notes = [
        f"{accounts} accounts: {given.pages} pages, {given.charts} charts. The peers get them as "
        "Markdown and SVG files; reading plans, checking, computing and drawing are in our time alone.",
        "Ours starts with an empty cache and fills it, on all cores. The peers' caches are removed too.",
        "Hugo has no theme, navigation or search here: it is a floor for writing pages, not a peer.",
        *failed,
    ]
    if not searchable:
        notes.append(NO_SEARCH)
    return Figure(PEER, found[OURS], found[stock.name], beside, notes)


def growth(ground: Ground) -> Figure:
    """Return how the cold build grows with the number of accounts."""
    small, large = ground.sizes.small, ground.sizes.large
    names = {accounts: f"{accounts} accounts" for accounts in (small, large)}
    for accounts in names:
        ground.plans(accounts)
    ground.say(f"Building {small} and {large} accounts cold")
    steps: dict[str, Callable[[], float]] = {
        names[small]: lambda: ground.cold(small).seconds,
        names[large]: lambda: ground.cold(large).seconds,
    }
    found = _turns(alternated(ground.sizes.cold_runs, steps))
    notes = [f"Internal edition, empty cache. {large / small:g} times the accounts."]
    return Figure(GROWTH, found[names[large]], found[names[small]], notes=notes)


def warm(ground: Ground, wanted: Collection[str]) -> Iterator[Figure]:
    """Yield what a build costs after one change, and after none, in a new process."""
    site = ground.many
    ground.say("Building after one change, and after none")

    def change() -> float:
        text = site.edit()
        made = ground.build(site.plans, site.out, site.cache, "all")
        site.check(text)
        ground.peaks["build after one change"] = max(made.peak, ground.peaks.get("build after one change", 0))
        return made.seconds

    def nothing() -> float:
        made = ground.build(site.plans, site.out, site.cache, "all")
        ground.peaks["build after no change"] = max(made.peak, ground.peaks.get("build after no change", 0))
        return made.seconds

    steps: dict[str, Callable[[], float]] = {
        IMPORTS: ground.imports,
        "imports of what is in use": lambda: ground.imports(IMPORT_IN_USE),
        "one change": change,
        "nothing changed": nothing,
    }
    found = _turns(alternated(ground.sizes.warm_runs, steps))
    in_use = [found["imports of what is in use"]]
    notes = [
        f"{ground.sizes.many} accounts, all audiences, built cold in {site.seconds:.0f} s before; the "
        "changed account has a customer's edition.",
        f"Steps of that cold build, in seconds of all processes together: {site.steps}.",
        f"The imports are a new process with `{IMPORT}`; with the modules that a build needs "
        f"(`{IMPORT_IN_USE}`) they take what stands beside.",
    ]
    if not site.searchable():
        notes.append(NO_SEARCH)
    if "change" in wanted:
        yield Figure(CHANGE, found["one change"], found[IMPORTS], in_use, notes)
    if "nothing" in wanted:
        yield Figure(NOTHING, found["nothing changed"], found[IMPORTS], in_use)


def served(ground: Ground) -> Figure:
    """Return how long after a save the reader of an account page sees it."""
    from benchmarks.browser import serving  # late: only two figures need a browser

    site = ground.many
    ground.say(f"Serving {ground.sizes.many} accounts")
    with serving(site) as server:
        steps: dict[str, Callable[[], float]] = {
            IMPORTS: ground.imports,
            "save to sight": server.seen_after_edit,
        }
        found = _turns(alternated(ground.sizes.warm_runs, steps))
        ground.peaks["portal serve"] = server.largest
    notes = [
        f"From the last byte written to the text in the page, which reloads itself. The server was up "
        f"{server.started:.0f} s after its start."
    ]
    return Figure(SERVE, found["save to sight"], found[IMPORTS], notes=notes)


def memory(ground: Ground) -> Figure:
    """Return the peak of the largest process, of all that was run at the largest size."""
    _ = ground.many
    name = max(ground.peaks, key=lambda run: ground.peaks[run])
    each = [f"{run}: {peak / 1e6:.0f} MB" for run, peak in ground.peaks.items()]
    notes = [
        f"Resident memory at its peak, workers included, pages shared with others too. {'; '.join(each)}."
    ]
    return Figure(MEMORY, Series(name, (float(ground.peaks[name]),)), notes=notes)


def html(ground: Ground) -> Figure:
    """Return the mean size of the account pages."""
    internal = ground.many.out / "internal"
    sizes = [path.stat().st_size for path in sorted(internal.glob("accounts/*/*.html"))]
    accounts = len(list(internal.glob("accounts/*")))
    notes = [
        f"{len(sizes)} pages of {accounts} accounts, uncompressed; the largest has {max(sizes) / 1e3:.0f} KB."
    ]
    return Figure(HTML, Series("mean of all pages", (sum(sizes) / len(sizes),)), notes=notes)


def searched(ground: Ground) -> Figure:
    """Return what a first search moves, in a browser that has the page and nothing else."""
    from benchmarks.browser import first_search

    site = ground.many
    ground.say("Searching on an account page")
    found = [first_search(site) for _ in range(ground.sizes.cold_runs)]
    notes = [
        "All that is requested from the key that opens the field to the first results for "
        f"{found[0].words!r}: {found[0].requests} requests. "
        f"Then {found[0].wide / 1e3:.0f} KB when all accounts are searched."
    ]
    return Figure(SEARCH, Series("first search", tuple(float(one.own) for one in found)), notes=notes)


def _cold_run(one: Peer) -> Callable[[], float]:
    def seconds() -> float:
        for folder in (one.output, *one.clean):
            shutil.rmtree(folder, ignore_errors=True)
        return run(one.command, one.environment).seconds

    return seconds


def _once(peers: Sequence[Peer]) -> tuple[list[Series], list[str]]:
    """Run each of some peers once, and say which could not do it; only the stock one is needed."""
    found, failed = [], []
    for one in peers:
        try:
            found.append(Series(one.name, (_cold_run(one)(),)))
        except Failed as error:
            failed.append(f"{one.name} failed: {str(error).splitlines()[-1]}")
    return found, failed


def _turns(found: Mapping[str, list[float]]) -> dict[str, Series]:
    return {name: Series(name, tuple(values)) for name, values in found.items()}
