"""The day a site is read on; the clock is asked nowhere else."""

from __future__ import annotations

import datetime as dt
import os
import re

from generator.problems import SiteError, shown


def day_of(as_of: dt.date | None, given: dt.date | None) -> dt.date:
    """Return the day a site is read on: given, or SOURCE_DATE_EPOCH, or the portal's `as_of`, or today.

    Raises SiteError where SOURCE_DATE_EPOCH is no day, whatever was given: MkDocs reads it too.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not re.fullmatch("[0-9]{1,11}", epoch):  # eleven digits last until 5138
        said = f"SOURCE_DATE_EPOCH: {shown(epoch)} is no count of seconds since 1970. Correct or unset it"
        raise SiteError(said)
    if given is None and epoch:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return given or as_of or dt.datetime.now(dt.UTC).date()
