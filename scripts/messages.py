"""Collect the texts of customers' editions and bring every catalogue up to date.

`make renew` runs it; docs/translating.md says how to add a language.
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
SOURCES = {  # by the method with which Babel reads them
    "jinja2": sorted((ROOT / "theme" / "pages" / "edition").glob("*.html")),
    "python": sorted((ROOT / "generator" / "pages" / "edition").glob("*.py")),
}


def messages() -> Catalog:
    """Return every interface text of editions, without its places in the code."""
    catalog = Catalog(project="account plan portal", fuzzy=False)
    for message in _extracted():
        catalog.add(message, context=None)
    return catalog


def _extracted() -> Iterator[str | tuple[str, ...]]:
    for method, paths in SOURCES.items():
        for path in paths:
            with path.open("rb") as file:
                for _, message, _, _ in extract(method, file, KEYWORDS, (), {"encoding": "utf-8"}):
                    yield message if isinstance(message, str) else tuple(message)


def updated(language: str) -> bytes:
    """Return the catalogue of a language with exactly the current texts, in alphabetical order."""
    path = LOCALE / language / "LC_MESSAGES" / "edition.po"
    with path.open("rb") as file:
        translations = read_po(file, locale=language)
    catalog = Catalog(locale=language, project="account plan portal", fuzzy=False)
    for message in messages():
        if message.id:
            known = translations.get(message.id)
            catalog.add(message.id, known.string if known and known.string else "")
    body = BytesIO()
    write_po(body, catalog, width=100, omit_header=True, sort_output=True, include_previous=False)
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {language}\\n"\n'
    head += f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    return (head + body.getvalue().decode("utf-8").strip() + "\n").encode()


def main() -> None:
    """Rewrite every catalogue."""
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        (folder / "LC_MESSAGES" / "edition.po").write_bytes(updated(folder.name))


if __name__ == "__main__":
    main()
