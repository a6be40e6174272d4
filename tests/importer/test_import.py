"""The command on a small export of another kind: what becomes of it, and what it says."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import main
from generator.model.kinds import Money
from generator.pipeline.site import read

HERE = Path(__file__).parent
MAPPING = HERE / "mapping.yml"


def bring(plans: Path, *options: str, export: Path = HERE / "export", mapping: Path = MAPPING) -> Result:
    order = ["import", str(export), "--mapping", str(mapping), "--plans", str(plans), *options]
    return CliRunner().invoke(main, order, catch_exceptions=False)


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_an_export_becomes_plans(tmp_path: Path) -> None:
    assert bring(tmp_path / "plans").exit_code == 0
    portfolio = read(tmp_path / "plans")
    assert [account.id for account in portfolio.accounts] == [
        "kurz-gmbh",
        "muller-sohne",
        "nord-see-ag",
        "nord-see-ag-532e8b",
    ]
    customer = portfolio.accounts[1]
    assert customer.facts.locations == ("Köln", "Bonn")
    assert customer.facts.manager == "eva-lang"
    assert customer.facts.company is not None
    assert customer.facts.company.turnover == Money(Decimal(12_500_000), "EUR")
    assert customer.opportunities is not None
    (deal,) = customer.opportunities.opportunities
    assert (deal.id, deal.title, deal.status) == ("a-1", "Regal: zweizeilig", "won")
    assert deal.amount == Money(Decimal("1234.50"), "EUR")
    assert (deal.close, deal.closed_on) == (None, dt.date(2026, 3, 15))
    other = portfolio.accounts[3].opportunities
    assert other is not None
    lost, still_open = other.opportunities
    assert (lost.amount, lost.closed_on, lost.crm_id) == (None, None, "a-3")
    assert (still_open.close, still_open.title) == (dt.date(2026, 12, 1), "Regal")


@pytest.mark.parametrize(
    "message",
    [
        "chancen.csv:7: A-4: no account",
        "chancen.csv:4: A-2: no account 'Mueller'",
        "chancen.csv:8: A-5: no stage 'Ruht' in the mapping",
        "chancen.csv:9: A-1: already in line 2",
        "chancen.csv:10: no id in the CRM",
        "chancen.csv:5: A-3: amount: 'abc' is not a number written with a decimal comma",
        "chancen.csv:5: A-3: opened: '31.02.2026' is not a date written as DD.MM.YYYY",
        "chancen.csv:5: A-3: offering 'R E G A L' taken for 'Regal'",
        "chancen.csv:6: a-3: closed_on: closed on 2026-03-01, before it was opened on 2026-03-05",
        "chancen.csv:6: a-3: amount 0 EUR while lost",
        "chancen.csv:11: A-6: probability: expected a percentage from -100% to 1000%, found '2000 %'",
        "kunden.csv:3: founded: 'alt' is not a number written with a decimal comma",
        "kunden.csv:5: 'Müller & Söhne' is already in line 2",
        "kunden.csv:6: no name",
        "kunden.csv:7: 2 cells under 7 headings, read, the missing ones as blank",
        "kunden.csv:8: 8 cells under 7 headings, left out, because no cell can be trusted",
        "1 x opportunities: owner",
    ],
)
def test_everything_odd_is_in_the_report(tmp_path: Path, message: str) -> None:
    report = tmp_path / "report.txt"
    assert bring(tmp_path / "plans", "--report", str(report)).exit_code == 0
    assert message in report.read_text("utf-8")


def test_quiet_says_nothing(tmp_path: Path) -> None:
    result = bring(tmp_path / "plans", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_a_report_among_the_plans_is_wrong_usage(tmp_path: Path) -> None:
    result = bring(tmp_path / "plans", "--report", str(tmp_path / "plans" / "report.txt"))
    assert result.exit_code == 2
    assert not (tmp_path / "plans").exists()


def test_twice_changes_nothing_and_touches_nothing_else(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    bring(plans)
    (plans / "muller-sohne" / "actions.yml").write_text("actions: []\n")
    (plans / "README.md").write_text("ours")
    before = bytes_of(plans)
    assert "0 new, 0 renewed, 10 unchanged" in bring(plans).output
    assert bytes_of(plans) == before


def test_a_file_nobody_edited_follows_the_export(tmp_path: Path) -> None:
    plans, export = tmp_path / "plans", tmp_path / "export"
    bring(plans)
    shutil.copytree(HERE / "export", export)
    deals = export / "chancen.csv"
    deals.write_bytes(deals.read_bytes().replace(b"1.234,50", b"2.000,00"))
    assert "0 new, 1 renewed, 9 unchanged" in bring(plans, export=export).output
    assert b"amount: 2000 EUR" in (plans / "muller-sohne" / "opportunities.yml").read_bytes()


def test_other_line_ends_are_no_edit(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    bring(plans)
    file = plans / "muller-sohne" / "account.yml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert "10 unchanged" in bring(plans).output


def test_an_edited_file_is_kept_and_named_unless_overwritten(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    bring(plans)
    file = plans / "muller-sohne" / "account.yml"
    file.write_text(file.read_text("utf-8") + "website: https://example.com\n", "utf-8")
    result = bring(plans)
    assert result.exit_code == 0
    assert "(--overwrite replaces them): 1\n  muller-sohne/account.yml" in result.output
    assert "website" in file.read_text("utf-8")
    assert "1 renewed" in bring(plans, "--overwrite").output
    assert "website" not in file.read_text("utf-8")


def test_an_import_that_would_break_the_plans_writes_nothing(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "people.yml").write_text("people: []\n")
    result = bring(plans)
    assert result.exit_code == 1
    assert f"{plans.as_posix()}/muller-sohne/account.yml" in result.output
    assert "manager: no person 'eva-lang'" in result.output
    assert bytes_of(plans) == {"people.yml": b"people: []\n"}


def test_a_missing_or_wrong_argument_is_wrong_usage(tmp_path: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["import", str(HERE / "export")]).exit_code == 2
    assert bring(tmp_path / "plans", mapping=tmp_path / "none.yml").exit_code == 2
    assert bring(tmp_path / "plans", export=tmp_path / "none").exit_code == 2


@pytest.mark.parametrize(
    ("replaced", "by", "message"),
    [
        ("tier: B\n", "tier: C\n", ":8:1 tier: no tier 'C' under portal: tiers:. Use 'B' ["),
        ("    name: Kunde", "    nme: Kunde", ":13:5 accounts.columns.nme: unknown field 'nme'."),
        ("    name: Kunde", "    name: Kund", ":13:5 accounts.columns.name: no column 'Kund' in kunden.csv."),
        ("kunden.csv", "kunde.csv", ":11:3 accounts.file: no file 'kunde.csv' in"),
        (
            "kunden.csv",
            "../kunden.csv",
            "'../kunden.csv' is not a file in the export folder. Write a name such as accounts.csv [not-a-file-name]",
        ),
        ("cp1252", "cp125x", "unknown encoding 'cp125x'. Write utf-8, cp1252 or utf-16 [unknown-encoding]"),
        (
            '";"',
            '";;"',
            "';;' is not a delimiter. Write one character in quotes, such as ';', or tab [not-a-delimiter]",
        ),
        (
            "DD.MM.YYYY",
            "TT.MM.JJJJ",
            "'TT.MM.JJJJ' is not a date format."
            " Write one such as YYYY-MM-DD, DD.MM.YYYY or MM/DD/YY [not-a-date-format]",
        ),
        ("1M EUR", "1M", "accounts.columns.turnover.unit: '1M' is not an amount of money."),
        ("stage: offer}", "stage: ofer}", "stages.Angebot.stage: no stage 'ofer' under portal: stages:. Did"),
        ("{status: won}", "{status: open}", "opportunities.stages.Gewonnen: an open opportunity needs a stage"),
        ("{status: won}", "{stats: won}", "unknown field 'stats'. Did you mean 'status'?"),
        ("currency: EUR", "curency: EUR", "portal.curency: unknown field 'curency'. Did you mean"),
        (
            "[{id: B, name: key}]",
            "[{id: B, name: key}, {id: B, name: x}]",
            "portal.tiers[1].id: the id 'B' is already used by tiers[0] on line 6",
        ),
        ("cp1252", "utf-8", "byte 0xfc is not utf-8. Set csv: encoding: in the mapping"),
    ],
)
def test_a_wrong_mapping_is_said_by_file_line_and_field(tmp_path: Path, replaced: str, by: str, message: str) -> None:
    mapping = tmp_path / "mapping.yml"
    text = MAPPING.read_text("utf-8")
    assert replaced in text
    mapping.write_text(text.replace(replaced, by, 1), "utf-8")
    result = bring(tmp_path / "plans", mapping=mapping)
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "plans").exists()
