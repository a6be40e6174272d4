"""Build a customer's edition with MkDocs and a theme of its own, without Material."""

# ruff: noqa: ARG002 - MkDocs passes an event's arguments by name, used or not

from __future__ import annotations

from pathlib import Path

import jinja2
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generator.engine.mkdocs.run import run
from generator.problems import SiteError
from generator.render.page import Page, Site
from generator.render.templates import compiled
from generator.runtime.resources import EDITION, MKDOCS, PUBLIC

# The files of theme/public that an edition's pages load.
ASSETS = (
    "css/edition.css",
    "css/search.css",
    "favicon.svg",
    "js/search.js",
    "js/search-index.js",
    "vendor/inter/Inter-400.ttf",
    "vendor/inter/Inter-600.ttf",
    "vendor/inter/LICENSE",
    "vendor/pagefind/LICENSE",
)
_ENVIRONMENTS: list[jinja2.Environment] = []


class _EditionPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Adapts one edition's pages to MkDocs."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._pages: dict[str, Page] = {}

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Publish the pages, their pictures and the assets, and no other files that MkDocs found."""
        published = Files([])
        for asset in ASSETS:
            published.append(File.generated(config, asset, abs_src_path=str(PUBLIC / asset)))
        for path, content in self.site.files:
            published.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
        for page in self.site.pages:
            source = page.path.removesuffix(".html") + ".md"
            published.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
            self._pages[source] = page
        return published

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Set the finished body in place of the empty Markdown."""
        source = self._pages[page.file.src_uri]
        add_name = source.path != "404.html" and source.title != self.site.name
        page.title = f"{source.title} · {self.site.name}" if add_name else source.title
        return source.html

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Reuse the environment of the last build, with its compiled templates."""
        if not _ENVIRONMENTS:
            env.bytecode_cache = compiled()
            _ENVIRONMENTS.append(env)
        return _ENVIRONMENTS[0]


def build_edition(site: Site, out: Path) -> None:
    """Write one customer's edition into `out`, which is emptied first; a warning is an error.

    Raises SiteError with all that MkDocs reported, or for a broken template.
    """
    run(_config(site, out), "theme/edition")


def _config(site: Site, out: Path) -> MkDocsConfig:
    """Return the settings of a build: no settings file is read, no host or repository is known."""
    config = MkDocsConfig(config_file_path=str(MKDOCS))
    config.load_dict(
        {
            "site_name": str(escape(site.name)),
            "docs_dir": str(PUBLIC),
            "site_dir": str(out.absolute()),
            "use_directory_urls": False,
            "plugins": [],
            "markdown_extensions": [],
            "theme": {"name": None, "custom_dir": str(EDITION), "language": site.language, "static_templates": []},
        }
    )
    errors, warnings = config.validate()
    if errors or warnings:
        raise SiteError("\n".join(str(message) for _, message in (*errors, *warnings)))
    config.theme.static_templates = set()  # MkDocs adds a sitemap
    config.plugins["edition"] = _EditionPlugin(site)
    return config
