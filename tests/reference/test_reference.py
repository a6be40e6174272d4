"""The author's reference: current, complete, and its examples are what the loader accepts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import TODAY, Plans

from generator.cli.main import main
from generator.model.disclosure import disclosure
from generator.model.literature import WORKS, citations
from generator.model.portfolio import MODELS
from generator.model.record import PlanPart
from generator.model.validation import inner_model
from generator.pages.reference import reference_pages
from generator.pipeline.site import checked, internal_site, read
from generator.plans.source import Plain, Source, parse
from generator.problems import PlanError
from generator.reference.files import WRITTEN_BY_COMMAND, Field, PlanFile, plan_files, source_of
from generator.reference.markdown import reference
from generator.reference.values import VALUE_KINDS
from generator.reference.worked import ACCOUNT, EXAMPLES, declared_by, worked
from generator.search.index import document

DOCS = Path(__file__).parents[2] / "docs" / "reference.md"
WRITTEN = [name for name in MODELS if name not in WRITTEN_BY_COMMAND]


def models(part: type[PlanPart]) -> set[type[PlanPart]]:
    inner: Any = {inner_model(info.annotation) for info in part.model_fields.values()} - {None}
    return {part}.union(*(models(one) for one in inner))


def explained(name: str) -> PlanFile:
    return next(file for file in plan_files() if file.name == name)


def fields(file: PlanFile) -> list[Field]:
    return [field for group in file.groups for field in group.fields]


def loaded(name: str) -> tuple[Source, Any]:
    """Return where everything stands in the example of a kind of file, and what the loader made of it."""
    reading = checked(EXAMPLES)
    settings, (account,) = reading.settings, reading.accounts
    assert settings
    made: dict[str, Any] = {
        "portal": settings.portal,
        "people": {"people": settings.people},
        "offerings": {"offerings": settings.offerings},
        "program": settings.program[0],
        "note": account.notes[0],
    }
    source = reading.sources[(EXAMPLES / worked(name, MODELS[name]).path).as_posix()]
    return source, made[name] if name in made else account.section(name)


def arrived(made: Any, way: tuple[str | int, ...]) -> Any:
    """Return the value in the model that a way in the file leads to."""
    for step in way:
        if isinstance(made, PlanPart):
            names = {info.alias or field: field for field, info in type(made).model_fields.items()}
            made = getattr(made, names[str(step)])
        else:
            made = made[step]
    return made


def test_the_repository_holds_what_the_command_writes(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["reference", "--out", str(tmp_path / "reference.md")])
    assert done.exit_code == 0
    said = "run 'portal reference --out docs/reference.md' and commit what it writes"
    assert (tmp_path / "reference.md").read_bytes() == DOCS.read_bytes(), said
    assert CliRunner().invoke(main, ["reference"]).output == reference()


@pytest.mark.parametrize("name", WRITTEN)
def test_every_field_is_there_with_its_class_and_its_source(name: str) -> None:
    text = reference()
    for part in models(MODELS[name]):
        for field, info in part.model_fields.items():
            if worked(name, MODELS[name]).field(part, field).line:
                called = f"`{info.alias or field}`"
            else:
                called = {"id": "the file's name", "body": "the text below"}[field]
            rows = [line for line in text.splitlines() if line.startswith(f"| {called}")]
            source = "; ".join(one.said for one in citations(source_of(part, field))) or "the portal's own"
            assert any(f"| {disclosure(info).value} |" in row for row in rows), f"{part.__name__}.{field}"
            assert any(row.endswith(f"| {source} |") for row in rows), f"{part.__name__}.{field}"


@pytest.mark.parametrize("name", WRITTEN)
def test_every_field_has_an_example(name: str) -> None:
    """What several kinds of a group share is written in one of them: pressures, objectives, challenges."""
    example = worked(name, MODELS[name])
    for part in models(MODELS[name]):
        for field in part.model_fields:
            there = (part, field) in example.fields or (declared_by(part, field), field) in example.fields
            assert there, f"{part.__name__}.{field}: write it in generator/reference/examples/{example.path}"


def test_the_loader_and_the_checks_accept_the_example_and_its_pages_are_made() -> None:
    site = internal_site(EXAMPLES, TODAY)
    assert f"accounts/{ACCOUNT}/value.html" in {page.path for page in site.pages}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_value_of_the_example_arrives_in_the_model(name: str) -> None:
    source, made = loaded(name)
    for way in source.marks:
        text, value = arrived(source.value, way), arrived(made, way)
        assert value is not None, way
        if isinstance(value, str):
            assert value == text, way
        elif isinstance(value, tuple):
            assert len(value) == len(text), way


@pytest.mark.parametrize("file", plan_files(), ids=lambda file: file.name)
def test_what_is_shown_of_a_field_is_what_stands_in_the_example(file: PlanFile) -> None:
    """Each field's lines, copied by themselves, are the field with the value it has in the whole file."""
    example = worked(file.name, MODELS[file.name])
    values = {written.text: written.value for written in example.fields.values() if written.line}
    for field in fields(file):
        if field.line:
            source, problems = parse("copied.yml", field.example)
            assert (problems, source.value) == ([], {field.name: values[field.example]}), field.example
    shown = "\n".join(line.before + line.key + line.after for line in file.example)
    assert shown == (EXAMPLES / example.path).read_text("utf-8").rstrip()


def test_a_broken_example_would_be_refused(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    shutil.copytree(EXAMPLES, plans)
    place = plans / ACCOUNT / "value.yml"
    place.write_text(
        place.read_text("utf-8").replace("metric_owner: k-holt", "metric_owner: k-hold"), "utf-8"
    )
    with pytest.raises(PlanError, match="k-hold"):
        read(plans)


@pytest.mark.parametrize("kind", VALUE_KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_value_is_read_as_it_is_shown(kind: Any) -> None:
    for text in kind.examples:
        kind.read(Plain(text))
    with pytest.raises(ValueError, match=r"\S"):
        kind.read(Plain(""))


def test_a_source_names_a_work_and_a_place_in_it() -> None:
    said = [one.said for one in citations("K 6 fig. 7; K 6, 8; T 12-18; T 11; S; I fig. 9")]
    assert said[:3] == ["The Keys, ch. 6, fig. 7", "The Keys, ch. 6, 8", "10-Step process, slides 12–18"]
    assert said[3:] == ["10-Step process, slide 11", "KAM course", "Infonet case, fig. 9"]
    assert citations("") == ()
    for wrong in ("X 1", "S 4", "K 4,5", "K4"):
        with pytest.raises(ValueError, match=re.escape(wrong.split(",")[0])):
            citations(wrong)
    cited = {one.work for file in plan_files() for field in fields(file) for one in field.sources}
    assert cited == set(WORKS)


def test_no_source_stands_in_prose_where_it_would_be_missed() -> None:
    """A model's source is declared once, as `source` or `Cited`, and its words are free of it."""
    mark = re.compile(r"\([KTSCI](?: [0-9][^)]*)?\)")
    for name in WRITTEN:
        for part in models(MODELS[name]):
            said = [part.__doc__ or "", *(info.description or "" for info in part.model_fields.values())]
            assert [text for text in said if mark.search(text)] == []


def test_each_kind_of_file_has_a_page_with_an_anchor_for_every_field() -> None:
    pages = {page.path: page for page in reference_pages()}
    assert set(pages) == {"reference/index.html", *(f"reference/{name}.html" for name in WRITTEN)}
    for file in plan_files():
        html = pages[f"reference/{file.name}.html"].html
        assert f'href="{file.name}.html"' in pages["reference/index.html"].html
        for field in fields(file):
            assert html.count(f'<article class="p-field" id="{field.anchor}">') == 1
            assert (
                field.line == 0
                or f'<a href="#{field.anchor}">{field.name}</a>' in html
                or (declared_by_another(file, field))
            )
        assert len(html.encode()) < 70_000


def test_authors_find_their_way_to_it(plans: Plans) -> None:
    """From the first page, from a file's name above what it says, and from what is not written yet."""
    partners = "partners:\n  - {id: doors, name: Northern Doors, role: Fits the doors}\n"
    account = {"acme/account.yml": "name: Acme\ntier: A\n", "acme/team.yml": partners}
    site = internal_site(plans(account), TODAY)
    pages = {page.path: page.html for page in site.pages}
    assert '<a href="reference/index.html">How to write a plan</a>' in pages["index.html"]
    overview = pages["accounts/acme/index.html"]
    assert 'href="../../reference/profile.html">how</a>' in overview
    team = pages["accounts/acme/team.html"]
    assert '<a href="../../reference/team.html">how it is written</a>' in team
    assert '<a class="p-file" href="../../reference/team.html"' in team


def test_each_field_is_found_by_search_and_no_example_is() -> None:
    page = next(page for page in reference_pages() if page.path == "reference/value.html")
    _, text = document(page)
    assert '<h3 id="f--proven-period">period</h3>' in text
    assert "Leeds" not in text


def declared_by_another(file: PlanFile, field: Field) -> bool:
    """Whether the example writes the field in a group of another kind alone."""
    return any(other.line == field.line and other.anchor != field.anchor for other in fields(file))
