"""The shipped example, on the real export where it is at hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.importer.mapping import read_mapping
from generator.pipeline.site import read

ROOT = Path(__file__).parents[2]
MAPPING = ROOT / "examples" / "crm-sales.yml"
EXPORT = ROOT.parent / "shared" / "data" / "crm-sales"


def test_the_shipped_mapping_holds() -> None:
    assert read_mapping(MAPPING).mapping.tier == "C"


@pytest.mark.skipif(not EXPORT.is_dir(), reason="the CRM export is not beside the repository")
def test_the_crm_export_becomes_the_plans_it_should(tmp_path: Path) -> None:
    plans, report = tmp_path / "plans", tmp_path / "report.txt"
    order = ["import", str(EXPORT), "--mapping", str(MAPPING), "--plans", str(plans), "--report", str(report)]
    result = CliRunner().invoke(main, order)
    assert result.exit_code == 0, result.output
    portfolio = read(plans)
    deals = [deal for account in portfolio.accounts for deal in account.opportunities.opportunities]  # type: ignore[union-attr]
    assert len(portfolio.accounts) == 85
    assert Counter(deal.status for deal in deals) == {"won": 4238, "lost": 2473, "open": 664}
    assert sum(deal.amount.amount for deal in deals if deal.status == "won" and deal.amount) == 10_005_534
    assert all(deal.amount is None for deal in deals if deal.status != "won")
    assert all(deal.owner and deal.offering and deal.crm_id for deal in deals)
    assert sum(deal.opened is None for deal in deals) == 163
    assert {account.facts.industry for account in portfolio.accounts} >= {"technology", "medical"}
    assert "technolgy" not in {account.facts.industry for account in portfolio.accounts}
    assert len(portfolio.settings.people) == 41
    rosalina = portfolio.settings.person("rosalina-dieter")
    assert rosalina is not None
    assert (rosalina.region, rosalina.reports_to) == ("West", "celia-rouche")
    for text in ("won 4,238 for 10,005,534 USD", "lost 2,473", "open 664", "left out: 1,425"):
        assert text in result.output
        assert text in report.read_text()
    assert "offering 'GTXPro' taken for 'GTX Pro'" in result.output
    assert "sales_pipeline.csv:11: HAXMC4IX: no account" in report.read_text()
    before = {path: path.read_bytes() for path in plans.rglob("*.yml")}
    again = CliRunner().invoke(main, order)
    assert "0 new, 0 renewed, 173 unchanged" in again.output
    assert {path: path.read_bytes() for path in plans.rglob("*") if path.is_file()} == before
