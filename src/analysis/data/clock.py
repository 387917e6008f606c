"""The date of today, as it goes into logs and records."""

import os
from datetime import UTC, datetime

from analysis.errors import ParameterError

EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 that stand for now, so that a run can be repeated to the byte."""


def today() -> str:
    """Return the date of today (UTC), or that of SOURCE_DATE_EPOCH, as ISO has it.

    Raises
    ------
    ParameterError
        If SOURCE_DATE_EPOCH is no number of seconds.
    """
    given = os.environ.get(EPOCH, "")
    try:
        moment = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise ParameterError(f"{EPOCH}: found {given!r}, expected seconds since 1970") from None
    return moment.date().isoformat()
