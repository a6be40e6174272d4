"""Who sees what: three locks, types of their own, and withdrawal at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Plans
from pydantic import BaseModel
from sharing import PLANS

from generator.audience.narrow import Omission, narrow_for_customer, shared_plan
from generator.audience.release import release, released_text
from generator.model.disclosure import Disclosure, disclosure
from generator.model.portfolio import SECTIONS, Account, CustomerView, Settings
from generator.model.record import ShareableRecord, leaves
from generator.model.shared import SharedPlan
from generator.model.validation import inner_model
from generator.pipeline.site import read

DAY = dt.date(2026, 11, 20)
Load = Callable[[dict[str, str]], tuple[Account, Settings]]


@pytest.fixture
def load(plans: Plans) -> Load:
    """Write the small account with changes of it, and read it."""

    def loaded(changes: dict[str, str]) -> tuple[Account, Settings]:
        portfolio = read(plans(PLANS | changes))
        return portfolio.accounts[0], portfolio.settings

    return loaded


def visible(load: Load, **replaced: str) -> dict[str, object]:
    """Return the values the customer would see, after replacing text in the plan files."""
    changes = {}
    for old_new in replaced.values():
        file, old, new = old_new.split(" | ")
        assert old in PLANS[file]
        changes[file] = changes.get(file, PLANS[file]).replace(old, new)
    plan, _ = shared_plan(*load(changes))
    return dict(leaves(plan)) if plan else {}


def test_first_lock_without_an_edition_there_is_nothing(load: Load) -> None:
    edition = "customer_edition: {language: en, contact: ana, next_review: 2026-12-11}\n"
    assert shared_plan(*load({"acme/account.yml": PLANS["acme/account.yml"].replace(edition, "")}))[0] is None


def test_second_lock_a_record_that_is_not_marked_is_not_there(load: Load) -> None:
    paths = visible(load)
    assert "actions.actions[pilot].title" in paths
    assert not [path for path in paths if "[price]" in path or "[hidden]" in path or "[depot]" in path]


def test_third_lock_an_internal_field_is_not_there(load: Load) -> None:
    values = {str(value) for value in visible(load).values()}
    assert not values & {"They told us over lunch", "1", "9000000 EUR", "290000 EUR", "90000 EUR", "sponsor"}


def test_people_who_are_not_shared_are_not_named(load: Load) -> None:
    plan, left_out = shared_plan(*load({}))
    assert plan is not None
    assert plan.value.proven[0].confirmed is None  # Per Dahl did not agree to be named
    assert [action.owner for action in plan.actions.actions] == ["eva", None]
    assert [person.id for person in plan.people] == ["ana"]
    assert left_out == (
        Omission(
            "value.proven[pumps].confirmed.by",
            "'per' is not shared in stakeholders.yml, so it is not shown to the customer",
        ),
        Omission(
            "actions.actions[visit].owner",
            "'tom' is not shared in people.yml or stakeholders.yml, so it is not shown to the customer",
        ),
    )


def test_people_and_roles_that_nothing_refers_to_are_left_out(load: Load) -> None:
    without = "acme/account.yml | , contact: ana | "
    assert not [path for path in visible(load, contact=without) if path.startswith(("people", "portal.roles"))]


def test_a_shared_idea_needs_words_for_the_customer(load: Load) -> None:
    deal = "opportunities:\n  - {id: arm, title: Our secret deal, stage: idea, amount: 1M EUR, shared: true}\n"
    plan, left_out = shared_plan(*load({"acme/opportunities.yml": deal}))
    assert plan is not None
    assert plan.opportunities.opportunities == ()
    assert left_out[0].path == "opportunities.opportunities[arm]"
    assert "without customer_text" in left_out[0].why


def test_what_a_customer_sees_has_no_place_for_anything_internal() -> None:
    def parts(part: type[BaseModel]) -> list[type[BaseModel]]:
        inner = [inner_model(field.annotation) for field in part.model_fields.values()]
        return [part, *(nested for model in inner if model for nested in parts(model))]

    for part in parts(SharedPlan):
        for name, field in part.model_fields.items():
            assert disclosure(field) is not Disclosure.INTERNAL, f"{part.__name__}.{name}"


@pytest.mark.parametrize("name", SECTIONS)
def test_whatever_an_author_can_mark_has_a_place_in_the_edition(name: str) -> None:
    """A mark without an effect would mislead the author."""
    section = SharedPlan.model_fields.get(name)
    shared = inner_model(section.annotation) if section else None
    for field, info in SECTIONS[name].model_fields.items():
        inner = inner_model(info.annotation)
        if inner is not None and issubclass(inner, ShareableRecord):
            assert shared is not None, name
            assert field in shared.model_fields


def test_every_shareable_field_of_a_record_reaches_the_customer() -> None:
    """A class without an effect would mislead whoever reads the model."""
    missing = []
    for name, field, record, shared in shareable_records():
        for inner, info in record.model_fields.items():
            if disclosure(info) is Disclosure.SHAREABLE and inner not in shared.model_fields:
                where = f"add it to {shared.__name__} in generator/model/shared.py"
                missing.append(f"{name}.yml {field}.{inner}: no customer sees it; {where}")
    if missing:
        pytest.fail("\n".join(missing), pytrace=False)


def shareable_records() -> Iterator[tuple[str, str, type[BaseModel], type[BaseModel]]]:
    """Yield each list of shareable records: its section and field, its model, and what a customer sees."""
    for name, section in SharedPlan.model_fields.items():
        for field, info in (inner.model_fields if (inner := inner_model(section.annotation)) else {}).items():
            shared = inner_model(info.annotation)
            record = inner_model(SECTIONS[name].model_fields[field].annotation) if name in SECTIONS else None
            if shared and record and issubclass(record, ShareableRecord):
                yield name, field, record, shared


def test_a_target_and_a_risk_are_shared_in_words_for_the_customer(load: Load) -> None:
    growth = (
        "targets:\n  - {id: south, title: Our attack on the south, stakeholder: eva, shared: true,\n"
        "     customer_text: {title: The south too}}\n"
        "risks:\n  - {id: rain, title: Rain, likelihood: 3, mitigation: A roof, owner: eva, shared: true}\n"
    )
    plan, _ = shared_plan(*load({"acme/growth.yml": growth}))
    assert plan is not None
    assert {path: str(value) for path, value in leaves(plan.growth)} == {
        "targets[south].id": "south",
        "targets[south].customer_text.title": "The south too",
        "risks[rain].id": "rain",
        "risks[rain].title": "Rain",
        "risks[rain].mitigation": "A roof",
        "risks[rain].owner": "eva",
    }


# What has been released, and what was withdrawn since


def view(load: Load, folder: Path, changes: dict[str, str]) -> CustomerView | None:
    """Release the small account, then change its plan, and return what the customer sees."""
    account, settings = load({})
    plan, _ = shared_plan(account, settings)
    assert plan is not None
    text = released_text(release(plan, None, DAY))
    return narrow_for_customer(*load(changes | {"acme/released.yml": text}))


def test_nothing_is_seen_before_the_first_release(load: Load) -> None:
    assert narrow_for_customer(*load({})) is None


def test_a_release_is_seen_as_it_was(load: Load, tmp_path: Path) -> None:
    released = view(load, tmp_path, {})
    assert released is not None
    assert released.on == DAY
    assert released.plan == shared_plan(*load({}))[0]


def test_a_change_waits_for_the_next_release(load: Load, tmp_path: Path) -> None:
    later = PLANS["acme/actions.yml"].replace("Start the pilot", "Start the pilot in Bergen")
    released = view(load, tmp_path, {"acme/actions.yml": later})
    assert released is not None
    assert released.plan.actions.actions[0].title == "Start the pilot"


@pytest.mark.parametrize(
    ("file", "old", "new", "gone"),
    [
        ("acme/actions.yml", "due: 2026-12-01, shared: true", "due: 2026-12-01", "actions.actions[pilot].title"),
        ("acme/profile.yml", "    measure: 52 hours a year\n", "", "profile.objectives[uptime].measure"),
        ("acme/value.yml", "    evidence: [", "    message: x\n    # [", "value.proven[pumps].evidence[0].link"),
        (
            "acme/stakeholders.yml",
            "preference: sponsor,\n     shared: true",
            "preference: sponsor",
            "stakeholders.stakeholders[eva].name",
        ),
        ("acme/account.yml", ", contact: ana", "", "people[ana].email"),
        ("acme/account.yml", "300k EUR, shared: true", "300k EUR", "account.units[plant].name"),
    ],
)
def test_a_withdrawal_takes_effect_at_once(
    load: Load, tmp_path: Path, file: str, old: str, new: str, gone: str
) -> None:
    assert old in PLANS[file]
    before, after = view(load, tmp_path, {}), view(load, tmp_path, {file: PLANS[file].replace(old, new)})
    assert before is not None
    assert after is not None
    assert gone in dict(leaves(before.plan))
    assert gone not in dict(leaves(after.plan))


def test_how_a_worth_comes_about_can_be_withdrawn_and_the_amount_stays(load: Load, tmp_path: Path) -> None:
    old = "{per: year, inputs: {hours: 62, cost: 3900 EUR}, formula: hours * cost}"
    released = view(load, tmp_path, {"acme/value.yml": PLANS["acme/value.yml"].replace(old, "241800 EUR per year")})
    assert released is not None
    worth = released.plan.value.proven[0].worth_to_customer
    assert worth is not None
    assert (str(worth.money), worth.inputs, worth.formula) == ("241800 EUR", {}, None)  # 62 x 3,900


def test_withdrawing_the_edition_withdraws_everything(load: Load, tmp_path: Path) -> None:
    edition = "customer_edition: {language: en, contact: ana, next_review: 2026-12-11}\n"
    assert view(load, tmp_path, {"acme/account.yml": PLANS["acme/account.yml"].replace(edition, "")}) is None
