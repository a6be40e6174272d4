"""docs/changing.md is true: every recipe works as it is written, and a step left out is told in one line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from recipes import RENEW, Copy, Recipe, Step, recipes

RECIPES = {recipe.title: recipe for recipe in recipes()}
STEPS = [
    pytest.param(recipe, step, id=f"{recipe.title}: {step.name}")
    for recipe in RECIPES.values()
    for step in recipe.steps
]
# What must hold after any change of the model or the pages, besides the guards of the recipe itself.
ALWAYS = (
    "tests/model/test_disclosure.py",
    "tests/reference/test_reference.py::test_the_committed_reference_is_current",
    "tests/reference/test_reference.py::test_every_field_has_an_example",
    "tests/reference/test_reference.py::test_every_value_of_the_example_is_read_into_the_model",
    "tests/reference/test_schema.py::test_the_committed_schemas_are_current",
    "tests/reference/test_schema.py::test_every_field_and_every_part_is_described",
    "tests/pages/test_golden.py",
    "tests/test_coverage.py::test_every_section_of_the_method_names_its_parts_and_tests",
    "tests/test_coverage.py::test_the_named_tests_exist",
    "tests/test_noninterference.py::test_nothing_hidden_moves_a_byte[0]",
    "tests/test_seen.py",
)


@pytest.fixture(scope="module")
def copy() -> Iterator[Copy]:
    with tempfile.TemporaryDirectory() as folder:
        yield Copy(Path(folder))


def verify(copy: Copy, *recipes: Recipe) -> None:
    """Check that the guards of applied recipes pass, and what must hold after any change."""
    guards = dict.fromkeys(guard for recipe in recipes for guard in recipe.guards)
    code, output = copy.guard(*dict.fromkeys((*ALWAYS, *guards)))
    assert code == 0, output


def ordered(*recipes: Recipe) -> tuple[Step, ...]:
    """Return the steps of recipes, the generated files once and last."""
    steps = [step for recipe in recipes for step in recipe.steps]
    return tuple(sorted(steps, key=lambda step: step.name == RENEW))


def test_all_recipes_together(copy: Copy) -> None:
    copy.reset()
    assert "Traceback" not in copy.apply(*ordered(*RECIPES.values()))
    verify(copy, *RECIPES.values())


@pytest.mark.thorough
@pytest.mark.parametrize("recipe", RECIPES.values(), ids=lambda recipe: recipe.title)
def test_a_recipe_works_as_it_is_written(recipe: Recipe, copy: Copy) -> None:
    copy.reset()
    assert "Traceback" not in copy.apply(*recipe.steps)
    verify(copy, recipe)


@pytest.mark.thorough
@pytest.mark.parametrize(("recipe", "left_out"), STEPS)
def test_a_step_left_out_is_told_in_one_line(recipe: Recipe, left_out: Step, copy: Copy) -> None:
    copy.reset()
    # Not renewed: the guards of single steps read what is written by hand.
    copy.apply(*(step for step in recipe.steps if step is not left_out and step.name != RENEW))
    code, told = copy.guard(left_out.guard)
    assert code, "the guard passed"
    assert left_out.left_out in " ".join(told.split())
    assert "Traceback" not in told
