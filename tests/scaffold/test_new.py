"""`portal new` writes files that pass the checks, unchanged and with every example enabled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import main
from generator.model.portfolio import SECTIONS
from generator.pipeline.site import read

SCAFFOLD = Path(__file__).parents[2] / "generator" / "scaffold"


def run(*options: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *options], input=answers, catch_exceptions=False)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    result = run("--portal", "--supplier", "Zeta: Works", "--currency", "SEK", "--plans", str(folder))
    assert result.exit_code == 0, result.output
    return folder


def enable_examples(file: Path) -> None:
    """Remove the "# " from every example, as the files tell authors to do."""
    head, _, text = file.read_text("utf-8").partition("edit them.\n")
    text = re.sub(r"^##.*\n", "", text, flags=re.MULTILINE)
    file.write_text(head + "\n" + re.sub(r"^# ?", "", text, flags=re.MULTILINE), "utf-8")


def test_a_new_portal(plans: Path) -> None:
    portal = read(plans).settings.portal
    assert (portal.supplier.name, portal.currency) == ("Zeta: Works", "SEK")
    assert [tier.id for tier in portal.tiers] == ["A", "B", "C"]
    assert len(portal.stages) == 8
    assert (portal.thresholds.stale_after, portal.as_of) == (90, None)


def test_every_section_has_its_first_file_and_is_in_tier_a(plans: Path) -> None:
    written = {tier.id: tier.contains for tier in read(plans).settings.portal.tiers}["A"]
    lines = [
        f"generator/scaffold/{name}.yml is missing: write what `portal new` starts the section with"
        for name in SECTIONS
        if not (SCAFFOLD / f"{name}.yml").is_file()
    ]
    lines += [
        f"generator/scaffold/portal.yml: add '{name}' to what tier A contains"
        for name in SECTIONS
        if name not in (*written, "account")
    ]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def test_a_second_portal_is_refused(plans: Path) -> None:
    before = (plans / "portal.yml").read_bytes()
    result = run("--portal", "--supplier", "X", "--currency", "EUR", "--plans", str(plans))
    assert result.exit_code == 1
    assert "portal.yml:1:1: the file already exists" in result.output
    assert "[file-exists]" in result.output
    assert (plans / "portal.yml").read_bytes() == before


def test_a_new_portal_prompts_for_missing_options(tmp_path: Path) -> None:
    result = run("--portal", "--plans", str(tmp_path / "p"), answers="Norden\nNOK\n")
    assert result.exit_code == 0
    assert read(tmp_path / "p").settings.portal.currency == "NOK"


@pytest.mark.parametrize("tier", ["A", "B", "C"])
def test_a_new_account_has_the_files_of_its_tier_and_no_invented_facts(plans: Path, tier: str) -> None:
    assert run("acme", "--name", "Acme: no", "--tier", tier, "--plans", str(plans)).exit_code == 0
    (account,) = read(plans).accounts
    sections = next(t.contains for t in read(plans).settings.portal.tiers if t.id == tier)
    files = {path.name for path in (plans / "acme").iterdir()}
    assert files == {"account.yml", *(f"{name}.yml" for name in sections if name in SECTIONS)}
    facts = account.facts.model_dump(exclude_defaults=True)
    assert facts == {"name": "Acme: no", "tier": tier}
    for name in sections:
        section = account.section(name) if name in SECTIONS else None
        assert section is None or section.model_dump(exclude_defaults=True) == {}
        if section is not None:
            text = (plans / "acme" / f"{name}.yml").read_text("utf-8")
            assert text.startswith(f"# yaml-language-server: $schema=../../schema/{name}.json\n")


def test_every_example_passes_the_checks(plans: Path) -> None:
    for name in ("people.yml", "offerings.yml"):
        enable_examples(plans / name)
    assert len(read(plans).settings.people) == 2
    result = run("acme", "--tier", "A", "--manager", "j-berg", "--plans", str(plans), answers="Acme\n")
    assert result.exit_code == 0, result.output
    for file in (plans / "acme").iterdir():
        enable_examples(file)
    enable_examples(plans / "portal.yml")
    (account,) = read(plans).accounts
    assert account.facts.manager == "j-berg"
    for name in SECTIONS:
        assert account.section(name).model_dump(exclude_defaults=True), name  # type: ignore[union-attr]
    assert account.team is not None
    assert [member.role for member in account.team.members] == ["account-manager", "sales-engineer"]


def test_prompts_offer_defaults(plans: Path) -> None:
    assert run("acme-north", "--plans", str(plans), answers="\nC\n").exit_code == 0
    (account,) = read(plans).accounts
    assert (account.facts.name, account.facts.tier) == ("Acme North", "C")


def test_without_answers_the_defaults_apply(plans: Path) -> None:
    assert run("acme", "--plans", str(plans)).exit_code == 0
    assert read(plans).accounts[0].facts.tier == "A"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["Acme Corp"], "Write 'acme-corp'"),
        (["program"], "is reserved for the portal"),
        (["acme", "--tier", "D"], "'D' is unknown. Choose 'A', 'B' or 'C'"),
        (["acme", "--tier", "A", "--manager", "nobody"], "people.yml has no people yet"),
        (["acme", "--tier", "A", "--currency", "USD"], "no rate for USD in portal.yml"),
        (["acme", "--tier", "A", "--currency", "dollar"], "'dollar' is not a currency code"),
        ([], "name an ACCOUNT to start, or use --portal"),
        (["acme", "--portal"], "name an ACCOUNT to start, or use --portal"),
        (["--portal", "--tier", "A"], "cannot be used with --portal"),
    ],
)
def test_wrong_usage_is_reported_and_writes_nothing(plans: Path, options: list[str], message: str) -> None:
    before = sorted(plans.rglob("*"))
    result = run(*options, "--plans", str(plans))
    assert result.exit_code == 2
    assert message in result.output
    assert sorted(plans.rglob("*")) == before


def test_an_existing_account_is_left_unchanged(plans: Path) -> None:
    run("acme", "--tier", "C", "--plans", str(plans))
    before = (plans / "acme" / "account.yml").read_bytes()
    result = run("acme", "--tier", "A", "--plans", str(plans))
    assert result.exit_code == 2
    assert "already exists; nothing was written" in result.output
    assert (plans / "acme" / "account.yml").read_bytes() == before


def test_without_a_portal_it_explains_how_to_start_one(tmp_path: Path) -> None:
    result = run("acme", "--plans", str(tmp_path))
    assert result.exit_code == 1
    assert "Run 'portal new --portal' to create it" in result.output
