"""Whatever changes in a portfolio that a customer may not see, not one byte of their edition changes.

Stated on the bytes before the gate, which may refuse an edition and never alters one.
"""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, reject, settings
from hypothesis import strategies as st

from generator.audience.narrow import narrow_for_customer
from generator.engine.mkdocs.edition import build_edition
from generator.model.disclosure import Disclosure, disclosure
from generator.model.notes import Note
from generator.model.offerings import Offerings
from generator.model.people import People
from generator.model.portal import Portal
from generator.model.portfolio import SECTIONS
from generator.model.record import PlanPart, ShareableRecord
from generator.model.validation import inner_model
from generator.pages.edition import edition_site, pictures_of
from generator.plans.load import load
from generator.plans.pictures import cleaned
from generator.plans.source import Plain, parse
from generator.plans.write import plan_text

PLANS = Path(__file__).parent.parent / "plans"
CASES = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "full" else int(os.environ.get("CASES", "60"))
PARTS = 4  # so that several processes share the cases
CUSTOMERS = ("northmark", "aarmatt")
SETTINGS: dict[str, type[PlanPart]] = {"portal": Portal, "people": People, "offerings": Offerings}
Where = tuple[str | int, ...]


@cache
def raw(file: str) -> Any:
    """Return what a plan file holds, every scalar as it is written."""
    return parse(file, (PLANS / file).read_text("utf-8"))[0].value


def hidden(value: Any, model: type[PlanPart] | None, path: Where = (), *, seen: bool = True) -> Iterator[Where]:
    """Yield the way to every field and record that the customer of this file may not see."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            marked = not (model and issubclass(model, ShareableRecord)) or (
                isinstance(item, dict) and item.get("shared") == "true"
            )
            if not (seen and marked):
                yield (*path, number)
            yield from hidden(item, model, (*path, number), seen=seen and marked)
    elif isinstance(value, dict) and model is not None:
        fields = {info.alias or name: info for name, info in model.model_fields.items()}
        for key, item in value.items():
            info = fields[key]
            inside = seen and disclosure(info) is not Disclosure.INTERNAL
            if not inside and key != "shared":
                yield (*path, key)
            inner: Any = inner_model(info.annotation)
            yield from hidden(item, inner, (*path, key), seen=inside)


@cache
def targets(customer: str) -> tuple[tuple[str, Where], ...]:
    """Return every place in any plan file that this customer may not see."""
    result: list[tuple[str, Where]] = []
    for file in sorted(PLANS.rglob("*.yml")):
        name, own = file.relative_to(PLANS).as_posix(), file.parent.name == customer
        model = SETTINGS.get(file.stem) if file.parent == PLANS else SECTIONS.get(file.stem)
        if model is not None:
            result += [(name, path) for path in hidden(raw(name), model, seen=own or file.parent == PLANS)]
    return tuple(result)


def built(plans: Path, customer: str, out: Path) -> dict[str, bytes] | None:
    """Return the bytes of a customer's edition, before the gate."""
    reading = load(plans)
    account = next((item for item in reading.accounts if item.id == customer), None)
    assert reading.settings is not None
    view = narrow_for_customer(account, reading.settings) if account else None
    if view is None:
        return None
    shutil.rmtree(out, ignore_errors=True)
    build_edition(edition_site(view, cleaned(plans, view.id, pictures_of(view))), out)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


@cache
def before(customer: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        filled = built(PLANS, customer, Path(folder) / "edition")
    assert filled is not None
    return filled


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@st.composite
def other(draw: st.DrawFn, value: Any) -> Any:
    """Return another value of the same kind: what a careless or curious author might write."""
    if isinstance(value, dict | list):
        return draw(st.sampled_from([value, type(value)()]))
    text = str(value)
    if text in ("true", "false"):
        return Plain("false" if text == "true" else "true")
    if len(text) == 10 and text[4] == text[7] == "-":
        return Plain(f"{draw(st.integers(2015, 2031))}{text[4:]}")
    if text.split(" ")[0].replace(".", "").rstrip("kMbn").isdecimal():
        return Plain(f"{draw(st.integers(1, 99))}{text[1:]}" if text[:1].isdecimal() else text)
    return draw(st.sampled_from([f"{text} secret", f"secret {text}", draw(words)]))


def put(tree: Any, path: Where, value: Any) -> None:
    for step in path[:-1]:
        tree = tree[step]
    tree[path[-1]] = value


def take(tree: Any, path: Where) -> None:
    for step in path[:-1]:
        tree = tree[step]
    del tree[path[-1]]


def at(tree: Any, path: Where) -> Any:
    for step in path:
        tree = tree[step]
    return tree


@pytest.mark.parametrize("part", range(PARTS))
@settings(
    max_examples=CASES // PARTS,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
@given(data=st.data())
def test_nothing_hidden_moves_a_byte(part: int, data: st.DataObject) -> None:
    customer = data.draw(st.sampled_from(CUSTOMERS), label="customer")
    places = targets(customer)
    chosen = data.draw(st.lists(st.integers(0, len(places) - 1), min_size=1, max_size=4, unique=True), label="places")
    changed: dict[str, Any] = {}
    # From the back, so that taking an item out of a list moves none of those still to be changed.
    for file, path in sorted(
        (places[number] for number in chosen), key=lambda item: list(map(str, item[1])), reverse=True
    ):
        tree = changed.setdefault(file, copy.deepcopy(raw(file)))
        try:
            old = at(tree, path)
        except (KeyError, IndexError, TypeError):
            continue  # inside what was taken out
        how = data.draw(st.sampled_from(["change", "remove", "double"]), label="how")
        if how == "change":
            put(tree, path, data.draw(other(old), label="to"))
        elif how == "remove":
            take(tree, path)
        elif isinstance(path[-1], int):
            twin = copy.deepcopy(old)
            if isinstance(twin, dict) and "id" in twin:
                twin["id"] = f"{twin['id']}-twin"
                twin.pop("shared", None)
            at(tree, path[:-1]).append(twin)
        note(f"{how} {file} {path}: {str(old)[:60]!r}")
    with tempfile.TemporaryDirectory() as folder:
        plans = Path(folder) / "plans"
        shutil.copytree(PLANS, plans)
        for file, tree in changed.items():
            (plans / file).write_text(plan_text(tree), "utf-8")
        if data.draw(st.booleans(), label="another account goes"):
            shutil.rmtree(plans / ("calder" if customer != "calder" else "havoy"))
        reading = load(plans)
        if reading.settings is None or not any(item.id == customer for item in reading.accounts):
            reject()  # not a plan any more; `portal build` refuses it
        broken = {Path(name).stem for name in reading.broken if Path(name).parent.name in (customer, "plans")}
        if broken:
            reject()
        assert built(plans, customer, Path(folder) / "edition") == before(customer)


def test_without_any_other_account_it_is_the_same(tmp_path: Path) -> None:
    for customer in CUSTOMERS:
        plans = tmp_path / customer / "plans"
        shutil.copytree(PLANS, plans)
        for folder in plans.iterdir():
            if folder.is_dir() and folder.name not in (customer, "files"):
                shutil.rmtree(folder)
        assert built(plans, customer, tmp_path / "edition") == before(customer)


def test_a_note_that_is_not_shared_and_the_body_of_one_that_is(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    shutil.copytree(PLANS, plans)
    for number, file in enumerate(sorted((plans / "northmark" / "notes").glob("*.md"))):
        text = file.read_text("utf-8")
        head, _, _ = text[4:].partition("\n---")
        if "shared: true" in head:
            more = head.replace("decisions:", "decisions:\n  - Raise every price")
            file.write_text(f"---\n{more}\n---\nRaise every price.\n", "utf-8")
        elif number % 2:
            file.unlink()
        else:
            file.write_text(text.replace("title: ", "title: Raise every price "), "utf-8")
    (plans / "northmark" / "notes" / "new.md").write_text(
        "---\ntitle: N\non: 2026-11-01\nkind: call\n---\nx\n", "utf-8"
    )
    assert built(plans, "northmark", tmp_path / "edition") == before("northmark")


def test_every_field_of_a_note_and_of_each_file_has_been_thought_of() -> None:
    """The targets come from the model: every internal field that the sample writes is among them."""
    assert len(targets("northmark")) > 1500
    hidden_note = [name for name, info in Note.model_fields.items() if disclosure(info) is Disclosure.INTERNAL]
    assert {"title", "kind", "decisions", "body"} <= set(hidden_note)
