"""The commands `portal schema` and `portal reference`: the fields of plan files, for editors and authors."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import QUIET
from generator.cli.terminal import reporting_errors


@click.command()
@QUIET
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("schema"),
    show_default=True,
    help="Folder for the schemas.",
)
def schema(out: Path, *, quiet: bool) -> None:
    """Write a JSON Schema of every plan file, for completion and checks in editors."""
    from generator.reference.schema import schema_text, schemas

    files = schemas()
    with reporting_errors():
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_text(schema_text(content), encoding="utf-8", newline="\n")
    if not quiet:
        click.echo(f"{len(files)} schemas written to {out}")


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; default: print the reference."
)
def reference(out: Path | None) -> None:
    """Explain every field of every plan file: example, disclosure class and source."""
    from generator.reference.markdown import reference as reference_text

    with reporting_errors(outcome="The reference was not written"):
        if out is None:
            click.echo(reference_text(), nl=False)
        else:
            out.write_text(reference_text(), encoding="utf-8", newline="\n")
