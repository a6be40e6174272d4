"""Renew everything that is generated and kept: schemas, the reference, catalogues, golden pages and charts.

`make renew` runs it; `git diff` then shows what changed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLDEN = ("tests/charts/test_golden.py", "tests/pages/test_golden.py")
COMMANDS = (
    ("-m", "generator", "check", "--plans", "generator/reference/examples"),  # all of them read it
    ("-m", "generator", "schema", "--quiet"),
    ("-m", "generator", "reference", "--out", "docs/reference.md"),
    ("scripts/messages.py",),
    ("-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider", *GOLDEN),
)


def renew_editor_settings() -> None:
    """Name the schema of every plan file in the settings of the editor."""
    from generator.model.portfolio import SECTIONS

    files = [*((name, f"plans/{name}.yml") for name in ("portal", "people", "offerings"))]
    files += [(name, f"plans/*/{name}.yml") for name in SECTIONS]
    path = ROOT / ".vscode" / "settings.json"
    settings = json.loads(path.read_text("utf-8"))
    settings["yaml.schemas"] = {f"./schema/{name}.json": file for name, file in files}
    path.write_text(json.dumps(settings, indent=2) + "\n", "utf-8")


def main() -> None:
    """Run each command, and stop at the first that fails."""
    environment = {**os.environ, "PORTAL_RENEW": "1", "PYTHONPATH": str(ROOT)}
    for command in COMMANDS:
        status = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=False).returncode
        if status:
            sys.exit(status)
    renew_editor_settings()


if __name__ == "__main__":
    main()
