"""The date of a build; the only module that reads the clock for one."""

from __future__ import annotations

import datetime as dt
import os
import re

from generator.problems import SiteError, shown


def day_of(as_of: dt.date | None, today: dt.date | None) -> dt.date:
    """Return the date of a build: `today`, else SOURCE_DATE_EPOCH, the portal's `as_of`, or the current date.

    Raises SiteError for an invalid SOURCE_DATE_EPOCH in any case: MkDocs reads it too.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not re.fullmatch("[0-9]{1,11}", epoch):  # eleven digits last until 5138
        message = f"SOURCE_DATE_EPOCH: {shown(epoch)} is not in seconds since 1970. Correct or unset it"
        raise SiteError(message)
    if today is None and epoch:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return today or as_of or dt.datetime.now(dt.UTC).date()
