"""What each rule means: the sections of rules.md, for the terminal."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def explanations() -> dict[str, str]:
    """Return the section of rules.md on each rule, by the rule's id."""
    text = files("generator.check").joinpath("rules.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    return {rule: section.strip() for rule, section in zip(parts[::2], parts[1::2], strict=True)}


def explained(rule: str) -> str:
    """Return what a rule means and how to fix it, as plain text; KeyError for an unknown id."""
    prose, *example = re.split(r"^```.*\n", explanations()[rule], flags=re.MULTILINE)
    indented = re.sub(r"^(?=.)", "  ", "".join(example), flags=re.MULTILINE)
    return f"{rule}\n\n{prose.replace('**Fix:**', 'Fix:')}{indented}".rstrip("`\n ")


def listed() -> str:
    """Return every rule with the first sentence on it, one per line."""
    width = max(map(len, explanations()))
    first = {rule: text.splitlines()[0].partition(". ")[0] for rule, text in explanations().items()}
    return "\n".join(f"{rule:<{width}}  {sentence.rstrip('.')}" for rule, sentence in first.items())
