"""MkDocs and Material give Pages their chrome: the plugin, and one build over Pages."""

# ruff: noqa: ARG002 - MkDocs passes an event its arguments by name, wanted or not
import logging
import os
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct, field

# Both adverts are printed at import: Material's about its end, ProperDocs' about itself.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

import jinja2
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as Sheet
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from generator.problems import PlanError, SiteError
from generator.render.compiled import compiled
from generator.render.page import Page, Site
from generator.render.templates import render_page
from generator.runtime.resources import MKDOCS, OVERRIDES, TEMPLATES

if TYPE_CHECKING:  # it brings servers along
    from mkdocs.livereload import LiveReloadServer

HOME = "index.html"

# Of Material's files only what our pages ask for: no source maps, no search, no pictures.
_THEME_FILE = re.compile(r"assets/(javascripts/bundle|stylesheets/(main|palette))\.\w+\.min\.(js|css)")
_ENVIRONMENTS: dict[tuple[str, ...], jinja2.Environment] = {}


class _Group(Struct):
    """One navigation: its pages as MkDocs holds them, their labels, and the place of each by source."""

    sheets: list[Sheet] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)


class PortalOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; `plans` is relative to that file, `today` an ISO date."""

    plans = config_options.Type(str, default="plans")
    today = config_options.Type(str, default="")


class PortalPlugin(BasePlugin[PortalOptions]):  # type: ignore[no-untyped-call]
    """Adapts Pages to MkDocs: they come from the plans, or from `build_pages` as they are."""

    def __init__(self) -> None:
        self.given: Site | None = None
        self.frame = True  # whether the build also writes the shared assets and the 404 page
        self.serving = False
        self.site = Site("", ())
        self._pages: dict[str, Page] = {}
        self._groups: defaultdict[str, _Group] = defaultdict(_Group)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn what MkDocs is doing; having this event also keeps one plugin between rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the Pages in, before MkDocs empties the folder it writes to."""
        self.site = self.given or self._from_plans(config)
        config.site_name = escape(self.site.name)  # Material writes it unescaped
        config.nav = []  # no navigation of the whole site is ever made; see on_page_context
        config.theme.static_templates = {"404.html"} if self.frame else set()
        if not self.frame:
            config.theme.get_env = partial(_fileless, config.theme)  # type: ignore[method-assign]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put the Pages beside the assets, and leave behind what no page needs."""
        for file in list(files):
            from_theme = file.src_dir != config.docs_dir
            if not self.frame or (from_theme and not _THEME_FILE.fullmatch(file.src_uri)):
                files.remove(file)
        taken = {file.dest_uri.casefold() for file in files}
        self._pages, self._groups = {}, defaultdict(_Group)
        for path, content in self.site.files:
            _take(path, taken)
            files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
        for page in self.site.pages:
            _take(page.path, taken)
            source = page.path.removesuffix(".html") + ".md"
            file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            if file.dest_uri != page.path:
                raise PluginError(f"{page.path}: a page's path ends in .html and is not README.html")
            files.append(file)
            self._pages[source] = page
            group = self._groups[page.group]
            group.places[source] = len(group.sheets)
            group.sheets.append(Sheet(escape(page.title), file, config))
            group.labels.append(page.label)
        return files

    def on_page_content(self, html: str, *, page: Sheet, config: MkDocsConfig, files: Files) -> str:
        """Set the finished body and its sections in place of the empty Markdown."""
        ours = self._pages[page.file.src_uri]
        page.toc = TableOfContents([AnchorLink(escape(h.title), escape(h.id), 2) for h in ours.headings])
        page.edit_url = ours.edit_url
        if ours.group_title:  # the header says whose page this is, not only which
            page.meta["title"] = escape(f"{ours.group_title} · {ours.label}")
        return ours.html

    def on_page_context(
        self, context: TemplateContext, *, page: Sheet, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Narrow navigation, previous and next to the page's own group."""
        ours = self._pages[page.file.src_uri]
        group = self._groups[ours.group]
        here = group.places[page.file.src_uri]
        before, after = max(here - 1, 0), here + 1
        page.previous_page = group.sheets[before] if before < here else None
        page.next_page = group.sheets[after] if after < len(group.sheets) else None
        context["nav"] = Navigation(group.sheets, group.sheets)
        cast(dict[str, Any], context)["portal"] = {
            "page": ours,
            "account": ours.group if ours.path.startswith("accounts/") else "",
            "home": HOME if ours.group else None,
            "labels": group.labels,
            "previous": group.labels[before],
            "next": group.labels[after] if page.next_page else None,
        }
        return context

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Hand back the environment of the last build: compiling Material's templates costs 0.13 s."""
        return env if self.serving else _remembered(config.theme, env)

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any
    ) -> "LiveReloadServer":
        """Rebuild when a plan or a template changes; MkDocs itself watches css and scripts."""
        for folder in (_plans(config, self.config), TEMPLATES, OVERRIDES):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _from_plans(self, config: MkDocsConfig) -> Site:
        from generator.pipeline import site  # late: `build_pages` needs neither the loader nor the charts

        today = date.fromisoformat(self.config.today) if self.config.today else None
        try:
            return site.internal_site(_plans(config, self.config), today, os.cpu_count() or 1)
        except PlanError as error:
            if not self.serving:
                raise PluginError("\n".join(str(problem) for problem in error.problems)) from error
            return problem_site(error, self.site)
        except SiteError as error:
            raise PluginError(str(error)) from error


def build_pages(
    pages: Sequence[Page],
    out: Path,
    *,
    site_name: str,
    files: Sequence[tuple[str, bytes]] = (),
    frame: bool = True,
) -> None:
    """Write Pages with their chrome into `out`, which is emptied first; a warning is an error.

    `frame=False` leaves out what units of one site share: assets and the 404 page.
    Raises SiteError with all that MkDocs said, two outputs at one path and a broken template included.
    """
    config = load_config(str(MKDOCS), site_dir=str(out.absolute()), strict=True)
    plugin = cast(PortalPlugin, config.plugins["portal"])
    plugin.given, plugin.frame = Site(site_name, tuple(pages), tuple(files)), frame
    said = _Listener(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(said)
    try:
        build(config)
    except Abort as error:  # a SystemExit, with only the number of warnings
        raise SiteError("\n".join(said.messages)) from error
    except jinja2.TemplateError as error:  # of theme/overrides; our own pages are finished before
        where = f"{error.filename}:{error.lineno}: " if isinstance(error, jinja2.TemplateSyntaxError) else ""
        raise SiteError(f"theme/overrides: {where}{error.message}") from error
    finally:
        logging.getLogger("mkdocs").removeHandler(said)


def _remembered(theme: Theme, env: jinja2.Environment) -> jinja2.Environment:
    env.bytecode_cache = compiled()
    return _ENVIRONMENTS.setdefault(tuple(theme.dirs), env)


def _fileless(theme: Theme) -> jinja2.Environment:
    """Return a theme's environment that lists no files: Material's icons alone are ten thousand."""
    env = _ENVIRONMENTS.get(tuple(theme.dirs)) or _remembered(theme, Theme.get_env(theme))
    env.loader = _Fileless(theme.dirs)
    return env


class _Fileless(jinja2.FileSystemLoader):
    def list_templates(self) -> list[str]:
        return []


def forget_templates() -> None:
    """Read the templates of the chrome anew in the next build."""
    _ENVIRONMENTS.clear()


def _plans(config: MkDocsConfig, options: PortalOptions) -> Path:
    return Path(config.config_file_path).parent / options.plans


def _take(path: str, taken: set[str]) -> None:
    """Claim an output path; case is ignored, as some discs do."""
    if path.casefold() in taken:
        raise PluginError(f"{path}: two outputs have this path")
    taken.add(path.casefold())


def problem_site(error: PlanError, before: Site) -> Site:
    """Show what is wrong at every address that was ever shown, so that an open tab finds it."""
    problems = [str(problem) for problem in error.problems]
    sys.stderr.write("\n".join(problems) + "\n")
    paths = [page.path for page in before.pages] or [HOME]
    return Site(
        before.name or "Account plans",
        tuple(
            Page(
                path,
                "The plans have problems",
                "Problems",
                "",
                render_page("_problems.html", path=path, problems=problems),
            )
            for path in paths
        ),
    )


class _Listener(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
