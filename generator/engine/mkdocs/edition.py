"""MkDocs gives the pages of a customer's edition their frame: a theme of its own, without Material."""

# ruff: noqa: ARG002 - MkDocs passes an event its arguments by name, wanted or not

from __future__ import annotations

import logging
import os
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # else an advert is printed at import
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

import jinja2
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as Sheet

from generator.problems import SiteError
from generator.render.compiled import compiled
from generator.render.page import Page, Site
from generator.runtime.resources import EDITION, MKDOCS, PUBLIC

# Of theme/public, all that an edition's pages ask for.
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
        """Publish the pages, their pictures and the assets, and nothing that MkDocs found by itself."""
        made = Files([])
        for asset in ASSETS:
            made.append(File.generated(config, asset, abs_src_path=str(PUBLIC / asset)))
        for path, content in self.site.files:
            made.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
        for page in self.site.pages:
            source = page.path.removesuffix(".html") + ".md"
            made.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
            self._pages[source] = page
        return made

    def on_page_content(self, html: str, *, page: Sheet, config: MkDocsConfig, files: Files) -> str:
        """Set the finished body in place of the empty Markdown."""
        ours = self._pages[page.file.src_uri]
        own_name = ours.path != "404.html" and ours.title != self.site.name
        page.title = f"{ours.title} · {self.site.name}" if own_name else ours.title
        return ours.html

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Hand back the environment of the build before, with its compiled templates."""
        if not _ENVIRONMENTS:
            env.bytecode_cache = compiled()
            _ENVIRONMENTS.append(env)
        return _ENVIRONMENTS[0]


def build_edition(site: Site, out: Path) -> None:
    """Write one customer's edition into `out`, which is emptied first; a warning is an error.

    Raises SiteError with all that MkDocs said, a broken template included.
    """
    config = _config(site, out)
    said = _Listener(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(said)
    try:
        build(config)
        if said.messages:
            raise SiteError("\n".join(said.messages))
    except Abort as error:
        raise SiteError("\n".join(said.messages)) from error
    except jinja2.TemplateError as error:
        raise SiteError(f"theme/edition: {error.message}") from error
    finally:
        logging.getLogger("mkdocs").removeHandler(said)


def _config(site: Site, out: Path) -> MkDocsConfig:
    """Return the settings of a build: no file of ours is read, nothing of a host or a repository known."""
    config = MkDocsConfig(config_file_path=str(MKDOCS))
    config.load_dict(
        {
            "site_name": str(escape(site.name)),
            "docs_dir": str(PUBLIC),
            "site_dir": str(out.absolute()),
            "use_directory_urls": False,
            "plugins": [],
            "markdown_extensions": [],
            "theme": {
                "name": None,
                "custom_dir": str(EDITION),
                "language": site.language,
                "static_templates": [],
            },
        }
    )
    errors, warnings = config.validate()
    if errors or warnings:
        raise SiteError("\n".join(str(message) for _, message in (*errors, *warnings)))
    config.theme.static_templates = set()  # MkDocs' own: a sitemap
    config.plugins["edition"] = _EditionPlugin(site)
    return config


class _Listener(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
