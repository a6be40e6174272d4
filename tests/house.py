"""What tests of publishing share: commands, git, plans with their built site and where it goes."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from generator.cli.main import main


def run(*words: str | Path) -> tuple[int, str, str]:
    """Run a command of the portal; return its exit code and what it said on both ways."""
    result = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def git(folder: Path, *words: str) -> str:
    """Run git as somebody with a name, and return what it says."""
    named = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *named, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@dataclass
class House:
    """Plans of one account with an edition, its built site, and the folder that is published into."""

    folder: Path
    plans: Path

    @property
    def site(self) -> Path:
        """Return the built site."""
        return self.folder / "site"

    @property
    def target(self) -> Path:
        """Return the folder that the web server serves from."""
        return self.folder / "srv"

    def release(self, day: str) -> None:
        """Release the account's edition and build it."""
        assert run("release", "acme", "--on", day, "--plans", self.plans)[0] == 0
        self.build()

    def build(self, audience: str = "customers") -> None:
        """Build what the plans make."""
        result = run("build", "--audience", audience, "--plans", self.plans, "--out", self.site)
        assert result[0] == 0, result

    def internal(self, version: str) -> None:
        """Make an internal edition of one version, by hand."""
        folder = self.site / "internal"
        (folder / "css").mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(f"<p>{version}</p>")
        (folder / "css" / "page.css").write_text(f"/* {version} */")

    def publish(self, *words: str | Path) -> tuple[int, str, str]:
        """Publish it."""
        places = ("--plans", self.plans, "--out", self.site, "--to", self.target)
        return run("publish", *places, *words)

    def releases(self, edition: str = "customers/acme") -> list[str]:
        """Return the releases on the disk, oldest first."""
        folder = self.target / edition / "releases"
        return sorted(path.stem for path in folder.glob("*.json"))
