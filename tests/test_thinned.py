"""Whatever passes the checks can be built: real plans with anything missing still make whole pages."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.pipeline.site import internal_site
from tests.conftest import TODAY
from tests.thinning import read_values, settled, thinned

PLANS = Path(__file__).parent.parent / "plans"
ACCOUNTS = ("northmark", "calder", "bursztyn", "altamira", "aarmatt")
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"


@pytest.mark.slow
@settings(max_examples=150 if FULL else 25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(account=st.sampled_from(ACCOUNTS), seed=st.integers(0, 2**32), rate=st.sampled_from((0.02, 0.1, 0.3, 0.6)))
def test_a_plan_with_anything_missing_makes_whole_pages(account: str, seed: int, rate: float) -> None:
    chance = Random(seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("portal.yml", "people.yml", "offerings.yml"):
            shutil.copy(PLANS / name, folder)
        if chance.random() > rate and (PLANS / account / "notes").is_dir():
            shutil.copytree(PLANS / account / "notes", folder / account / "notes")
            if (PLANS / account / "files").is_dir():
                shutil.copytree(PLANS / account / "files", folder / account / "files")
        shutil.copytree(PLANS / "files", folder / "files", dirs_exist_ok=True)
        files = {
            name: thinned(values, chance, rate)
            for name, values in read_values(PLANS / account).items()
            if name == "account" or chance.random() > rate / 3
        }
        settled(folder, account, files)
        site = internal_site(folder, TODAY)
        for page in site.pages:
            ids = Counter(re.findall(r'\sid="([^"]+)"', page.html))
            assert [id for id, count in ids.items() if count > 1] == [], page.path
            # A value that is not there would show as "None"; sentences begin "None of ..." or "None is ...".
            words = " ".join(re.sub(r"<[^>]*>", " | ", page.html).split())
            assert re.findall(r".{30}\bNone\b(?! [a-z]).{20}", words) == [], page.path
