"""Problems of the plans as a review shows them: at their lines, and the rest in a summary."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from pathlib import Path

from generator.problems import Problem, in_markdown, visible

SHOWN = 10  # annotations that GitHub shows of one step
SUMMED = 1000  # lines of a summary, which GitHub cuts at 1 MiB


def in_order(problems: Sequence[Problem], changed: Collection[Path]) -> list[Problem]:
    """Return problems with those in changed files first: that is where the author looks."""
    return sorted(problems, key=lambda problem: (Path(problem.file) not in changed, problem))


def at_lines(problems: Sequence[Problem]) -> list[str]:
    """Return the first problems as GitHub's workflow commands, as many as it shows."""
    return [problem.annotation() for problem in problems[:SHOWN]]


def summary(problems: Sequence[Problem]) -> str:
    """Return the problems that no annotation shows, as Markdown; "" where there are none."""
    rest = problems[SHOWN:]
    if not rest:
        return ""
    lines = [
        f"## {len(rest)} more problem{'' if len(rest) == 1 else 's'} in the plans",
        f"\nThe first {SHOWN} stand at their lines.\n",
        "| Where | Field | What |",
        "| --- | --- | --- |",
        *map(_row, rest[:SUMMED]),
    ]
    if len(rest) > SUMMED:
        lines.append(f"\nAnd {len(rest) - SUMMED} more, which 'portal check' prints.")
    return "\n".join(lines) + "\n"


def _row(problem: Problem) -> str:
    cells = (f"{problem.file}:{problem.line}", problem.field, problem.text)
    return f"| {' | '.join(map(in_markdown, cells))} |"


def code_quality(problems: Sequence[Problem]) -> str:
    """Return all problems as a report of GitLab's code quality, which shows them in a merge request."""
    return json.dumps([_issue(problem) for problem in problems], indent=1) + "\n"


def _issue(problem: Problem) -> dict[str, object]:
    said = f"{problem.field}: {problem.text}" if problem.field else problem.text
    return {
        "description": visible(said),
        "check_name": "plan",
        "fingerprint": hashlib.sha256(f"{problem.file}\0{said}".encode()).hexdigest(),
        "severity": "major",
        "location": {"path": problem.file, "lines": {"begin": problem.line}},
    }
