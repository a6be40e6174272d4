"""The command `portal gate`: scan the customers' editions on the disk."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.builder.editions import CUSTOMERS
from generator.builder.own_words import own_words
from generator.cli.terminal import progress
from generator.gate.scan import scan
from generator.gate.words import RULE


def scan_editions(plans: Path, out: Path, *, rule: bool, quiet: bool) -> None:
    """Scan every edition below `out`, and exit with 1 where one leaks; or print the rule."""
    if rule:
        click.echo(RULE)
        return
    root = out / CUSTOMERS
    folders = {path.name: path for path in sorted(root.iterdir())} if root.is_dir() else {}
    with progress(quiet=quiet) as tell:
        leaks = scan(plans, folders, own_words(), None, tell)
    for leak in leaks:
        click.echo(str(leak), err=True)
    if leaks:
        click.echo(f"{len({leak.edition for leak in leaks})} of {len(folders)} editions leak", err=True)
        sys.exit(1)
    if not quiet:
        click.echo(f"{len(folders)} editions, no leaks")
