"""The command `portal import`: from a CRM's export to plan files."""

from __future__ import annotations

import time
from pathlib import Path

import click

from generator.importer.convert import ImportedPlans, convert
from generator.importer.files import Changes, compare, plan_files, rehearse, write
from generator.importer.mapping import read_mapping
from generator.importer.report import report, summary
from generator.importer.rows import read_rows
from generator.problems import PlanError
from generator.progress import Progress, silent


def import_export(
    source: Path,
    mapping: Path,
    plans: Path,
    report_file: Path | None,
    *,
    overwrite: bool,
    quiet: bool,
    tell: Progress = silent,
) -> None:
    """Convert an export to plan files, all or none, and print a summary.

    Raises PlanError if the mapping, a CSV file or the resulting plans cannot be used.
    """
    start = time.perf_counter()
    if report_file and report_file.resolve().is_relative_to(plans.resolve()):
        raise click.BadParameter(
            f"{report_file} is in the folder of the plans; choose another folder", param_hint="--report"
        )
    imported, changes, rows = prepare(source, mapping, plans, overwrite=overwrite, tell=tell)
    rehearse(plans, changes, tell)
    write(plans, changes)
    if report_file:
        report_file.parent.mkdir(parents=True, exist_ok=True)
        report_file.write_bytes(report(imported, changes, rows).encode())
    if not quiet:
        for line in summary(imported, changes, rows):
            click.echo(line)
        if report_file:
            click.echo(f"All notes with file and line: {report_file}")
        click.echo(f"Imported into {plans} ({time.perf_counter() - start:.1f} s)")


def prepare(
    source: Path, mapping: Path, plans: Path, *, overwrite: bool = False, tell: Progress = silent
) -> tuple[ImportedPlans, Changes, dict[str, int]]:
    """Return the plans of an export, their changes to the existing plans, and the rows read of each table.

    Raises PlanError with every problem of the mapping, or of the files it names.
    """
    mapping_file = read_mapping(mapping)
    tables = {}
    for number, (name, table) in enumerate(mapping_file.mapping.tables.items(), 1):
        tables[name] = read_rows(source, table, mapping_file.mapping.csv, mapping_file.source, (name,))
        tell("Reading tables", number, len(mapping_file.mapping.tables))
    problems = [problem for rows in tables.values() for problem in rows.problems]
    if problems:
        raise PlanError(problems)
    notes = tuple(note for rows in tables.values() for note in rows.notes)
    imported = convert(mapping_file.mapping, {name: rows.rows for name, rows in tables.items()}, notes)
    files = plan_files(mapping_file.portal, imported)
    return (
        imported,
        compare(plans, files, overwrite=overwrite),
        {name: len(table.rows) for name, table in tables.items()},
    )
