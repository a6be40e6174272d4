"""The README's tutorial does what it says, word for word."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
TEXT = (ROOT / "README.md").read_text("utf-8")
TUTORIAL = TEXT.split("## Tutorial", 1)[1].split("\n## ", 1)[0]


def blocks() -> list[tuple[str, str]]:
    """Return the tutorial's blocks in order: (console or yaml, text)."""
    return re.findall(r"^```(console|yaml)\n(.*?)^```$", TUTORIAL, re.DOTALL | re.MULTILINE)


def steps(console: str) -> list[tuple[list[str], str]]:
    """Return each command of a console block with what it is said to print."""
    parts = re.split(r"^\$ (.*)\n", console, flags=re.MULTILINE)[1:]
    return [(shlex.split(command), printed) for command, printed in zip(parts[::2], parts[1::2], strict=True)]


def timeless(text: str) -> str:
    """Return a command's output without times, and without the steps that a slow machine adds."""
    without_steps = re.sub(r"^  [a-z]+ \d+\.\d s(, [a-z]+ \d+\.\d s)*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"\(\d+\.\d s\)", "(… s)", without_steps)


@pytest.mark.slow
def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    ran = 0
    for kind, text in blocks():
        if kind == "yaml":
            place = re.match(r"# (plans/\S+)\n", text)
            assert place, "a yaml block begins with the file it stands in"
            (tmp_path / place[1]).write_text(text, "utf-8")
            continue
        for command, printed in steps(text):
            process = subprocess.run(
                command,
                cwd=tmp_path,
                env=environment,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            assert timeless(process.stdout) == timeless(printed), " ".join(command)
            assert process.returncode == (1 if "problems in the plans" in printed else 0)
            ran += 1
    assert ran >= 6
    assert (tmp_path / "site" / "internal" / "index.html").is_file()


def test_every_picture_and_document_it_links_is_there() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT)
    assert [path for path in linked if not (ROOT / path).exists()] == []


def test_every_command_is_in_the_readme() -> None:
    from generator.cli.main import main

    table = TEXT.split("## The command", 1)[1].split("\n## ", 1)[0]
    assert [name for name in main.commands if f"`portal {name}" not in table] == []
