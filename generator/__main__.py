"""`python -m generator` is the command `portal`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from generator.cli.main import main


def portal() -> NoReturn:
    """Run the command and exit at once: freeing the memory of a build is slow."""
    code: str | int = 0
    try:
        main(prog_name="portal")
    except SystemExit as end:
        code = end.code or 0
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # the reader has closed it
            stream.flush()
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    portal()
