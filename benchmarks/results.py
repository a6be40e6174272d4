"""The results as Markdown: the table of the comparison, then every run, the machine and the versions."""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

from benchmarks.figure import Figure, Series

ROOT = Path(__file__).parent.parent
LIBRARIES = ("mkdocs", "mkdocs-material", "matplotlib", "pydantic", "PyYAML", "pagefind", "playwright")
_MET = {"aim": "yes, and the aim", "required": "yes", "no": "**no**"}


def results(figures: Sequence[Figure], facts: Sequence[tuple[str, str]]) -> str:
    """Return the text of results.md."""
    return "\n".join([*_head(), *_table(figures), *_runs(figures), *_facts(facts)])


def facts(started: dt.datetime, load: float) -> list[tuple[str, str]]:
    """Return what the figures depend on: the machine, its load, and the versions."""
    installed = [(name, _version(name)) for name in LIBRARIES]
    return [
        ("Day", f"{started:%Y-%m-%d %H:%M} UTC, {_minutes(started)} minutes in total"),
        ("Processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("Memory", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.1f} GB"),
        ("System", platform.platform()),
        ("Load at the start", f"{load:.2f}" + (" (the machine was busy: measure again)" if load > 0.5 else "")),
        ("Portal", _output_of("git", "-C", str(ROOT), "describe", "--always", "--dirty", "--exclude", "*")),
        ("Python", sys.version.split()[0]),
        *((name, version) for name, version in installed if version),
        ("Chromium", _output_of("chromium", "--version")),
    ]


def _head() -> Iterator[str]:
    yield "# Results of the benchmarks"
    yield ""
    yield "Written by `make bench`. Times are median wall-clock seconds; both sides of a ratio took turns."
    yield "What is measured and how: [docs/performance.md](../docs/performance.md)."
    yield ""


def _table(figures: Sequence[Figure]) -> Iterator[str]:
    yield "| Figure | Measured | Required | Aim | Kept | From |"
    yield "| --- | --: | --: | --: | --- | --- |"
    for figure in figures:
        goal = figure.goal
        cells = (
            goal.title,
            _number(figure.value, goal.unit),
            _number(goal.required, goal.unit),
            _number(goal.aim, goal.unit),
            _MET[figure.met],
            _from(figure),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _from(figure: Figure) -> str:
    def text(series: Series) -> str:
        if figure.goal.unit:
            return f"{series.name}: {series.median / figure.goal.size:.1f} {figure.goal.unit}"
        return f"{series.name} {series.median:.2f} s"

    parts = [text(figure.of)]
    if figure.against is not None:
        parts.append(f"against {text(figure.against)}")
    return "; ".join([" ".join(parts), *map(text, figure.beside)])


def _runs(figures: Sequence[Figure]) -> Iterator[str]:
    yield "## What is included, and every run"
    for figure in figures:
        yield ""
        yield f"### {figure.goal.title}"
        yield from figure.notes
        if figure.notes:
            yield ""
        for series in (figure.of, *((figure.against,) if figure.against else ()), *figure.beside):
            if figure.goal.unit:
                values = ", ".join(f"{value:,.0f}" for value in series.values)
                yield f"- {series.name}: {values} bytes"
            else:
                yield f"- {series.name}: {', '.join(f'{value:.2f}' for value in series.values)} s"
    yield ""


def _facts(facts: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield "## Machine and versions"
    yield ""
    yield "| | |"
    yield "| --- | --- |"
    yield from (f"| {name} | {value} |" for name, value in facts)
    yield ""


def _number(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit else f"{value:.2f}"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _minutes(started: dt.datetime) -> int:
    return round((dt.datetime.now(dt.UTC) - started).total_seconds() / 60)


def _output_of(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return "not installed"
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return " ".join(output.split()) or "unknown"
