"""Build the internal edition with MkDocs and Material: the plugin that adapts pages, and one build."""

# ruff: noqa: ARG002 - MkDocs passes an event's arguments by name, used or not
import os
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jinja2
from markupsafe import escape
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext
from msgspec import Struct, field

from generator.engine.mkdocs.run import run
from generator.problems import PlanError, SiteError
from generator.render.page import Page, Site
from generator.render.templates import compiled, render_page
from generator.runtime.resources import MKDOCS, OVERRIDES, TEMPLATES

if TYPE_CHECKING:  # it imports servers
    from mkdocs.livereload import LiveReloadServer

HOME = "index.html"

# The files of Material that our pages load: no source maps, no search, no pictures.
_THEME_FILE = re.compile(r"assets/(javascripts/bundle|stylesheets/(main|palette))\.\w+\.min\.(js|css)")
_ENVIRONMENTS: dict[tuple[str, ...], jinja2.Environment] = {}


class _Group(Struct):
    """One navigation: its pages as MkDocs objects, their labels, and the position of each by source."""

    pages: list[MkDocsPage] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)


class PortalOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; `plans` is relative to that file, `today` an ISO date."""

    plans = config_options.Type(str, default="plans")
    today = config_options.Type(str, default="")


class PortalPlugin(BasePlugin[PortalOptions]):  # type: ignore[no-untyped-call]
    """Adapts pages to MkDocs: `given` by `build_pages`, or made from the plans."""

    def __init__(self) -> None:
        self.given: Site | None = None
        self.frame = True  # also write the shared assets and the 404 page
        self.serving = False
        self.site = Site("", ())
        self._pages: dict[str, Page] = {}
        self._groups: defaultdict[str, _Group] = defaultdict(_Group)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note the command; a plugin with this event is kept between rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Get the pages before MkDocs empties the output folder."""
        self.site = self.given or self._from_plans(config)
        config.site_name = escape(self.site.name)  # Material does not escape it
        config.nav = []  # there is no navigation of the whole site; see on_page_context
        config.theme.static_templates = {"404.html"} if self.frame else set()
        if not self.frame:
            config.theme.get_env = partial(_pages_environment, config.theme)  # type: ignore[method-assign]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages to the assets, and remove files that no page needs."""
        for file in list(files):
            from_theme = file.src_dir != config.docs_dir
            if not self.frame or (from_theme and not _THEME_FILE.fullmatch(file.src_uri)):
                files.remove(file)
        taken = {file.dest_uri.casefold() for file in files}
        self._pages, self._groups = {}, defaultdict(_Group)
        for path, content in self.site.files:
            _claim(path, taken)
            files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
        for page in self.site.pages:
            _claim(page.path, taken)
            source = page.path.removesuffix(".html") + ".md"
            file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            if file.dest_uri != page.path:
                raise PluginError(f"{page.path}: a page's path ends in .html and is not README.html")
            files.append(file)
            self._pages[source] = page
            group = self._groups[page.group]
            group.positions[source] = len(group.pages)
            group.pages.append(MkDocsPage(escape(page.title), file, config))
            group.labels.append(page.label)
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Set the finished body and its headings in place of the empty Markdown."""
        source = self._pages[page.file.src_uri]
        page.toc = TableOfContents([AnchorLink(escape(h.title), escape(h.id), 2) for h in source.headings])
        page.edit_url = source.edit_url
        if source.group_title:  # the header names the account too
            page.meta["title"] = escape(f"{source.group_title} · {source.label}")
        return source.html

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Limit navigation, previous and next to the page's own group."""
        source = self._pages[page.file.src_uri]
        group = self._groups[source.group]
        position = group.positions[page.file.src_uri]
        before, after = max(position - 1, 0), position + 1
        page.previous_page = group.pages[before] if before < position else None
        page.next_page = group.pages[after] if after < len(group.pages) else None
        context["nav"] = Navigation(group.pages, group.pages)
        cast(dict[str, Any], context)["portal"] = {
            "page": source,
            "account": source.group if source.path.startswith("accounts/") else "",
            "home": HOME if source.group else None,
            "labels": group.labels,
            "previous": group.labels[before],
            "next": group.labels[after] if page.next_page else None,
        }
        return context

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Reuse the environment of the last build: compiling Material's templates takes 0.13 s."""
        return env if self.serving else _environment(config.theme, env)

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any) -> "LiveReloadServer":
        """Rebuild when a plan or a template changes; MkDocs itself watches styles and scripts."""
        for folder in (_plans(config, self.config), TEMPLATES, OVERRIDES):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _from_plans(self, config: MkDocsConfig) -> Site:
        from generator.pipeline import site  # late: `build_pages` needs neither loader nor charts

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
    pages: Sequence[Page], out: Path, *, site_name: str, files: Sequence[tuple[str, bytes]] = (), frame: bool = True
) -> None:
    """Write pages with their chrome into `out`, which is emptied first; a warning is an error.

    `frame=False` omits what units of one site share: assets and the 404 page.
    Raises SiteError with all that MkDocs reported, for two outputs at one path and for a broken template.
    """
    config = load_config(str(MKDOCS), site_dir=str(out.absolute()), strict=True)
    plugin = cast(PortalPlugin, config.plugins["portal"])
    plugin.given, plugin.frame = Site(site_name, tuple(pages), tuple(files)), frame
    run(config, "theme/overrides")


def _environment(theme: Theme, env: jinja2.Environment) -> jinja2.Environment:
    env.bytecode_cache = compiled()
    return _ENVIRONMENTS.setdefault(tuple(theme.dirs), env)


def _pages_environment(theme: Theme) -> jinja2.Environment:
    """Return a theme's environment that lists no files: Material has ten thousand icons."""
    env = _ENVIRONMENTS.get(tuple(theme.dirs)) or _environment(theme, Theme.get_env(theme))
    env.loader = _UnlistedLoader(theme.dirs)
    return env


class _UnlistedLoader(jinja2.FileSystemLoader):
    def list_templates(self) -> list[str]:
        return []


def forget_templates() -> None:
    """Reload the templates of the chrome in the next build."""
    _ENVIRONMENTS.clear()


def _plans(config: MkDocsConfig, options: PortalOptions) -> Path:
    return Path(config.config_file_path).parent / options.plans


def _claim(path: str, taken: set[str]) -> None:
    """Claim an output path; case is ignored, as on some file systems."""
    if path.casefold() in taken:
        raise PluginError(f"{path}: two outputs have this path")
    taken.add(path.casefold())


def problem_site(error: PlanError, before: Site) -> Site:
    """Return a site that shows the problems at every address of the last one, so that open tabs show them."""
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
