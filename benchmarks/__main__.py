"""`python -m benchmarks`: measure the figures and write results.md; `make bench` calls it."""

from __future__ import annotations

import compileall
import datetime as dt
import os
import shutil
import tempfile
from pathlib import Path

import click

from benchmarks.figure import GOALS, Figure
from benchmarks.figures import measure_figures
from benchmarks.measure import BenchmarkError
from benchmarks.results import facts, results
from benchmarks.workspace import Sizes, Workspace

RESULTS = Path(__file__).with_name("results.md")


@click.command()
@click.option(
    "--figures",
    default=",".join(GOALS),
    show_default=True,
    help="Figures to measure, separated by commas.",
    callback=lambda _context, _option, value: _known(value),
)
@click.option("--peer", default=200, show_default=True, help="Accounts in the comparison with the peers.")
@click.option("--small", default=100, show_default=True, help="Accounts in the smaller cold build.")
@click.option("--large", default=400, show_default=True, help="Accounts in the larger cold build.")
@click.option("--many", default=1000, show_default=True, help="Accounts for all other figures.")
@click.option("--cold-runs", default=3, show_default=True, help="Runs of each cold build.")
@click.option("--warm-runs", default=5, show_default=True, help="Runs of each build after a change.")
@click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    help="Working folder, which is kept.  [default: a temporary one]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=RESULTS,
    help="File to write.  [default: benchmarks/results.md]",
)
def main(
    figures: list[str],
    peer: int,
    small: int,
    large: int,
    many: int,
    cold_runs: int,
    warm_runs: int,
    work: Path | None,
    out: Path,
) -> None:
    """Measure the portal and its peers on this machine, and write the results."""
    # Compile our code first: that of the libraries was compiled at installation.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(RESULTS.parent.parent / "generator", quiet=1)
    started, load = dt.datetime.now(dt.UTC), os.getloadavg()[0]
    folder = work or Path(tempfile.mkdtemp(prefix="portal-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    results_so_far: list[Figure] = []
    try:
        workspace = Workspace(folder.absolute(), Sizes(peer, small, large, many, cold_runs, warm_runs))
        for figure in measure_figures(workspace, figures):
            results_so_far.append(figure)
            value = f"{figure.value:.2f} {figure.goal.unit}".rstrip()
            click.echo(f"{figure.goal.title}: {value} (required {figure.goal.required:g})")
    except BenchmarkError as error:
        raise click.ClickException(str(error)) from error
    finally:
        if work is None:
            shutil.rmtree(folder, ignore_errors=True)
        if results_so_far:  # including those measured before a failure
            out.write_text(results(results_so_far, facts(started, load)), encoding="utf-8", newline="\n")
            click.echo(f"Written to {out}")


def _known(value: str) -> list[str]:
    names = [name.strip() for name in value.split(",")]
    for name in names:
        if name not in GOALS:
            raise click.BadParameter(f"unknown figure {name!r}; choose from {', '.join(GOALS)}")
    return names


if __name__ == "__main__":
    main()
