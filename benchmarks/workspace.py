"""A working folder for the measurements: portfolios and sites, built when first needed."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import click

from benchmarks.measure import BenchmarkError, Run, run

EDITED = "Dock number {} of the cold hall"  # text of an edit, with its number
PORTAL = (sys.executable, "-m", "generator")
# As the issue defines it; the submodules any build needs take longer, see the notes of the results.
IMPORT = "import matplotlib, mkdocs, pydantic"
IMPORT_IN_USE = "import matplotlib.figure, mkdocs.commands.build, pydantic"


@dataclass(frozen=True, slots=True)
class Sizes:
    """The number of accounts and runs of the figures."""

    peer: int = 200
    small: int = 100
    large: int = 400
    many: int = 1000
    cold_runs: int = 3
    warm_runs: int = 5


@dataclass
class Workspace:
    """A working folder and what was built in it."""

    work: Path
    sizes: Sizes
    peaks: dict[str, int] = field(default_factory=dict)  # bytes of the largest process, by command

    def plans(self, accounts: int) -> Path:
        """Return a portfolio of that many accounts."""
        folder = self.work / f"plans-{accounts}"
        if not folder.exists():
            self.log(f"Writing a portfolio of {accounts} accounts")
            run((sys.executable, "-m", "benchmarks.portfolio", str(accounts), str(folder)))
        return folder

    def cold(self, accounts: int, audience: str = "internal") -> Run:
        """Build a portfolio into an empty folder with an empty cache, on all cores."""
        plans, out, cache = self.plans(accounts), self.work / "cold", self.work / "cold-cache"
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
        return self.build(plans, out, cache, audience)

    def build(self, plans: Path, out: Path, cache: Path, audience: str, *options: str) -> Run:
        """Run `portal build` in a new process."""
        places = ("--plans", str(plans), "--out", str(out), "--cache", str(cache))
        return run((*PORTAL, "build", *places, "--audience", audience, "--quiet", *options))

    @cached_property
    def many(self) -> Site:
        """The site of the largest portfolio, built cold for all audiences; rebuilds start from it."""
        accounts = self.sizes.many
        plans, out, cache = self.plans(accounts), self.work / "many", self.work / "many-cache"
        self.log(f"Building {accounts} accounts for all audiences")
        timings = self.work / "many.json"
        build = self.build(plans, out, cache, "all", "--timings", str(timings))
        self.peaks[f"cold build of {accounts} accounts, all audiences"] = build.peak
        return Site(plans, out, cache, build.seconds, _steps(timings))

    def imports(self, statement: str = IMPORT) -> float:
        """Return how long a new process takes to import the libraries and exit."""
        return run((sys.executable, "-c", statement)).seconds

    def log(self, text: str) -> None:
        """Print a line of progress."""
        click.echo(text, err=True)


@dataclass
class Site:
    """A portfolio, its site and its cache."""

    plans: Path
    out: Path
    cache: Path
    seconds: float  # of its cold build
    steps: str = ""  # of its cold build, as text
    edits: int = 0

    @cached_property
    def account(self) -> str:
        """The account that is edited and viewed: the first with an edition and opportunities."""
        shared = sorted(path.parent for path in self.plans.glob("*/released.yml"))
        folder = next((folder for folder in shared if (folder / "opportunities.yml").exists()), None)
        if folder is None:
            raise BenchmarkError(f"no account of {self.plans} has a customer edition. Use more accounts with --many")
        return folder.name

    @property
    def page(self) -> Path:
        """The page that an edit changes, inside the internal edition."""
        return Path("accounts") / self.account / "opportunities.html"

    def edit(self) -> str:
        """Change the title of the account's first opportunity; return a text no page had before."""
        self.edits += 1
        text = EDITED.format(self.edits)
        file = self.plans / self.account / "opportunities.yml"
        title = re.compile(r"^(    title: ).*$", re.MULTILINE)
        changed, count = title.subn(rf"\g<1>{text}", file.read_text("utf-8"), count=1)
        if not count:
            raise BenchmarkError(f"{file}: no title to change")
        file.write_text(changed, encoding="utf-8")
        return text

    def check(self, text: str) -> None:
        """Raise BenchmarkError unless the build put the text on its page and built the edition."""
        if text not in (self.out / "internal" / self.page).read_text("utf-8"):
            raise BenchmarkError(f"the build left {self.page} without the changed text")
        if not (self.out / "customers" / self.account / "index.html").exists():
            raise BenchmarkError(f"the build left no edition of {self.account}")

    def searchable(self) -> bool:
        """Return whether the internal edition has a search index."""
        return has_search(self.out / "internal")


def _steps(timings: Path) -> str:
    """Return the time of each step of a build, as text."""
    editions = json.loads(timings.read_text("utf-8"))
    return "; ".join(
        f"{edition} {', '.join(f'{step} {seconds:.1f}' for step, seconds in steps.items())}"
        for edition, steps in editions.items()
    )


def has_search(internal: Path) -> bool:
    """Return whether an internal edition has a search index."""
    return any(internal.rglob("pagefind-entry.json"))
