"""Each kind of chart against its file in tests/golden/charts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from golden import GOLDEN, golden

from tests.charts import samples


@pytest.mark.parametrize("form", samples.FORMS, ids=lambda form: form.__name__)
def test_chart_is_as_expected(form: Callable[[], str]) -> None:
    # One element a line, so that a difference can be read.
    golden(f"charts/{form.__name__}.svg", form().replace("><", ">\n<"))


def test_no_golden_chart_is_left_over() -> None:
    assert {path.stem for path in (GOLDEN / "charts").iterdir()} == {form.__name__ for form in samples.FORMS}
