"""What the benchmarks make of their runs: medians, ratios, marks, and a page for readers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.figure import CHANGE, HTML, MEMORY, PEER, Figure, Series
from benchmarks.ground import Site
from benchmarks.markdown import sheet
from benchmarks.measure import Failed, alternated, run
from benchmarks.results import results

FACTS = [("Processor", "one"), ("Python", "3")]


def test_a_ratio_is_of_medians_and_names_the_mark_it_keeps() -> None:
    # medians 3 and 10; one slow run on either side changes nothing
    figure = Figure(PEER, Series("portal", (2.0, 3.0, 90.0)), Series("peer", (10.0, 9.0, 50.0)))
    assert figure.value == pytest.approx(0.3)
    assert figure.met == "required"  # 0.40, not yet 0.20
    assert Figure(PEER, Series("portal", (2.0,)), Series("peer", (10.0,))).met == "aim"
    assert Figure(CHANGE, Series("change", (6.1,)), Series("imports", (1.0,))).met == "no"


def test_bytes_are_said_in_the_goals_unit() -> None:
    assert Figure(HTML, Series("mean", (41_000.0, 43_000.0))).value == pytest.approx(42)
    assert Figure(MEMORY, Series("build", (250e6,))).met == "aim"


def test_steps_are_taken_in_turns() -> None:
    taken: list[str] = []

    def step(name: str) -> float:
        taken.append(name)
        return float(len(taken))

    found = alternated(2, {"a": lambda: step("a"), "b": lambda: step("b")})
    assert taken == ["a", "b", "a", "b"]
    assert found == {"a": [1.0, 3.0], "b": [2.0, 4.0]}


def test_the_peak_is_that_of_the_largest_process_also_of_a_child() -> None:
    inner = "x = bytearray(90_000_000)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{inner}'], check=True)"
    small, large = run((sys.executable, "-c", "pass")), run((sys.executable, "-c", outer))
    assert large.peak > 90_000_000
    assert large.peak > small.peak


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(Failed, match="left with 3:\nout of paper"):
        run((sys.executable, "-c", "print('out of paper'); raise SystemExit(3)"))


def test_the_results_say_what_was_measured_against_what() -> None:
    figures = [
        Figure(
            PEER,
            Series("portal", (2.0, 4.0, 3.0)),
            Series("MkDocs", (10.0, 9.0, 11.0)),
            [Series("Hugo", (1.0, 1.0, 1.0))],
            ["200 accounts."],
        ),
        Figure(MEMORY, Series("cold build", (612e6,))),
    ]
    text = results(figures, FACTS)
    assert (
        f"| {PEER.title} | 0.30 | 0.40 | 0.20 | yes | portal 3.00 s against MkDocs 10.00 s; Hugo 1.00 s |"
    ) in text
    assert f"| {MEMORY.title} | 612 MB | 500 MB | 250 MB | **no** | cold build: 612.0 MB |" in text
    assert "- portal: 2.00, 4.00, 3.00 s" in text
    assert "- cold build: 612,000,000 bytes" in text
    assert "200 accounts." in text
    assert "| Processor | one |" in text


def test_an_edit_changes_the_first_title_each_time_and_an_unchanged_page_is_noticed(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "site"
    account = plans / "acme"
    account.mkdir(parents=True)
    (account / "released.yml").touch()
    (account / "opportunities.yml").write_text(
        "opportunities:\n  - id: hall\n    title: The hall\n  - id: dock\n    title: The dock\n", "utf-8"
    )
    page = out / "internal" / "accounts" / "acme" / "opportunities.html"
    edition = out / "customers" / "acme" / "index.html"
    for file in (page, edition):
        file.parent.mkdir(parents=True)
        file.write_text("<p>Dock number 1 of the cold hall</p>", "utf-8")
    site = Site(plans, out, tmp_path / "cache", 0.0)
    site.check(site.edit())
    second = site.edit()
    text = (account / "opportunities.yml").read_text("utf-8")
    assert f"    title: {second}\n" in text
    assert "    title: The dock\n" in text
    with pytest.raises(Failed, match="without the changed text"):
        site.check(second)


def test_a_page_becomes_markdown_with_its_charts_as_files() -> None:
    page = """<nav>Menu</nav><article class="md-content__inner">
      <a class="p-edit" href="https://git.example.com/x">Edit this page</a>
      <h1>Acme *Foods*</h1>
      <p>Led by <a href="../../people/ann.html#s--x">Ann</a>, see <a href="#s--map">below</a>.</p>
      <figure><svg class="chart" width="1"><title>Two of three</title><text>x</text></svg></figure>
      <table><caption>People</caption><tr><th>Who</th><th>Says</th></tr>
      <tr><td><b>Bo</b></td><td>a | b</td></tr></table>
      <ul><li>One</li><li>Two <svg class="p-mark"></svg></li></ul></article><footer>End</footer>"""
    made = sheet(page, "index")
    assert made.text == (
        "# Acme \\*Foods\\*\n\n"
        "Led by [Ann](../../people/ann.md), see below.\n\n"
        "![Two of three](index-1.svg)\n\n"
        "**People**\n\n"
        "| Who | Says |\n| --- | --- |\n| **Bo** | a &#124; b |\n\n"
        "- One\n- Two\n"
    )
    assert list(made.charts) == ["index-1.svg"]
    assert made.charts["index-1.svg"].startswith('<svg class="chart"')
