"""Whatever stands in the cells: no traceback, and plans that pass the checks or problems that say why not."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli.main import main
from generator.pipeline.site import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "crm-sales.yml"
HEADINGS = {
    "accounts.csv": "account sector year_established revenue employees office_location subsidiary_of",
    "products.csv": "product series sales_price",
    "sales_teams.csv": "sales_agent manager regional_office",
    "sales_pipeline.csv": "opportunity_id sales_agent product account deal_stage engage_date close_date close_value",
}
# Names that meet each other, then traps, one a word.
CELLS = (
    r"""
Acme|acme|ACME |Ann|Bob|GTX|Won|Lost|Engaging|Prospecting|1|A1|2017-01-02|2016-01-02|0001-01-01|9999-12-31
|1e5|-5|1,000|no|null|con|program|s-x|technolgy|\x00|\u200b|\x85|\u682a|a: b|#|\u202e|{text}|999999999999999
|12.5|true|~| |999999999999999999999999999999
""".replace("\n", "")
    .encode("ascii")
    .decode("unicode_escape")
    .split("|")
)
CELL = st.sampled_from([*CELLS, "x" * 301]) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@st.composite
def exports(draw: st.DrawFn) -> dict[str, list[list[str]]]:
    return {
        name: draw(st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=6))
        for name, width in ((name, len(line.split())) for name, line in HEADINGS.items())
    }


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(exports())
def test_no_cell_breaks_the_import(export: dict[str, list[list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in export.items():
            with (Path(folder) / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, quoting=csv.QUOTE_ALL).writerows([HEADINGS[name].split(), *rows])
        plans = Path(folder) / "plans"
        order = ["import", folder, "--mapping", str(EXAMPLE), "--plans", str(plans)]
        result = CliRunner().invoke(main, order, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        read(plans)
        assert "0 new, 0 renewed" in CliRunner().invoke(main, order, catch_exceptions=False).output


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200))
def test_no_file_breaks_the_import(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, line in HEADINGS.items():
            (Path(folder) / name).write_bytes(line.replace(" ", ",").encode() + b"\n" + data)
        order = ["import", folder, "--mapping", str(EXAMPLE), "--plans", f"{folder}/plans"]
        result = CliRunner().invoke(main, order, catch_exceptions=False)
        assert result.exit_code in (0, 1)
        assert "Traceback" not in result.output
        if result.exit_code == 1:
            assert ".csv:" in result.output
