"""The commands `portal schema` and `portal reference`: what plan files take, for editors and for authors."""

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
    help="Folder of the schemas.",
)
def schema(out: Path, *, quiet: bool) -> None:
    """Write a JSON Schema of every plan file, for editors that complete and check as one types."""
    from generator.reference.schema import schema_text, schemas

    made = schemas()
    with reporting_errors():
        out.mkdir(parents=True, exist_ok=True)
        for name, shape in made.items():
            (out / name).write_text(schema_text(shape), encoding="utf-8", newline="\n")
    if not quiet:
        click.echo(f"{len(made)} schemas written to {out}")


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; without it the reference is printed.",
)
def reference(out: Path | None) -> None:
    """Explain every field of every plan file: an example, its disclosure class, and its source."""
    from generator.reference.markdown import reference as written

    with reporting_errors(outcome="The reference was not written"):
        if out is None:
            click.echo(written(), nl=False)
        else:
            out.write_text(written(), encoding="utf-8", newline="\n")
