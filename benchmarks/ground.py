"""Where the measuring takes place: portfolios and sites in a working folder, made when first wanted."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import click

from benchmarks.measure import Failed, Run, run

EDITED = "Dock number {} of the cold hall"  # what an edit writes, with its number
PORTAL = (sys.executable, "-m", "generator")
# As the issue says it; the submodules that any build needs take longer, see the notes of the results.
IMPORT = "import matplotlib, mkdocs, pydantic"
IMPORT_IN_USE = "import matplotlib.figure, mkdocs.commands.build, pydantic"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many accounts the figures are taken with, and how often."""

    peer: int = 200
    small: int = 100
    large: int = 400
    many: int = 1000
    cold_runs: int = 3
    warm_runs: int = 5


@dataclass
class Ground:
    """A working folder and what was made in it."""

    work: Path
    sizes: Sizes
    peaks: dict[str, int] = field(default_factory=dict)  # bytes of the largest process, by what was run

    def plans(self, accounts: int) -> Path:
        """Return a portfolio of so many accounts."""
        folder = self.work / f"plans-{accounts}"
        if not folder.exists():
            self.say(f"Writing a portfolio of {accounts} accounts")
            run((sys.executable, "-m", "benchmarks.portfolio", str(accounts), str(folder)))
        return folder

    def cold(self, accounts: int, audience: str = "internal") -> Run:
        """Build a portfolio into an empty folder with an empty cache, by all cores."""
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
        """The site of the largest portfolio, built cold for all audiences; warm figures start here."""
        accounts = self.sizes.many
        plans, out, cache = self.plans(accounts), self.work / "many", self.work / "many-cache"
        self.say(f"Building {accounts} accounts for all audiences")
        timings = self.work / "many.json"
        made = self.build(plans, out, cache, "all", "--timings", str(timings))
        self.peaks[f"cold build of {accounts} accounts, all audiences"] = made.peak
        return Site(plans, out, cache, made.seconds, _steps(timings))

    def imports(self, statement: str = IMPORT) -> float:
        """Return how long a new process takes to import the libraries and end."""
        return run((sys.executable, "-c", statement)).seconds

    def say(self, text: str) -> None:
        """Tell whoever waits what is being done."""
        click.echo(text, err=True)


@dataclass
class Site:
    """A portfolio, its site and its cache."""

    plans: Path
    out: Path
    cache: Path
    seconds: float  # of its cold build
    steps: str = ""  # of it, in words
    edits: int = 0

    @cached_property
    def account(self) -> str:
        """The account that is edited and looked at: the first that has an edition and opportunities."""
        shared = sorted(path.parent for path in self.plans.glob("*/released.yml"))
        found = next((folder for folder in shared if (folder / "opportunities.yml").exists()), None)
        if found is None:
            raise Failed(
                f"no account of {self.plans} has a customer's edition. Take more of them with --many"
            )
        return found.name

    @property
    def page(self) -> Path:
        """The page that an edit changes, inside the internal edition."""
        return Path("accounts") / self.account / "opportunities.html"

    def edit(self) -> str:
        """Change the title of the account's first opportunity; return the text that no page had before."""
        self.edits += 1
        text = EDITED.format(self.edits)
        file = self.plans / self.account / "opportunities.yml"
        title = re.compile(r"^(    title: ).*$", re.MULTILINE)
        changed, count = title.subn(rf"\g<1>{text}", file.read_text("utf-8"), count=1)
        if not count:
            raise Failed(f"{file} has no title to change")
        file.write_text(changed, encoding="utf-8")
        return text

    def check(self, text: str) -> None:
        """Make sure that a build did its work: the text stands on its page, and the edition is there."""
        if text not in (self.out / "internal" / self.page).read_text("utf-8"):
            raise Failed(f"the build left {self.page} without the changed text")
        if not (self.out / "customers" / self.account / "index.html").exists():
            raise Failed(f"the build left no edition of {self.account}")

    def searchable(self) -> bool:
        """Return whether the internal edition has a search index."""
        return has_search(self.out / "internal")


def _steps(timings: Path) -> str:
    """Return where the time of a build went to, in words."""
    said = json.loads(timings.read_text("utf-8"))
    return "; ".join(
        f"{edition} {', '.join(f'{step} {seconds:.1f}' for step, seconds in steps.items())}"
        for edition, steps in said.items()
    )


def has_search(internal: Path) -> bool:
    """Return whether an internal edition has a search index."""
    return any(internal.rglob("pagefind-entry.json"))
