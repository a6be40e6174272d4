"""Problems as a code review shows them: at their lines, and the rest in a summary."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from pathlib import Path

from generator.problems import Problem, in_markdown, visible

SHOWN = 10  # annotations per step, GitHub's limit
SUMMED = 1000  # rows of a summary, within GitHub's limit of 1 MiB


def in_order(problems: Sequence[Problem], changed: Collection[Path]) -> list[Problem]:
    """Return the problems in changed files first, then the rest."""
    return sorted(problems, key=lambda problem: (Path(problem.file) not in changed, problem))


def at_lines(problems: Sequence[Problem]) -> list[str]:
    """Return the first problems as GitHub workflow commands, as many as GitHub shows."""
    return [problem.annotation() for problem in problems[:SHOWN]]


def summary(problems: Sequence[Problem]) -> str:
    """Return the problems without an annotation as Markdown; "" if there are none."""
    rest = problems[SHOWN:]
    if not rest:
        return ""
    lines = [
        f"## {len(rest)} more problem{'' if len(rest) == 1 else 's'} in the plans",
        f"\nThe first {SHOWN} are shown at their lines.\n",
        "| Where | Field | Problem | Rule |",
        "| --- | --- | --- | --- |",
        *map(_row, rest[:SUMMED]),
    ]
    if len(rest) > SUMMED:
        lines.append(f"\nAnd {len(rest) - SUMMED} more; run 'portal check' to see them.")
    return "\n".join(lines) + "\n"


def _row(problem: Problem) -> str:
    cells = (f"{problem.file}:{problem.line}", problem.field, problem.text, problem.rule)
    return f"| {' | '.join(map(in_markdown, cells))} |"


def code_quality(problems: Sequence[Problem]) -> str:
    """Return all problems as a GitLab code quality report (JSON), shown in merge requests."""
    return json.dumps([_issue(problem) for problem in problems], indent=1) + "\n"


def _issue(problem: Problem) -> dict[str, object]:
    return {
        "description": visible(problem.message),
        "check_name": problem.rule,
        "fingerprint": hashlib.sha256(f"{problem.file}\0{problem.message}".encode()).hexdigest(),
        "severity": "major",
        "location": {"path": problem.file, "lines": {"begin": problem.line}},
    }
