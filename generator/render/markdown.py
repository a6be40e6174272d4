"""An author's Markdown becomes safe HTML."""

import functools
import re
from collections.abc import Mapping
from itertools import count
from typing import Any

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from generator import wording

_INLINE_TAGS = {"a", "abbr", "b", "code", "del", "em", "i", "kbd", "mark", "s", "strong", "sub", "sup"}
_TEXT_TAGS = _INLINE_TAGS | {
    "blockquote", "br", "dd", "dl", "dt", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "img": {"src", "alt"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_TABLE = re.compile(r"<p>\[table: ([a-z]+)\]</p>")


def markdown(text: str) -> Markup:
    """Turn an author's Markdown into safe HTML: headings below h2, no ids, no styles, no remote images."""
    return Markup(_sanitised(text, _TEXT_TAGS))  # noqa: S704


def inline_markdown(text: str) -> Markup:
    """Turn one line of an author's Markdown into safe HTML without a block around it."""
    return Markup(_sanitised(text, _INLINE_TAGS).strip())  # noqa: S704


def document(text: str, tables: Mapping[str, str]) -> Markup:
    """Turn a page of Markdown into safe HTML; replace each paragraph `[table: name]` by that finished table.

    The author's text is sanitised first and is never a template. Its top-level headings become sections.
    """
    clean = re.sub(r"(?<=<)(/?)h([3-6])(?=>)", lambda tag: f"{tag[1]}h{int(tag[2]) - 1}", str(markdown(text)))
    numbers = count(1)
    clean = re.sub("<h2>", lambda _: f'<h2 id="s--{next(numbers)}">', clean)
    return Markup(_TABLE.sub(lambda marker: tables.get(marker[1], marker[0]), clean))  # noqa: S704


def _sanitised(text: str, tags: set[str]) -> str:
    converter = _converter()
    converter.reset()
    return nh3.clean(
        converter.convert(wording.neutral(text)),
        tags=tags,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=_safe_address,
        url_schemes=_SCHEMES,
    )


def _safe_address(tag: str, attribute: str, value: str) -> str | None:
    """Drop addresses that leave the site unnoticed: `//host` in any spelling, images from other hosts."""
    if attribute not in ("href", "src"):
        return value
    address = re.sub(r"[\x00-\x20]", "", value)
    from_root = address.startswith(("/", "\\"))
    remote_image = tag == "img" and ":" in address.split("/")[0]
    return None if from_root or remote_image else value


class _LowerHeadings(Treeprocessor):
    """Shift headings below the page's own h1 and h2, so that each page has one outline."""

    def run(self, root: Any) -> None:
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag if isinstance(element.tag, str) else ""):
                element.tag = f"h{min(int(element.tag[1]) + 2, 6)}"


class _Headings(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_LowerHeadings(md), "lower_headings", 5)


@functools.cache
def _converter() -> Markdown:
    return Markdown(extensions=["tables", "sane_lists", _Headings()])
