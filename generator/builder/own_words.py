"""The portal's own words and files, which are in every customer's edition whatever the plans say."""

from __future__ import annotations

from generator.audience.language import CATALOGUES, calendar_words, languages
from generator.gate.scan import Exemptions
from generator.model.roles import STANDARD_ROLES
from generator.runtime.resources import EDITION, PUBLIC, TEMPLATES
from generator.search.index import empty_index, runtime

# Words of markup, of file names and of charts.
MARKUP = """
svg xmlns http www w3 org 2000 1999 xlink href class chart id role img width height viewBox font family
sans serif size fill none aria labelledby title desc path stroke text anchor middle start end circle rect
polygon polyline line tspan tabindex plan dasharray linejoin round transform translate rotate opacity Inter
brand files license paper past subject vendor
"""
# Words in every search index besides the text of the pages.
INDEX = """
url content word count filters meta anchors element id text location account page title
version languages hash wasm page count include characters search fragment index pagefind pf entry json
"""


def own_words() -> Exemptions:
    """Return the portal's own words, and the files that every edition contains unchanged."""
    sources = [
        *sorted(EDITION.glob("*.html")),
        *sorted((TEMPLATES / "edition").glob("*.html")),
        *sorted(CATALOGUES.rglob("*.po")),
    ]
    texts = [source.read_text(encoding="utf-8") for source in sources]
    roles = [role.name for role in STANDARD_ROLES]
    return Exemptions.of(
        [*texts, *roles, calendar_words(), MARKUP, INDEX],
        [
            *(path.read_bytes() for path in PUBLIC.rglob("*") if path.is_file()),
            *(data for code in languages() for _, data in runtime(empty_index(code))),
        ],
    )
