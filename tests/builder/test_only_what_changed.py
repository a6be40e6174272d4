"""A build rebuilds only what changed, and gives the same bytes as a cold build."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import PORTAL, TODAY
from sharing import PEOPLE, PLANS
from trees import tree

from generator.builder.artifacts import EditionArtifact
from generator.builder.cache import Cache
from generator.builder.editions import build_editions
from generator.builder.fingerprint import files_digest
from generator.builder.inputs import open_inputs
from generator.builder.install import write_tree
from generator.builder.internal import BuildResult, build_internal
from generator.builder.preparation import edition_keys, prepare
from generator.builder.shards import Shard, build_shard
from generator.cli.main import main
from generator.problems import PlanError

ROOT = Path(__file__).parent.parent.parent
NAMES = ("acme", "bolt", "cask")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write three small accounts with editions, released, and build them once."""
    place = tmp_path_factory.mktemp("template")
    files = {f"{name}/{path.partition('/')[2]}": text for name in NAMES for path, text in PLANS.items() if "/" in path}
    for name in NAMES:
        files[f"{name}/account.yml"] = files[f"{name}/account.yml"].replace("Acme", name.title())
    files |= {"portal.yml": PORTAL, "people.yml": PEOPLE}
    files["program/beliefs.md"] = "# What we believe\n\nListen.\n"
    write_tree(place / "plans", {path: text.encode() for path, text in files.items()})
    released = CliRunner().invoke(main, ["release", *NAMES, "--on", "2026-11-20", "--plans", str(place / "plans")])
    assert released.exit_code == 0, released.output
    assert Workshop(place / "plans", place).warm().new == len(NAMES)
    return place


@pytest.fixture
def portfolio(template: Path, tmp_path: Path) -> Path:
    """Give a copy of the plans."""
    return shutil.copytree(template / "plans", tmp_path / "plans")


class Workshop:
    """One set of plans, built warm into one folder and cold into another."""

    def __init__(self, plans: Path, place: Path) -> None:
        self.plans, self.place = plans, place

    def warm(self, **options) -> BuildResult:
        internal = build_internal(
            self.plans, self.place / "warm", **{"today": TODAY, "cache": self.place / "cache"} | options
        )
        build_editions(self.plans, self.place / "warm", cache=self.place / "cache")
        return internal

    def same_as_cold(self, today: dt.date = TODAY) -> None:
        shutil.rmtree(self.place / "cold", ignore_errors=True)
        build_internal(self.plans, self.place / "cold", today=today)
        build_editions(self.plans, self.place / "cold")
        cold, warm = tree(self.place / "cold"), tree(self.place / "warm")
        assert {path for path in cold | warm if cold.get(path) != warm.get(path)} == set()


@pytest.fixture
def workshop(template: Path, portfolio: Path, tmp_path: Path) -> Workshop:
    """Give a copy of the plans with their site and cache."""
    for name in ("cache", "warm"):
        shutil.copytree(template / name, tmp_path / name)
    return Workshop(portfolio, tmp_path)


def edit(plans: Path, path: str, old: str, new: str) -> None:
    file = plans / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_without_changes_nothing_is_rebuilt(workshop: Workshop) -> None:
    before = {path: (workshop.place / "warm" / path).stat().st_mtime_ns for path in tree(workshop.place / "warm")}
    again = workshop.warm()
    assert (again.accounts, again.new) == (3, 0)
    assert before == {path: (workshop.place / "warm" / path).stat().st_mtime_ns for path in before}
    assert (again.pages, again.folder) == (workshop.warm(cache=None).pages, workshop.place / "warm" / "internal")


CHANGES: dict[str, tuple[Callable[[Path], object], int]] = {
    "a plan": (lambda p: edit(p, "bolt/actions.yml", "Visit the plant", "Visit both plants"), 1),
    "a name that others sort by": (lambda p: edit(p, "bolt/account.yml", "name: Bolt", "name: Zebra"), 1),
    "an account more": (lambda p: shutil.copytree(p / "bolt", p / "fern"), 1),
    "an account less": (lambda p: shutil.rmtree(p / "cask"), 0),
    "a person": (lambda p: edit(p, "people.yml", "Tom Bakker", "Tim Bakker"), 3),
    "the playbook": (lambda p: edit(p, "program/beliefs.md", "Listen.", "Listen first."), 0),
    "a released value": (lambda p: edit(p, "bolt/released.yml", "Start the pilot", "Begin the pilot"), 1),
    "an edition withdrawn": (lambda p: edit(p, "bolt/account.yml", "customer_edition:", "# customer_edition:"), 1),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_rebuilds_what_it_affects_as_in_a_cold_build(workshop: Workshop, change: str) -> None:
    how, accounts = CHANGES[change]
    how(workshop.plans)
    assert workshop.warm().new == accounts
    workshop.same_as_cold()


def test_another_date_rebuilds_all_pages_and_no_edition(workshop: Workshop) -> None:
    before = tree(workshop.place / "warm" / "customers")
    day = dt.date(2026, 12, 24)
    assert workshop.warm(today=day).new == 3
    assert tree(workshop.place / "warm" / "customers") == before
    workshop.same_as_cold(day)


def test_reverting_a_change_rebuilds_nothing(workshop: Workshop) -> None:
    edit(workshop.plans, "bolt/account.yml", "name: Bolt", "name: Zebra")
    assert workshop.warm().new == 1
    edit(workshop.plans, "bolt/account.yml", "name: Zebra", "name: Bolt")
    assert workshop.warm().new == 0
    workshop.same_as_cold()


def test_problems_are_reported_by_every_build_and_the_site_stays(workshop: Workshop) -> None:
    before = tree(workshop.place / "warm")
    edit(workshop.plans, "bolt/actions.yml", "owner: tom", "owner: tim")
    for _ in range(2):
        with pytest.raises(PlanError) as caught:
            workshop.warm()
        assert ["no person or stakeholder 'tim'" in str(p) for p in caught.value.problems] == [True]
    assert tree(workshop.place / "warm") == before


def test_a_link_to_a_removed_anchor_of_another_account_is_reported(workshop: Workshop) -> None:
    edit(workshop.plans, "bolt/profile.yml", "They told us over lunch", "See [theirs](../acme/actions.html#pilot)")
    workshop.warm()
    edit(workshop.plans, "acme/actions.yml", "id: pilot", "id: trial")
    edit(workshop.plans, "acme/released.yml", "id: pilot", "id: trial")
    with pytest.raises(PlanError) as caught:
        workshop.warm()
    (problem,) = caught.value.problems
    assert problem.file.endswith("bolt/profile.yml")
    assert "accounts/acme/actions.html has no anchor 'pilot'" in problem.text


@pytest.mark.parametrize("step", [1, 2, 3])
def test_pages_missing_in_the_cache_are_rebuilt(workshop: Workshop, step: int) -> None:
    """Whatever the index says of the entry, and whichever other entries remain."""
    cache, warm = workshop.place / "cache", workshop.place / "warm"
    for packed in sorted(cache.glob("*.zip"))[::step]:
        packed.unlink()
    (warm / "internal" / "people" / "tom.html").unlink()
    shutil.rmtree(warm / "internal" / "accounts" / "bolt")
    shutil.rmtree(warm / "customers" / "bolt")
    edit(workshop.plans, "acme/actions.yml", "Visit the plant", "Visit both plants")
    workshop.warm()
    workshop.same_as_cold()


def test_tampered_pages_are_restored(workshop: Workshop) -> None:
    warm = workshop.place / "warm"
    (warm / "internal" / "accounts" / "bolt" / "index.html").write_text("mine")
    (warm / "internal" / "index.html").unlink()
    (warm / "internal" / "people" / "gone.html").write_text("old")
    (warm / "customers" / "acme" / "plan.html").write_text("mine")
    assert workshop.warm().new == 0
    workshop.same_as_cold()


class Inline(Executor):
    """Runs the work in the calling thread."""

    def __init__(self) -> None:
        self.calls = 0

    def submit(self, work, /, *args, **kwargs):
        self.calls += 1
        future: Future = Future()
        future.set_result(work(*args, **kwargs))
        return future


@pytest.mark.slow
def test_any_executor_and_any_number_of_jobs_give_the_same(workshop: Workshop, tmp_path: Path) -> None:
    inline = Inline()
    with ProcessPoolExecutor(3) as pool:
        for number, options in enumerate([{"jobs": 8}, {"executor": inline, "jobs": 2}, {"executor": pool}]):
            out = tmp_path / f"out-{number}"
            assert build_internal(workshop.plans, out, today=TODAY, **options).new == 3
            assert tree(out / "internal") == tree(workshop.place / "warm" / "internal")
    assert inline.calls == 3


def portal(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)


@pytest.mark.slow
def test_shards_of_several_machines_make_one_build(portfolio: Path, tmp_path: Path) -> None:
    """Each shard fills its own cache, from a copy of the plans; merged, nothing is left to build."""
    common = ("--today", TODAY.isoformat())
    needed = portal("shards", "--plans", portfolio, "--cache", tmp_path / "merged", "--each", 1, *common)
    assert needed.stdout == '["1/3", "2/3", "3/3"]\n'
    (tmp_path / "merged").mkdir(exist_ok=True)
    counts = []
    for number in (1, 2, 3):
        elsewhere = shutil.copytree(portfolio, tmp_path / f"machine-{number}" / "plans")
        cache = tmp_path / f"machine-{number}" / "cache"
        result = portal("build", "--shard", f"{number}/3", "--plans", elsewhere, "--cache", cache, *common)
        assert result.returncode == 0, result.stderr
        counts.append(int(result.stdout.split()[0]))
        shutil.copytree(cache, tmp_path / "merged", dirs_exist_ok=True)
    assert sum(counts) == 3
    assert portal("shards", "--plans", portfolio, "--cache", tmp_path / "merged", *common).stdout == '["1/1"]\n'
    out = tmp_path / "assembled"
    assert build_internal(portfolio, out, today=TODAY, cache=tmp_path / "merged").new == 0
    assert build_editions(portfolio, out, cache=tmp_path / "merged").new == 0
    cold = Workshop(portfolio, tmp_path)
    shutil.move(out, tmp_path / "warm")
    cold.same_as_cold()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--shard", "3/2"), "'3/2' is not a shard: expected I/N, such as 2/8"),
        (("--shard", "all"), "'all' is not a shard: expected I/N, such as 2/8"),
        (("--shard", "1/2", "acme"), "omit ACCOUNTS and --no-cache"),
        (("--shard", "1/2", "--no-cache"), "omit ACCOUNTS and --no-cache"),
    ],
)
def test_an_invalid_shard_is_refused(words: tuple[str, ...], message: str) -> None:
    result = portal("build", *words)
    assert result.returncode == 2
    assert message in result.stderr


def test_a_plan_that_changes_while_it_is_read_is_not_cached(portfolio: Path, tmp_path: Path, monkeypatch) -> None:
    """Its digest is older: pages of the new text must not be cached under the key of the old."""
    from generator.builder import make
    from generator.problems import SiteError

    original = make.load_account

    def late(reading, folder):
        if folder.name == "bolt":
            edit(portfolio, "bolt/actions.yml", "Visit the plant", "Visit nobody")
        return original(reading, folder)

    text = (portfolio / "bolt" / "actions.yml").read_text("utf-8")
    monkeypatch.setattr(make, "load_account", late)
    with pytest.raises(SiteError, match="bolt: changed while it was read"):
        build_internal(portfolio, tmp_path / "warm", today=TODAY, cache=tmp_path / "cache")
    monkeypatch.undo()
    (portfolio / "bolt" / "actions.yml").write_text(text, "utf-8")
    workshop = Workshop(portfolio, tmp_path)
    workshop.warm()
    workshop.same_as_cold()


HIDDEN = (
    ("acme/actions.yml", "Prepare the price rise", "Forget the price rise"),
    ("acme/account.yml", "potential: 9M EUR", "potential: 12M EUR"),
    ("acme/value.yml", "Nobody knows yet", "Everybody knows by now"),
    ("acme/profile.yml", "They told us over lunch", "They told us at dinner"),
    ("bolt/actions.yml", "Start the pilot", "Begin the pilot"),
    ("cask/stakeholders.yml", "name: Per Dahl", "name: Ida Berg"),
    ("people.yml", "Chief operating officer", "Chief of operations"),
)


def test_hidden_values_change_no_edition_with_a_warm_cold_or_shared_cache(workshop: Workshop, tmp_path: Path) -> None:
    before = tree(workshop.place / "warm" / "customers" / "acme")
    for number, (path, old, new) in enumerate(HIDDEN):
        edit(workshop.plans, path, old, new)
        workshop.warm()  # its cache holds all that was before
        assert tree(workshop.place / "warm" / "customers" / "acme") == before, path
        cold = tmp_path / f"cold-{number}"
        build_editions(workshop.plans, cold)
        assert tree(cold / "customers" / "acme") == before, path
    shared = tmp_path / "shared"
    for number in (1, 2):
        build_shard(workshop.plans, tmp_path / f"machine-{number}", Shard(number, 2), today=TODAY)
        shutil.copytree(tmp_path / f"machine-{number}", shared, dirs_exist_ok=True)
    editions = build_editions(workshop.plans, tmp_path / "assembled", cache=shared)
    assert editions.new == 0
    assert tree(tmp_path / "assembled" / "customers" / "acme") == before


@pytest.mark.parametrize("memory", ["warm", "cold"])
def test_a_leaky_edition_in_the_cache_is_caught(workshop: Workshop, tmp_path: Path, memory: str) -> None:
    """The cache is shared, so the gate scans the bytes of cached editions too."""
    cache = Cache(workshop.place / "cache")
    with open_inputs(workshop.plans, tmp_path, cache=cache.folder) as inputs:
        key = edition_keys(prepare(inputs, ()))["acme"]
    files = cache.files(key)
    files["index.html"] = files["index.html"].replace(b"</main>", b"<p>Prepare the price rise</p></main>")
    cache.keep_files(key, files)
    cache.keep_facts(key, EditionArtifact(files_digest(files)))
    if memory == "cold":
        shutil.rmtree(cache.folder / "gate")
    editions = build_editions(workshop.plans, tmp_path / "fresh", cache=cache.folder)
    assert {(leak.file, leak.value) for leak in editions.leaks} == {
        ("index.html", "prepare the price rise"),
        ("index.html", "price"),  # its id
    }
    assert editions.written == ("bolt", "cask")
    assert not (tmp_path / "fresh" / "customers" / "acme").exists()
