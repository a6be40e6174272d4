"""Each figure of the comparison, measured in a Workspace; divisors are measured in turn with dividends."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from benchmarks import peer
from benchmarks.figure import CHANGE, GROWTH, HTML, MEMORY, NOTHING, PEER, SEARCH, SERVE, Figure, Series
from benchmarks.measure import BenchmarkError, alternate, run
from benchmarks.peer import Peer
from benchmarks.workspace import IMPORT, IMPORT_IN_USE, Workspace, has_search

OURS, IMPORTS = "portal", "imports"
NO_SEARCH = "The site had no search index: search is not included."


def measure_figures(workspace: Workspace, names: Collection[str]) -> Iterator[Figure]:
    """Yield the named figures (see `figure.GOALS`), in order."""
    if "peer" in names:
        yield against_peer(workspace)
    if "growth" in names:
        yield growth(workspace)
    if "change" in names or "nothing" in names:
        yield from rebuilds(workspace, names)
    if "serve" in names:
        yield save_to_page(workspace)
    if "memory" in names:
        yield memory(workspace)
    if "html" in names:
        yield html(workspace)
    if "search" in names:
        yield search_transfer(workspace)


def against_peer(workspace: Workspace) -> Figure:
    """Return the cold build relative to stock generators given the same pages and charts."""
    accounts = workspace.sizes.peer
    workspace.cold(accounts)
    internal, docs = workspace.work / "cold" / "internal", workspace.work / "peer" / "docs"
    searchable = has_search(internal)
    workspace.log("Writing the same pages as Markdown")
    contents = peer.prepare_separately(internal, docs)
    stock = peer.material(docs)
    others = [other for other in (peer.zensical(docs), peer.hugo(docs)) if other is not None]
    steps = {OURS: lambda: workspace.cold(accounts).seconds, stock.name: _cold_run(stock)}
    workspace.log(f"Building {accounts} accounts cold, by {', '.join([*steps, *(other.name for other in others)])}")
    times = _series_of(alternate(workspace.sizes.cold_runs, steps))
    beside, failed = _run_once(others)
    notes = [
        f"{accounts} accounts: {contents.pages} pages, {contents.charts} charts. The peers get them as "
        "Markdown and SVG files; only our time includes reading plans, checking, computing and drawing.",
        "The portal starts with an empty cache and uses all cores. The peers' caches are removed too.",
        "Hugo has no theme, navigation or search here: it is a lower bound for writing pages, not a peer.",
        *failed,
    ]
    if not searchable:
        notes.append(NO_SEARCH)
    return Figure(PEER, times[OURS], times[stock.name], beside, notes)


def growth(workspace: Workspace) -> Figure:
    """Return how the cold build grows with the number of accounts."""
    small, large = workspace.sizes.small, workspace.sizes.large
    names = {accounts: f"{accounts} accounts" for accounts in (small, large)}
    for accounts in names:
        workspace.plans(accounts)
    workspace.log(f"Building {small} and {large} accounts cold")
    steps: dict[str, Callable[[], float]] = {
        names[small]: lambda: workspace.cold(small).seconds,
        names[large]: lambda: workspace.cold(large).seconds,
    }
    times = _series_of(alternate(workspace.sizes.cold_runs, steps))
    notes = [f"Internal edition, empty cache. {large / small:g} times the accounts."]
    return Figure(GROWTH, times[names[large]], times[names[small]], notes=notes)


def rebuilds(workspace: Workspace, names: Collection[str]) -> Iterator[Figure]:
    """Yield the cost of a build after one change, and after none, in a new process."""
    site = workspace.many
    workspace.log("Building after one change, and after none")

    def change() -> float:
        text = site.edit()
        build = workspace.build(site.plans, site.out, site.cache, "all")
        site.check(text)
        workspace.peaks["build after one change"] = max(build.peak, workspace.peaks.get("build after one change", 0))
        return build.seconds

    def nothing() -> float:
        build = workspace.build(site.plans, site.out, site.cache, "all")
        workspace.peaks["build after no change"] = max(build.peak, workspace.peaks.get("build after no change", 0))
        return build.seconds

    steps: dict[str, Callable[[], float]] = {
        IMPORTS: workspace.imports,
        "imports of what is in use": lambda: workspace.imports(IMPORT_IN_USE),
        "one change": change,
        "nothing changed": nothing,
    }
    times = _series_of(alternate(workspace.sizes.warm_runs, steps))
    in_use = [times["imports of what is in use"]]
    notes = [
        f"{workspace.sizes.many} accounts, all audiences, built cold in {site.seconds:.0f} s before; the "
        "changed account has a customer edition.",
        f"Steps of that cold build, in seconds summed over all processes: {site.steps}.",
        f"The imports are a new process with `{IMPORT}`; with the modules that a build needs "
        f"(`{IMPORT_IN_USE}`) they take the time shown for comparison.",
    ]
    if not site.searchable():
        notes.append(NO_SEARCH)
    if "change" in names:
        yield Figure(CHANGE, times["one change"], times[IMPORTS], in_use, notes)
    if "nothing" in names:
        yield Figure(NOTHING, times["nothing changed"], times[IMPORTS], in_use)


def save_to_page(workspace: Workspace) -> Figure:
    """Return how long after a save the reader of an account page sees it."""
    from benchmarks.browser import serving  # imported late: only two figures need a browser

    site = workspace.many
    workspace.log(f"Serving {workspace.sizes.many} accounts")
    with serving(site) as server:
        steps: dict[str, Callable[[], float]] = {IMPORTS: workspace.imports, "save to sight": server.seen_after_edit}
        times = _series_of(alternate(workspace.sizes.warm_runs, steps))
        workspace.peaks["portal serve"] = server.largest
    notes = [
        f"From the last byte written to the text in the page, which reloads itself. The server started "
        f"in {server.started:.0f} s."
    ]
    return Figure(SERVE, times["save to sight"], times[IMPORTS], notes=notes)


def memory(workspace: Workspace) -> Figure:
    """Return the peak of the largest process, over all runs at the largest size."""
    _ = workspace.many
    name = max(workspace.peaks, key=lambda run: workspace.peaks[run])
    each = [f"{run}: {peak / 1e6:.0f} MB" for run, peak in workspace.peaks.items()]
    notes = [f"Peak resident memory, including workers and shared pages. {'; '.join(each)}."]
    return Figure(MEMORY, Series(name, (float(workspace.peaks[name]),)), notes=notes)


def html(workspace: Workspace) -> Figure:
    """Return the mean size of the account pages."""
    internal = workspace.many.out / "internal"
    sizes = [path.stat().st_size for path in sorted(internal.glob("accounts/*/*.html"))]
    accounts = len(list(internal.glob("accounts/*")))
    notes = [f"{len(sizes)} pages of {accounts} accounts, uncompressed; the largest is {max(sizes) / 1e3:.0f} KB."]
    return Figure(HTML, Series("mean of all pages", (sum(sizes) / len(sizes),)), notes=notes)


def search_transfer(workspace: Workspace) -> Figure:
    """Return the bytes a first search transfers, in a browser that has loaded only the page."""
    from benchmarks.browser import first_search

    site = workspace.many
    workspace.log("Searching on an account page")
    searches = [first_search(site) for _ in range(workspace.sizes.cold_runs)]
    notes = [
        "All requests from the key that opens the field to the first results for "
        f"{searches[0].words!r}: {searches[0].requests} requests. "
        f"Searching all accounts then transfers {searches[0].wide / 1e3:.0f} KB."
    ]
    return Figure(SEARCH, Series("first search", tuple(float(search.own) for search in searches)), notes=notes)


def _cold_run(generator: Peer) -> Callable[[], float]:
    def seconds() -> float:
        for folder in (generator.output, *generator.clean):
            shutil.rmtree(folder, ignore_errors=True)
        return run(generator.command, generator.environment).seconds

    return seconds


def _run_once(peers: Sequence[Peer]) -> tuple[list[Series], list[str]]:
    """Run each peer once, and report those that failed; only the stock one is required."""
    series, failed = [], []
    for generator in peers:
        try:
            series.append(Series(generator.name, (_cold_run(generator)(),)))
        except BenchmarkError as error:
            failed.append(f"{generator.name} failed: {str(error).splitlines()[-1]}")
    return series, failed


def _series_of(times: Mapping[str, list[float]]) -> dict[str, Series]:
    return {name: Series(name, tuple(values)) for name, values in times.items()}
