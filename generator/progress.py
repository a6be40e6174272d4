"""Progress reports of long work."""

from typing import Protocol


class Progress(Protocol):
    """Report a step ("Reading plans"), the number of finished items, their total, and the latest item."""

    def __call__(self, step: str, done: int, of: int, latest: str = "", /) -> None: ...


def silent(_step: str, _done: int, _of: int, _latest: str = "", /) -> None:
    """Report nothing."""
