"""What is found by numbers and from memory is what a plain search finds: every run, in every text, by its words."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from conftest import PEOPLE, PORTAL
from hypothesis import given, settings
from hypothesis import strategies as st
from leaky import OWN, write_edition

from generator.gate.layers import layers
from generator.gate.scan import Exemptions, Leak, scan
from generator.gate.values import SHARED_BY_ALL, accounts, values
from generator.gate.words import normalized_line, runs, written

OURS = Exemptions.of([*OWN, "p title b i html alder birch"])
IDS = ("acme", "globex", "hooli")
WORDS = st.sampled_from(
    ["alder", "birch", "cedar", "delta", "delta-birch", "ember", "gorse", "1234500", "12.4", "Ärger"]
)
PROSE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
Files = dict[str, str]


def plain(plans: Path, editions: dict[str, Path]) -> list[Leak]:
    """Search as the rule says it, one value in one text after the other."""
    known = {owner: values(plans, owner) for owner in (SHARED_BY_ALL, *accounts(plans))}
    seen = {
        owner: "".join(normalized_line(text) for v in own if v.shared for text in (v.text, *runs(v.text)))
        for owner, own in known.items()
    }
    leaks: dict[tuple[str, str, str], Leak] = {}
    for id, folder in editions.items():
        excused = [OURS.words, seen[SHARED_BY_ALL], seen.get(id, "")]
        wanted: dict[str, str] = {}
        for value in (v for found_ in known.values() for v in sorted(found_, key=lambda v: v.shared)):
            for run in runs(value.text):
                if not any(f" {run} " in text for text in excused):
                    wanted.setdefault(run, value.place)
        for file in sorted(folder.rglob("*.html")):
            name = file.relative_to(folder).as_posix()
            for layer in layers(name, file.read_bytes()):
                text = normalized_line(layer.text)
                for run, place in wanted.items():
                    if f" {run} " in text and (id, name, run) not in leaks:
                        at = layer.offset(run)
                        leaks[id, name, run] = Leak(id, name, at, layer.channel, written(run), place)
    return sorted(leaks.values())


@st.composite
def plan_files(draw: st.DrawFn) -> Files:
    """Draw the plans of some accounts, with records that are shared and others that are not."""
    files = {"portal.yml": PORTAL, "people.yml": PEOPLE}
    if draw(st.booleans()):
        files["people.yml"] += f"  - {{id: eve, name: {draw(PROSE)}, shared: {draw(FLAG)}}}\n"
    for id in draw(st.sets(st.sampled_from(IDS), min_size=1)):
        files[f"{id}/account.yml"] = f"name: {draw(PROSE)}\ntier: C\ncustomer_edition: {{language: en}}\n"
        titles = draw(st.lists(st.tuples(PROSE, FLAG), max_size=4))
        records = "".join(
            f"  - {{id: n{number}, title: {title}, owner: ana, shared: {shared}}}\n"
            for number, (title, shared) in enumerate(titles)
        )
        files[f"{id}/actions.yml"] = f"actions:\n{records}" if records else "actions: []\n"
        if draw(st.booleans()):
            files[f"{id}/notes/lunch.md"] = f"{draw(PROSE)}. {draw(PROSE)}\n"
    return files


FLAG = st.sampled_from(["true", "false"])
PIECE = st.one_of(
    PROSE.map("<p>{}</p>".format),
    PROSE.map('<b title="{}">x</b>'.format),
    PROSE.map(lambda text: f"<p>{text.replace(' ', '</i> <i>')}</p>"),
    PROSE.map(lambda text: "".join(f"&#{ord(c)};" for c in text)),
)
PAGES = st.dictionaries(st.sampled_from(IDS), st.lists(PIECE, max_size=3).map("\n".join), min_size=1, max_size=3)


def place(folder: Path, plan: Files, pages: Files) -> dict[str, Path]:
    """Write the plans and the editions in place of those that were there."""
    for name in ("plans", "out"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name, text in plan.items():
        file = folder / "plans" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return {id: write_edition(folder / "out" / id, {"index.html": page.encode()}) for id, page in pages.items()}


@settings(max_examples=40, deadline=None)
@given(plan_files(), PAGES)
def test_cold_it_finds_what_a_plain_search_finds(plan: Files, pages: Files) -> None:
    with tempfile.TemporaryDirectory() as name:
        editions = place(Path(name), plan, pages)
        assert scan(Path(name) / "plans", editions, OURS) == plain(Path(name) / "plans", editions)


@st.composite
def stories(draw: st.DrawFn) -> list[tuple[Files, Files]]:
    """Draw what a folder held one time after the other: often but a part is new."""
    states = [(draw(plan_files()), draw(PAGES))]
    for _ in range(draw(st.integers(1, 4))):
        plan, pages = states[-1]
        other, others = draw(plan_files()), draw(PAGES)
        kept = draw(st.sets(st.sampled_from(sorted(plan))))
        gone = draw(st.sets(st.sampled_from(IDS)))
        mixed = {**other, **{name: plan[name] for name in kept}}
        complete = {n: t for n, t in mixed.items() if "/" not in n or f"{n.split('/')[0]}/account.yml" in mixed}
        states.append(
            (
                complete,
                {**pages, **others} if draw(st.booleans()) else {i: p for i, p in pages.items() if i not in gone},
            )
        )
    return states


@settings(max_examples=40, deadline=None)
@given(stories(), st.sampled_from(["one folder", "other machines"]))
def test_warm_it_finds_what_a_plain_search_finds(states: list[tuple[Files, Files]], location: str) -> None:
    """On another machine the plans stand at another place; the memory is carried there."""
    with tempfile.TemporaryDirectory() as name:
        for number, (plan, pages) in enumerate(states):
            folder = Path(name) / (f"on {number}" if location == "other machines" else location)
            editions = place(folder, plan, pages)
            expected = plain(folder / "plans", editions)
            assert scan(folder / "plans", editions, OURS, Path(name) / "memory") == expected
            assert scan(folder / "plans", editions, OURS, Path(name) / "memory") == expected
