"""The recipes of docs/changing.md, read from the page and applied to a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "changing.md"
RENEW = "make renew"
LINT = "import sys; from importlinter.cli import lint_imports_command as lint; lint(sys.argv[1:])"
COMMANDS = {"portal": ("-m", "generator"), "lint-imports": ("-c", LINT, "--no-cache")}
PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")


@dataclass(frozen=True)
class Edit:
    """Lines to insert into one file, between lines that it has already; all of a new file."""

    path: str
    lines: tuple[str, ...]  # each with the sign it begins with: blank, + or -

    def apply(self, root: Path) -> None:
        """Change the file; raise ValueError unless it has the unchanged lines exactly once, in a row."""
        file = root / self.path
        before = "".join(f"{line[1:]}\n" for line in self.lines if line[:1] != "+")
        after = "".join(f"{line[1:]}\n" for line in self.lines if line[:1] != "-")
        if not before:
            if file.exists():
                raise ValueError(f"{self.path} exists: show a line of it around what is inserted")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(after, encoding="utf-8")
            return
        text = "\n" + file.read_text(encoding="utf-8")
        if text.count("\n" + before) != 1:
            raise ValueError(f"{self.path} has these lines {text.count(before)} times, not once:\n{before}")
        file.write_text(text.replace("\n" + before, "\n" + after)[1:], encoding="utf-8")


@dataclass(frozen=True)
class Step:
    """One heading of a recipe: a file or folder to edit, or a command, and what tells if it is left out."""

    name: str
    edits: tuple[Edit, ...]
    left_out: str  # the line that is printed then
    guard: str  # the test, or the command, that prints it


@dataclass(frozen=True)
class Recipe:
    """One section of the page."""

    title: str
    steps: tuple[Step, ...]

    @property
    def guards(self) -> tuple[str, ...]:
        """The guards of all steps, each once."""
        return tuple(dict.fromkeys(step.guard for step in self.steps))


def recipes() -> tuple[Recipe, ...]:
    """Read the page."""
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    read = [(text.split("\n")[0], re.split(r"^### ", text, flags=re.MULTILINE)[1:]) for text in sections]
    return tuple(Recipe(title, tuple(map(_step, steps))) for title, steps in read if steps)


def _step(text: str) -> Step:
    name = text.split("\n")[0].strip("`")
    edits = []
    for block in re.findall(r"^```diff\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL):
        lines = block.splitlines()
        path = name
        if lines[0].startswith("+++ "):  # one of several files in a folder
            path = name + lines.pop(0).removeprefix("+++ ")
        edits.append(Edit(path, tuple(lines)))
    quoted = {key: re.search(rf"^{key}: (`+)(.+)\1$", text, flags=re.MULTILINE) for key in ("Left out", "Guard")}
    told, guard = quoted["Left out"], quoted["Guard"]
    if told is None or guard is None or bool(edits) == (name == RENEW):
        raise ValueError(f"the step {name} lacks a diff, a line 'Left out:' or a line 'Guard:'")
    return Step(name, tuple(edits), told[2].strip(), guard[2])


class Copy:
    """A copy of the repository in which recipes are tried."""

    def __init__(self, root: Path) -> None:
        """Copy every file that git tracks or would track."""
        self.root = root
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for path in filter(None, listed.split("\0")):
            source, target = ROOT / path, root / path
            if source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target)
        self._original = self._contents()

    def reset(self) -> None:
        """Undo everything that was done to the copy."""
        self.restore(self._original)

    def restore(self, contents: dict[str, bytes]) -> None:
        """Bring every file back to what `contents` holds, and remove all others."""
        current = self._contents()
        for path in current.keys() - contents.keys():
            (self.root / path).unlink()
        for path, data in contents.items():
            if current.get(path) != data:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(data)

    def _contents(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts and ".cache" not in path.parts
        }

    def apply(self, *steps: Step) -> str:
        """Apply steps, the generated files last; return what renewing them printed."""
        for edit in (edit for step in steps for edit in step.edits):
            edit.apply(self.root)
        return self.run("scripts/renew.py")[1] if any(step.name == RENEW for step in steps) else ""

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run Python on the copy; return the exit code and all output."""
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_", "HYPOTHESIS_"))
        }
        environment |= {"PYTHONPATH": str(self.root), "PORTAL_CACHE": str(self.root / ".cache"), "CASES": "8"}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=environment,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        return done.returncode, done.stdout

    def guard(self, *guards: str) -> tuple[int, str]:
        """Run guards: tests in one process, each command in its own."""
        tests = [guard for guard in guards if guard.startswith("tests/")]
        code, output = self.run(*PYTEST, *tests) if tests else (0, "")
        for command in (guard for guard in guards if guard not in tests):
            status, text = self.run(*COMMANDS[command.split()[0]], *command.split()[1:])
            code, output = code or status, output + text
        return code, output
