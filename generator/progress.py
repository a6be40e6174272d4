"""Progress: what a long work tells whoever waits for it."""

from typing import Protocol


class Progress(Protocol):
    """Is told what is being done ("Reading plans"), how many are done, of how many, and the latest."""

    def __call__(self, step: str, done: int, of: int, latest: str = "", /) -> None: ...


def silent(_step: str, _done: int, _of: int, _latest: str = "", /) -> None:
    """Tell nobody."""
