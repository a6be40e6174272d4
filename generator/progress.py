"""Progress: what a long work tells whoever waits for it."""

from collections.abc import Callable

# What is being done ("Reading plans"), how many are done, of how many.
Progress = Callable[[str, int, int], None]


def silent(_step: str, _done: int, _of: int) -> None:
    """Tell nobody."""
