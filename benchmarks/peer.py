"""The peers: stock generators on the same pages as plain Markdown, with the charts already drawn."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ZENSICAL = "zensical==0.0.73"
_SETTINGS = """\
site_name: Account plans
docs_dir: {docs}
site_dir: {site}
theme:
  name: material
  features:
    - navigation.prune
plugins:
  - search
"""
_HUGO = """\
baseURL = "https://plans.example.com/"
title = "Account plans"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
"""
_LAYOUT = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>{{ .Content }}</body></html>
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator and how to run it: `output` is the folder to empty before each run."""

    name: str
    command: tuple[str, ...]
    output: Path
    clean: tuple[Path, ...] = ()  # further folders to remove, so that a run is cold
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class PeerContents:
    """How much the peers are given."""

    pages: int
    charts: int


def prepare(internal: Path, docs: Path) -> PeerContents:
    """Write the content of every page of an internal edition as Markdown below `docs`."""
    from benchmarks.markdown import sheet  # imported late: running the peers needs no parser

    pages = charts = 0
    for path in sorted(internal.rglob("*.html")):
        if path.name == "404.html":
            continue
        page = sheet(path.read_text("utf-8"), path.stem)
        place = docs / path.relative_to(internal).with_suffix(".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page.text, encoding="utf-8")
        for name, svg in page.charts.items():
            place.with_name(name).write_text(svg, encoding="utf-8")
        pages, charts = pages + 1, charts + len(page.charts)
    return PeerContents(pages, charts)


def material(docs: Path) -> Peer:
    """Return stock MkDocs with Material, its search and `navigation.prune`: the peer of the comparison."""
    settings, site = _settings(docs, "mkdocs")
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(settings))
    return Peer(
        "MkDocs + Material",
        command,
        site,
        environment={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
    )


def zensical(docs: Path) -> Peer | None:
    """Return Zensical in an environment of its own; None if it cannot be installed."""
    settings, site = _settings(docs, "zensical")
    venv = docs.parent / "venv"
    python = venv / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", venv], check=True, capture_output=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", ZENSICAL], check=True, capture_output=True)
    except subprocess.CalledProcessError:
        return None
    command = (str(venv / "bin" / "zensical"), "build", "--clean", "--config-file", str(settings))
    return Peer(ZENSICAL.replace("==", " "), command, site, clean=(docs.parent / ".cache",))


def hugo(docs: Path) -> Peer | None:
    """Return Hugo with a bare layout on a copy of the pages; None if it is not installed."""
    program = shutil.which("hugo")
    if program is None:
        return None
    home = docs.parent / "hugo"
    shutil.copytree(docs, home / "content")
    for index in (home / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))  # with index.md, Hugo skips the folder's other pages
    (home / "layouts" / "_default").mkdir(parents=True)
    for kind in ("single", "list"):
        (home / "layouts" / "_default" / f"{kind}.html").write_text(_LAYOUT, encoding="utf-8")
    (home / "config.toml").write_text(_HUGO, encoding="utf-8")
    output = subprocess.run([program, "version"], check=True, capture_output=True, text=True).stdout
    command = (program, "--source", str(home), "--destination", str(home / "site"), "--quiet")
    version = output.split()[1].partition("+")[0].partition("-")[0].removeprefix("v")
    return Peer(f"Hugo {version}, bare layout", command, home / "site", clean=(home / "resources",))


def _settings(docs: Path, name: str) -> tuple[Path, Path]:
    """Write the settings of a site next to the pages; return their path and the site's folder."""
    file, site = docs.parent / f"{name}.yml", docs.parent / f"site-{name}"
    file.write_text(_SETTINGS.format(docs=docs.name, site=site.name), encoding="utf-8")
    return file, site


def prepare_separately(internal: Path, docs: Path) -> PeerContents:
    """Prepare the peers' pages in a separate process, so that this one stays small."""
    command = [sys.executable, "-m", "benchmarks.peer", str(internal), str(docs)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pages, charts = output.split()
    return PeerContents(int(pages), int(charts))


if __name__ == "__main__":
    made = prepare(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write(f"{made.pages} {made.charts}\n")
