"""Collect the texts of customers' editions and bring every catalogue up to date.

`make messages` runs it. A new language: make the folder generator/audience/locale/<language>/LC_MESSAGES
with an empty edition.po and run it; see docs/translating.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "generator" / "audience" / "locale"
KEYWORDS = {"say": None, "count": (1, 2)}
TEMPLATES = ROOT / "theme" / "pages" / "edition"
MODULES = ROOT / "generator" / "pages" / "edition"


def messages() -> Catalog:
    """Return every text that an edition's interface says, without places in the code."""
    catalog = Catalog(project="account plan portal", fuzzy=False)
    for message in _extracted():
        catalog.add(message, context=None)
    return catalog


def _extracted() -> Iterator[str | tuple[str, ...]]:
    sources = [(path, "jinja2.ext:babel_extract") for path in sorted(TEMPLATES.glob("*.html"))]
    sources += [(path, "python") for path in sorted(MODULES.glob("*.py"))]
    for path, method in sources:
        with path.open("rb") as file:
            options = {"trimmed": "true", "encoding": "utf-8"}
            if method == "python":
                found = extract(method, file, KEYWORDS, (), {"encoding": "utf-8"})
            else:
                found = extract(_jinja, file, KEYWORDS, (), options)
            for _, message, _, _ in found:
                yield message if isinstance(message, str) else tuple(message)


def _jinja(file, keywords, comment_tags, options):  # type: ignore[no-untyped-def]
    from jinja2.ext import babel_extract

    return babel_extract(file, keywords, comment_tags, options)


def updated(language: str) -> bytes:
    """Return the catalogue of a language with exactly the texts of today, in the order of the alphabet."""
    path = LOCALE / language / "LC_MESSAGES" / "edition.po"
    with path.open("rb") as file:
        held = read_po(file, locale=language)
    fresh = Catalog(locale=language, project="account plan portal", fuzzy=False)
    for message in messages():
        if message.id:
            known = held.get(message.id)
            fresh.add(message.id, known.string if known and known.string else "")
    out = BytesIO()
    write_po(out, fresh, width=100, omit_header=True, sort_output=True, include_previous=False)
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {language}\\n"\n'
    head += f'"Plural-Forms: {fresh.plural_forms}\\n"\n\n'
    return (head + out.getvalue().decode("utf-8").strip() + "\n").encode()


def main() -> None:
    """Rewrite every catalogue that has changed."""
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        (folder / "LC_MESSAGES" / "edition.po").write_bytes(updated(folder.name))


if __name__ == "__main__":
    main()
