"""nginx as `portal access` has it serve a folder of releases; each edition asked for by its own reader."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers import CUSTOMER_HOST, INTERNAL_HOST, Client, Running, running

ACCOUNTS = ["acme", "globex"]


def get(port: int, edition: str, path: str) -> tuple[int, bytes]:
    """Ask for a file of an edition, `internal` or an account's; return the status and the bytes."""
    host = INTERNAL_HOST if edition == "internal" else CUSTOMER_HOST.replace("{account}", edition)
    with Client(port) as client:
        answer = client.ask(f"/{path}", host, Running("nginx", port).credentials(edition))
    return answer.status, answer.body


@contextmanager
def nginx(target: Path) -> Iterator[int]:
    """Serve the editions below `target`, and give the port."""
    with running("nginx", target, ACCOUNTS) as server:
        yield server.port
