"""What a customer sees, value by value, how it differs, and released.yml, which comes back as it went."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Plans
from sharing import PLANS

from generator.audience.narrow import shared_plan
from generator.audience.release import difference, disclosed, release, released_text
from generator.cli.main import main
from generator.model.released import Released, ReleasedChange
from generator.model.validation import validate
from generator.pipeline.site import read
from generator.plans.source import parse

SEPTEMBER, NOVEMBER = dt.date(2026, 9, 18), dt.date(2026, 11, 20)


def run(*words: str) -> list[str]:
    result = CliRunner().invoke(main, [*words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_each_value_is_listed_as_its_author_wrote_it(plans: Plans) -> None:
    portfolio = read(plans(PLANS))
    plan, _ = shared_plan(portfolio.accounts[0], portfolio.settings)
    values = disclosed(plan)
    assert values["value.proven[pumps].worth_to_customer.inputs.cost"] == "3900 EUR"
    assert values["value.proven[pumps].period"] == "2025-01-01 to 2025-12-31"
    assert values["account.customer_edition.next_review"] == "2026-12-11"
    assert disclosed(None) == {}


def test_new_changed_and_withdrawn() -> None:
    assert difference({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "4", "d": "5"}) == (
        ReleasedChange(value="b", what="changed", before="2"),
        ReleasedChange(value="d", what="new"),
        ReleasedChange(value="c", what="withdrawn"),
    )


def test_a_release_comes_back_as_it_was_written(plans: Plans) -> None:
    portfolio = read(plans(PLANS))
    plan, _ = shared_plan(portfolio.accounts[0], portfolio.settings)
    assert plan is not None
    first = release(plan.model_copy(update={"notes": ()}), None, SEPTEMBER)
    for released in (first, release(plan, first, NOVEMBER)):
        source, problems = parse("released.yml", released_text(released))
        back, faults = validate(Released, source.value, source.blanks)
        assert (problems, faults) == ([], [])
        assert back == released


def test_disclose_says_where_each_value_comes_from(plans: Plans) -> None:
    folder = plans(PLANS)
    lines = run("disclose", "acme", "--plans", str(folder))
    assert lines[0].startswith("Acme will see ")
    assert lines[0].endswith("new compared with nothing (never released)")
    assert f"+ actions.actions[pilot].title: 'Start the pilot' ({folder}/acme/actions.yml:2)" in lines
    assert f"+ people[ana].email: 'ana@meridian.example' ({folder}/people.yml:2)" in lines
    assert f"+ value.proven[pumps].evidence[0].title: 'Log book' ({folder}/acme/value.yml:9)" in lines
    assert next(line for line in lines if line.startswith("!")).startswith("! value.proven[pumps].confirmed.by")
    assert not [line for line in lines if "lunch" in line or "Prepare the price rise" in line]


def test_release_then_change_then_disclose(plans: Plans) -> None:
    folder = plans(PLANS)
    output = run("release", "acme", "--on", "2026-09-18", "--plans", str(folder))
    assert output[0].endswith("values released on 2026-09-18, first release")
    assert "no changes compared with the release of 2026-09-18" in run("disclose", "--plans", str(folder))[0]
    actions = (
        PLANS["acme/actions.yml"]
        .replace("due: 2026-12-01", "due: 2027-01-15")
        .replace("owner: tom, due: 2026-12-03, shared: true", "owner: tom, due: 2026-12-03")
    )
    plans(PLANS | {"acme/actions.yml": actions})
    lines = run("disclose", "acme", "--plans", str(folder))
    assert "1 changed, 4 withdrawn compared with the release of 2026-09-18" in lines[0]
    place = f"({folder}/acme/actions.yml:2)"
    assert f"~ actions.actions[pilot].due: '2027-01-15', before '2026-12-01' {place}" in lines
    assert "- actions.actions[visit].title: '', before 'Visit the plant'" in lines
    output = run("release", "acme", "--on", "2026-11-20", "--plans", str(folder))
    assert output[0].endswith("5 changed since the release of 2026-09-18")
    again = run("release", "acme", "--on", "2026-11-23", "--plans", str(folder))
    assert again[0].endswith("no changes since the release of 2026-11-20; not rewritten")


def test_disclose_as_data_and_as_the_summary_of_a_pull_request(plans: Plans) -> None:
    nasty = PLANS["acme/actions.yml"].replace("Start the pilot", "Start | <b>the</b> `pilot`")
    folder = plans(PLANS | {"acme/actions.yml": nasty})
    data = json.loads("\n".join(run("disclose", "--format", "json", "--plans", str(folder))))
    values = {value["path"]: value for value in data[0]["values"]}
    assert values["actions.actions[pilot].title"]["value"] == "Start | <b>the</b> `pilot`"
    assert values["actions.actions[pilot].title"]["what"] == "new"
    summary = "\n".join(run("disclose", "--format", "markdown", "--plans", str(folder)))
    assert "Start \\| &lt;b&gt;the&lt;/b&gt; \\`pilot\\`" in summary


def test_disclose_against_a_revision_of_git(plans: Plans) -> None:
    folder = plans(PLANS)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
        subprocess.run(["git", *identity, *words], cwd=folder, check=True)
    plans(PLANS | {"acme/actions.yml": PLANS["acme/actions.yml"].replace("Start the", "Begin the")})
    lines = run("disclose", "acme", "--against", "HEAD", "--plans", str(folder))
    assert lines[0].endswith("1 changed compared with HEAD")
    failed = CliRunner().invoke(main, ["disclose", "--against", "nope", "--plans", str(folder)])
    assert failed.exit_code == 1
    assert failed.stderr.startswith("no plans at revision 'nope': ")
    assert failed.stderr.endswith("Nothing was listed\n")


def test_without_an_edition_nothing_is_released(plans: Plans) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: A\n"})
    assert run("disclose", "--plans", str(folder)) == ["No account has a customer edition"]
    result = CliRunner().invoke(main, ["release", "acme", "--plans", str(folder)])
    assert result.exit_code == 1
    assert "acme/account.yml:1:1: no customer edition. Add 'customer_edition:'" in result.stderr
    assert "[no-customer-edition]" in result.stderr
    assert not (folder / "acme" / "released.yml").exists()


def test_a_release_does_not_go_back_in_time(plans: Plans) -> None:
    folder = plans(PLANS)
    run("release", "acme", "--on", "2026-11-20", "--plans", str(folder))
    result = CliRunner().invoke(main, ["release", "acme", "--on", "2026-11-19", "--plans", str(folder)])
    assert result.exit_code == 1
    assert "released on 2026-11-20, which is after 2026-11-19. Choose a later date with --on" in result.stderr


def test_broken_plans_release_nothing(plans: Plans) -> None:
    folder = plans(PLANS | {"acme/actions.yml": "actions:\n  - {id: pilot, share: true, title: x, owner: eva}\n"})
    result = CliRunner().invoke(main, ["release", "acme", "--on", "2026-11-20", "--plans", str(folder)])
    assert result.exit_code == 1
    assert "unknown field 'share'. Did you mean 'shared'?" in result.stderr
    assert not (folder / "acme" / "released.yml").exists()


@pytest.mark.parametrize("name", ["released.yml"])
def test_the_samples_releases_are_what_the_command_writes(name: str) -> None:
    for file in (Path(__file__).parents[2] / "plans").glob(f"*/{name}"):
        source, _ = parse(file.as_posix(), file.read_text(encoding="utf-8"))
        released, faults = validate(Released, source.value, source.blanks)
        assert faults == []
        assert released is not None
        assert released_text(released) == file.read_text(encoding="utf-8")
