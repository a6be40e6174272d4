"""From plans to the customers' editions: made, passed through the gate, put in their places."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.audience import narrow_for_customer
from generator.build import staging, swap
from generator.gate.scan import Leak, Own, scan
from generator.language import CATALOGUES, calendar_words
from generator.links import broken_links
from generator.model.portal import STANDARD_ROLES
from generator.model.portfolio import CustomerView
from generator.pages.edition import edition_site, pictures_of
from generator.pictures import cleaned
from generator.problems import SiteError
from generator.progress import Progress, silent
from generator.site import read, spread

CUSTOMERS = "customers"
THEME = Path(__file__).parent.parent / "theme"
# Words that markup consists of, and charts write; they are nobody's.
MARKUP = """
svg xmlns http www w3 org 2000 1999 xlink href class chart id role img width height viewBox font family
sans serif size fill none aria labelledby title desc path stroke text anchor middle start end circle rect
polygon polyline line tspan tabindex plan dasharray linejoin round transform translate rotate opacity Inter
"""


@dataclass(frozen=True, slots=True)
class Editions:
    """What a build of customers' editions did, by account; `leaks` kept theirs from being written."""

    written: tuple[str, ...]
    withdrawn: tuple[str, ...]
    leaks: tuple[Leak, ...]
    folder: Path


def build_editions(
    plans: Path,
    out: Path,
    *,
    accounts: Sequence[str] = (),
    jobs: int = 1,
    memory: Path | None = None,
    tell: Progress = silent,
) -> Editions:
    """Build the edition of every customer who has one, or of `accounts`, into `out`/customers/<account>.

    Each is a function of what its customer may see, and of nothing else: no day enters it. One in
    which the gate finds a leak is not written; an edition whose account has none (any more) is
    removed. Raises PlanError with every problem of the plans, SiteError for a broken template.
    """
    portfolio = read(plans)
    unknown = [id for id in accounts if id not in {account.id for account in portfolio.accounts}]
    if unknown:
        read(plans, unknown)  # says what is wrong with them
    views = [narrow_for_customer(account, portfolio.settings) for account in portfolio.accounts]
    wanted = [view for view in views if view is not None and (not accounts or view.id in accounts)]
    place = out / CUSTOMERS
    with staging(out) as staged:
        for number, _ in enumerate(spread(partial(_write, plans, staged), wanted, jobs), 1):
            tell("Making editions", number, len(wanted))
        made = {view.id: staged / view.id for view in wanted}
        leaks = scan(plans, made, own_words(), memory, tell)
        leaky = {leak.edition for leak in leaks}
        for id, folder in made.items():
            if id not in leaky:
                swap(folder, place / id)
    there = sorted(path.name for path in place.iterdir()) if place.is_dir() else []
    gone = [name for name in there if name not in made and (not accounts or name in accounts)]
    for name in gone:
        _remove(place / name)
    return Editions(tuple(id for id in made if id not in leaky), tuple(gone), tuple(leaks), place)


def own_words() -> Own:
    """Return the portal's own words and files, which stand in every edition whatever the plans say."""
    sources = [
        *sorted((THEME / "edition").glob("*.html")),
        *sorted((THEME / "pages" / "edition").glob("*.html")),
        *sorted(CATALOGUES.rglob("*.po")),
    ]
    texts = [source.read_text(encoding="utf-8") for source in sources]
    roles = [role.name for role in STANDARD_ROLES]
    return Own.of(
        [*texts, *roles, calendar_words(), MARKUP],
        [path for path in (THEME / "public").rglob("*") if path.is_file()],
    )


def _write(plans: Path, staged: Path, view: CustomerView) -> None:
    from generator.engine_edition import build_edition

    logos = [view.plan.account.logo] if view.plan.account.logo else []
    site = edition_site(view, cleaned(plans, view.id, pictures_of(view), logos))
    broken = tuple(broken_links(site.pages, [path for path, _ in site.files], whole=True))
    if broken:
        said = "\n".join(f"{view.id}/{link.page}: the link {link.href} {link.text}" for link in broken)
        raise SiteError(said)
    build_edition(site, staged / view.id)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
