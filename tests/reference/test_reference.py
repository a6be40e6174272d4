"""The author's reference is current and complete, and the loader accepts its examples."""

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
from generator.reference import example as worked_example
from generator.reference.example import ACCOUNT, EXAMPLES, file_example
from generator.reference.files import WRITTEN_BY_COMMAND, Field, PlanFile, plan_files, source_of
from generator.reference.markdown import reference
from generator.reference.schema import schema
from generator.reference.values import VALUE_KINDS
from generator.search.index import document

DOCS = Path(__file__).parents[2] / "docs" / "reference.md"
FILES = [name for name in MODELS if name not in WRITTEN_BY_COMMAND]


def models(part: type[PlanPart]) -> set[type[PlanPart]]:
    inner: Any = {inner_model(info.annotation) for info in part.model_fields.values()} - {None}
    return {part}.union(*(models(part) for part in inner))


def explained(name: str) -> PlanFile:
    return next(file for file in plan_files() if file.name == name)


def fields(file: PlanFile) -> list[Field]:
    return [field for group in file.groups for field in group.fields]


def loaded(name: str) -> tuple[Source, Any]:
    """Return the example of a kind of file as parsed, and as the loader reads it."""
    reading = checked(EXAMPLES)
    settings, (account,) = reading.settings, reading.accounts
    assert settings
    shared: dict[str, Any] = {
        "portal": settings.portal,
        "people": {"people": settings.people},
        "offerings": {"offerings": settings.offerings},
        "program": settings.program[0],
        "note": account.notes[0],
    }
    source = reading.sources[(EXAMPLES / file_example(name, MODELS[name]).path).as_posix()]
    return source, shared[name] if name in shared else account.section(name)


def value_at(value: Any, path: tuple[str | int, ...]) -> Any:
    """Return the value at a path of the file, in the file or in the model."""
    for step in path:
        if isinstance(value, PlanPart):
            names = {info.alias or field: field for field, info in type(value).model_fields.items()}
            value = getattr(value, names[str(step)])
        else:
            value = value[step]
    return value


def test_the_committed_reference_is_current(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["reference", "--out", str(tmp_path / "reference.md")])
    assert result.exit_code == 0
    if (tmp_path / "reference.md").read_bytes() != DOCS.read_bytes():
        pytest.fail("docs/reference.md is out of date: run `make renew`", pytrace=False)
    assert CliRunner().invoke(main, ["reference"]).output == reference()


@pytest.mark.parametrize("name", FILES)
def test_every_field_is_listed_with_its_class_and_its_source(name: str) -> None:
    text = reference()
    for part in models(MODELS[name]):
        for field, info in part.model_fields.items():
            label = f"`{info.alias or field}`"
            if name in ("note", "program") and field in ("id", "body"):
                label = {"id": "the file's name", "body": "the text below"}[field]
            rows = [line for line in text.splitlines() if line.startswith(f"| {label}")]
            source = "; ".join(place.text for place in citations(source_of(part, field))) or "the portal's own"
            assert any(f"| {disclosure(info).value} |" in row for row in rows), f"{part.__name__}.{field}"
            assert any(row.endswith(f"| {source} |") for row in rows), f"{part.__name__}.{field}"


@pytest.mark.parametrize("name", FILES)
def test_every_field_has_an_example(name: str) -> None:
    """A field that several groups inherit needs one example: pressures, objectives, challenges."""
    example = file_example(name, MODELS[name])
    missing = [
        f"{part.__name__}.{field}"
        for part in sorted(models(MODELS[name]), key=lambda part: part.__name__)
        for field in part.model_fields
        if example.field(part, field) is None
    ]
    if missing:
        pytest.fail(
            f"no example of {', '.join(missing)}: write it in generator/reference/examples/{example.path}",
            pytrace=False,
        )


def test_a_field_without_an_example_is_still_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    value = tmp_path / ACCOUNT / "value.yml"
    value.write_text(value.read_text("utf-8").replace("driver:", "renamed:").replace("    period:", "    other:"))
    (tmp_path / ACCOUNT / "team.yml").unlink()
    monkeypatch.setattr(worked_example, "EXAMPLES", tmp_path)
    clear_caches()
    try:
        pages = {page.path: page.html for page in reference_pages()}
        text = reference()
        values = schema("value")["definitions"]["ValueEntry"]["properties"]
    finally:
        clear_caches()
    assert 'id="f--proven-driver"' in pages["reference/value.html"]
    assert 'id="f--members-person"' in pages["reference/team.html"]
    assert "| `driver` | internal | " in text
    assert "| `members` (a list) | shareable | " in text
    assert "examples" not in values["driver"]
    assert "examples" in values["baseline"]


def clear_caches() -> None:
    file_example.cache_clear()
    plan_files.cache_clear()


def test_the_loader_and_the_checks_accept_the_example() -> None:
    site = internal_site(EXAMPLES, TODAY)
    assert f"accounts/{ACCOUNT}/value.html" in {page.path for page in site.pages}


@pytest.mark.parametrize("name", FILES)
def test_every_value_of_the_example_is_read_into_the_model(name: str) -> None:
    source, part = loaded(name)
    for path in source.marks:
        text, value = value_at(source.value, path), value_at(part, path)
        assert value is not None, path
        if isinstance(value, str):
            assert value == text, path
        elif isinstance(value, tuple):
            assert len(value) == len(text), path


@pytest.mark.parametrize("file", plan_files(), ids=lambda file: file.name)
def test_a_fields_example_is_its_lines_in_the_file(file: PlanFile) -> None:
    """Each field's lines, copied alone, give the field the value it has in the complete file."""
    example = file_example(file.name, MODELS[file.name])
    values = {field.text: field.value for field in example.fields.values() if field.line}
    for field in fields(file):
        if field.line:
            source, problems = parse("copied.yml", field.example)
            assert (problems, source.value) == ([], {field.name: values[field.example]}), field.example
    shown = "\n".join(line.before + line.key + line.after for line in file.example)
    assert shown == (EXAMPLES / example.path).read_text("utf-8").rstrip()


def test_a_broken_example_would_be_refused(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    shutil.copytree(EXAMPLES, plans)
    value = plans / ACCOUNT / "value.yml"
    value.write_text(value.read_text("utf-8").replace("metric_owner: k-holt", "metric_owner: k-hold"), "utf-8")
    with pytest.raises(PlanError, match="k-hold"):
        read(plans)


@pytest.mark.parametrize("kind", VALUE_KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_value_is_read_as_it_is_shown(kind: Any) -> None:
    for text in kind.examples:
        kind.read(Plain(text))
    with pytest.raises(ValueError, match=r"\S"):
        kind.read(Plain(""))


def test_a_source_names_a_work_and_a_place_in_it() -> None:
    texts = [place.text for place in citations("K 6 fig. 7; K 6, 8; T 12-18; T 11; S; I fig. 9")]
    assert texts[:3] == ["The Keys, ch. 6, fig. 7", "The Keys, ch. 6, 8", "10-Step process, slides 12–18"]
    assert texts[3:] == ["10-Step process, slide 11", "KAM course", "Infonet case, fig. 9"]
    assert citations("") == ()
    for wrong in ("X 1", "S 4", "K 4,5", "K4"):
        with pytest.raises(ValueError, match=re.escape(wrong.split(",")[0])):
            citations(wrong)
    cited = {source.work for file in plan_files() for field in fields(file) for source in field.sources}
    assert cited == set(WORKS)


def test_no_source_is_cited_in_a_description() -> None:
    """A source is declared once, as `source` or `Cited`."""
    mark = re.compile(r"\([KTSCI](?: [0-9][^)]*)?\)")
    for name in FILES:
        for part in models(MODELS[name]):
            texts = [part.__doc__ or "", *(info.description or "" for info in part.model_fields.values())]
            assert [text for text in texts if mark.search(text)] == []


def test_each_kind_of_file_has_a_page_with_an_anchor_for_every_field() -> None:
    pages = {page.path: page for page in reference_pages()}
    assert set(pages) == {"reference/index.html", *(f"reference/{name}.html" for name in FILES)}
    for file in plan_files():
        html = pages[f"reference/{file.name}.html"].html
        assert f'href="{file.name}.html"' in pages["reference/index.html"].html
        for field in fields(file):
            assert html.count(f'<article class="p-field" id="{field.anchor}">') == 1
            assert (
                field.line == 0
                or f'<a href="#{field.anchor}">{field.name}</a>' in html
                or in_another_group(file, field)
            )
        assert len(html.encode()) < 70_000


def test_pages_link_to_the_reference(plans: Plans) -> None:
    """The home page, a page's file name and a section not written yet all link to the reference."""
    partners = "partners:\n  - {id: doors, name: Northern Doors, role: Fits the doors}\n"
    account = {"acme/account.yml": "name: Acme\ntier: A\n", "acme/team.yml": partners}
    site = internal_site(plans(account), TODAY)
    pages = {page.path: page.html for page in site.pages}
    assert '<a href="reference/index.html">How to write a plan</a>' in pages["index.html"]
    overview = pages["accounts/acme/index.html"]
    assert 'href="../../reference/profile.html">how' in overview
    team = pages["accounts/acme/team.html"]
    assert '<a href="../../reference/team.html">how to write it</a>' in team
    assert '<a class="p-file" href="../../reference/team.html"' in team


def test_search_finds_each_field_and_no_example() -> None:
    page = next(page for page in reference_pages() if page.path == "reference/value.html")
    _, text = document(page)
    assert '<h3 id="f--proven-period">period</h3>' in text
    assert "Leeds" not in text


def in_another_group(file: PlanFile, field: Field) -> bool:
    """Whether the field's only example is in another group that inherits it."""
    return any(other.line == field.line and other.anchor != field.anchor for other in fields(file))
