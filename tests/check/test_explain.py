"""Every rule has an explanation, and every explanation a rule that some test shows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from house import run
from pydantic import BaseModel

from generator.check.explain import explained, explanations, listed
from generator.model.validation import validate
from generator.plans.source import parse
from generator.problems import Finding

ROOT = Path(__file__).parents[2]
# What makes a problem, and which of its arguments is the rule.
MAKERS = {"Problem": 5, "Finding": 2, "Fault": 1, "FormulaError": 1, "refuse": 1}
MAKERS |= {"problem": 2, "fault": 2, "_problem": 3}  # methods
PASSED_ON = {"rule", "fault.rule", "name_fault.rule", "error.type", "error['type']"}


def rules_in_code() -> set[str]:
    rules: set[str] = set()
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            place = MAKERS.get(name)
            if place is None or any(isinstance(argument, ast.Starred) for argument in node.args):
                continue
            assert len(node.args) == place + 1, f"{path}:{node.lineno} names no rule"
            rule = node.args[place]
            if isinstance(rule, ast.Constant):
                rules.add(rule.value)
            else:
                assert ast.unparse(rule) in PASSED_ON, f"{path}:{node.lineno} hides its rule"
    return rules


def examples() -> dict[str, tuple[str, str]]:
    """Return the wrong and the right example of each rule that has both."""
    pairs = {
        rule: re.search(r"```yaml\n# wrong\n(.*?)# right\n(.*?)```", text, re.DOTALL)
        for rule, text in explanations().items()
    }
    return {rule: (pair[1], pair[2]) for rule, pair in pairs.items() if pair}


def test_exactly_the_rules_of_the_code_are_explained() -> None:
    explained, used = set(explanations()), rules_in_code()
    missing = [f"no explanation of '{rule}': write it in generator/check/rules.md" for rule in used - explained]
    unused = [f"no code reports '{rule}', which generator/check/rules.md explains" for rule in explained - used]
    if missing or unused:
        pytest.fail("\n".join(sorted(missing + unused)), pytrace=False)
    assert list(explanations()) == sorted(explanations())


def test_every_rule_is_shown_by_a_test() -> None:
    cases = [path.read_text("utf-8") for path in (ROOT / "tests" / "cases").glob("*/problems.txt")]
    tests = [path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    shown = set(re.findall(r"\[([a-z-]+)\]$", "\n".join(cases), re.MULTILINE))
    shown |= set(re.findall(r"(?:\[|\")([a-z-]+)(?:\]|\")", "\n".join(tests)))
    if missing := sorted(explanations().keys() - shown):
        text = "no test shows '{}': add a case to tests/cases, or a test"
        pytest.fail("\n".join(map(text.format, missing)), pytrace=False)


@pytest.mark.parametrize("rule", sorted(explanations()))
def test_each_says_what_it_means_and_how_to_fix_it(rule: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule)
    meaning, _, fix = explanations()[rule].partition("\n\n**Fix:** ")
    assert meaning.endswith(".")
    assert fix.partition("\n")[0].endswith(".")


@pytest.mark.parametrize("rule", sorted(examples()))
def test_examples_are_what_they_claim(rule: str) -> None:
    wrong, right = examples()[rule]
    if rule == "front-matter":
        return
    assert parse("x.yml", right)[1] == []
    if rule.startswith("yaml-") or rule in ("repeated-field", "empty-item"):
        assert [problem.rule for problem in parse("x.yml", wrong)[1]] == [rule]


def test_a_rule_is_explained_on_the_terminal() -> None:
    code, text, _ = run("check", "--explain", "yaml-backslash")
    assert code == 0
    assert text == explained("yaml-backslash") + "\n"
    assert text.startswith("yaml-backslash\n\nIn double quotes, ")
    assert "\n\nFix: Write two backslashes" in text
    assert text.endswith("  # wrong\n  region: \"C:\\halden\"\n  # right\n  region: 'C:\\halden'\n")
    assert "`" not in text


@pytest.mark.parametrize("words", [("--explain",), ("--explain", "list"), ("acme", "--explain")])
def test_all_rules_are_listed(words: tuple[str, ...]) -> None:
    code, text, _ = run("check", *words)
    assert code == 0
    assert text == listed() + "\n"
    assert [line.split(" ")[0] for line in text.splitlines()] == list(explanations())


def test_an_unknown_rule_is_a_usage_error() -> None:
    code, text, errors = run("check", "--explain", "not-a-dat")
    assert (code, text) == (2, "")
    assert "no rule 'not-a-dat'. Did you mean 'not-a-date'?" in errors
    assert "'portal check --explain list' lists all rules." in run("check", "--explain", "x")[2]


def test_a_fault_that_no_rule_words_is_reported_all_the_same() -> None:
    class Part(BaseModel):
        count: int

    (finding,) = validate(Part, {"count": "many"})[1]
    assert isinstance(finding, Finding)
    assert (finding.path, finding.rule) == (("count",), "invalid-value")
    assert finding.text.startswith("'many' is not valid here: ")
