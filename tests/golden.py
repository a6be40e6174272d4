"""Expected output, kept as files and compared byte for byte.

`make renew` sets PORTAL_RENEW, which writes the files again; `git diff` then shows what has changed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def golden(path: str, text: str) -> None:
    """Compare a text with the file tests/golden/`path`, or write that file if PORTAL_RENEW is set."""
    file, data = GOLDEN / path, text.encode()
    if os.environ.get("PORTAL_RENEW"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    elif not file.is_file() or file.read_bytes() != data:
        pytest.fail(f"differs from tests/golden/{path}; if that is intended run `make renew`", pytrace=False)
