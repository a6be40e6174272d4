"""The floors of docs/architecture.md: imports run one way, and each library has one owner."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

# Library -> the modules, or folders of modules, that may import it.
OWNERS: dict[str, tuple[str, ...]] = {
    "msgspec": ("",),  # values are its Structs, everywhere
    "yaml": ("plans/source.py",),
    "pydantic": ("model/", "importer/"),  # the mapping file of an import has a model of its own
    "pydantic_core": ("model/", "gate/values.py", "plans/reader.py"),
    "PIL": ("plans/pictures.py",),
    "numpy": ("gate/grams.py",),
    "pypdf": ("gate/containers.py",),
    "cbor2": ("gate/index.py",),
    "simpleeval": ("model/formula.py",),
    "matplotlib": ("charts/",),
    "pagefind_bin": ("search/index.py",),
    "icalendar": ("exports/calendar.py",),
    "jinja2": (
        "access/servers.py",  # configuration, not pages: no markup, nothing of an author in it
        "render/templates.py",
        "engine/mkdocs/",
    ),  # Material's own templates are rendered by MkDocs' environment
    "markupsafe": ("render/", "engine/mkdocs/"),
    "markdown": ("render/markdown.py",),
    "nh3": ("render/markdown.py",),
    "mkdocs": ("engine/mkdocs/",),
    "watchdog": ("engine/mkdocs/server.py",),
    "babel": ("audience/language.py",),
    "click": ("cli/",),
}
ENTRY_POINTS = {"generator.engine.mkdocs.plugin"}  # MkDocs imports it by its name in pyproject.toml
LONGEST = 400


def imported(module: str) -> Iterator[str]:
    """Yield the outermost name of everything a module imports, early or late."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_imports_run_one_way() -> None:
    # A process of its own: import-linter sets up logging for itself, which would silence MkDocs' here.
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_one_owner(module: str) -> None:
    known = {*sys.stdlib_module_names, "generator"}
    for library in set(imported(module)) - known:
        assert library in OWNERS, f"{library} has no owner: say in tests/test_architecture.py who may use it"
        assert module.startswith(OWNERS[library]), f"{library} belongs to {' and '.join(OWNERS[library])}"


def test_every_module_is_imported_by_another() -> None:
    names = {name for module in MODULES for name in imported_modules(module)}
    unused = [
        f"generator/{module}: nothing imports it"
        for module in MODULES
        if not module.endswith(("__init__.py", "__main__.py"))
        and f"generator.{module.removesuffix('.py').replace('/', '.')}" not in names | ENTRY_POINTS
    ]
    if unused:
        pytest.fail("\n".join(unused), pytrace=False)


def imported_modules(module: str) -> Iterator[str]:
    """Yield every module of the portal that a module imports, early or late, or names as text."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_export_has_a_test() -> None:
    names = {path.stem for path in (PACKAGE / "exports").glob("[a-z]*.py")} - {"figures"}  # tests/browser
    lines = [
        f"generator/exports/{name}.py has no test: write tests/exports/test_{name}.py"
        for name in sorted(names)
        if not (ROOT / "tests" / "exports" / f"test_{name}.py").is_file()
    ]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def test_nobody_owns_a_library_in_vain() -> None:
    used = {library for module in MODULES for library in imported(module)}
    assert used >= set(OWNERS)


def test_commands_import_late() -> None:
    """A command waits for the libraries it needs, and for no others."""
    script = "import sys, generator.cli.main; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"matplotlib", "mkdocs", "pydantic", "jinja2", "markdown", "nh3", "yaml", "numpy", "simpleeval"}
    assert not heavy & set(done.stdout.split())


def test_checking_plans_draws_nothing() -> None:
    script = "import sys, generator.plans.load, generator.check.plans; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_one_job(module: str) -> None:
    lines = len((PACKAGE / module).read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{lines} lines: it has two jobs"


def test_every_module_says_what_it_is_for() -> None:
    for module in MODULES:
        assert ast.get_docstring(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))), module


def test_a_class_name_has_one_meaning() -> None:
    modules: dict[str, list[str]] = {}
    for module in MODULES:
        for node in ast.parse((PACKAGE / module).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                modules.setdefault(node.name, []).append(module)
    assert {name: places for name, places in modules.items() if len(places) > 1} == {}
