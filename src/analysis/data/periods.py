"""Which reporting year a period belongs to, and when a period written in words ends."""

import re
from calendar import monthrange

import pandas as pd

from analysis.parameters import year_label

YEAR_ENDS_BEFORE_MONTH = 9
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TERMS = {"Spring": 3, "Summer": 8, "Autumn": 12, "Winter": 2}
"""The month in which a term's or season's count ends."""
_QUARTERS = {"Q1": "06-30", "Q2": "09-30", "Q3": "12-31", "Q4": "03-31"}
_FINANCIAL = re.compile(r"(?P<start>(?:19|20)\d\d)/(?P<end>\d\d)")
_POOL = re.compile(r"(?P<start>(?:19|20)\d\d)-(?P<end>\d\d)")
_MONTH = re.compile(rf"(?P<month>{'|'.join(MONTHS)})[a-z]* (?P<year>(?:19|20)\d\d)")
_TERM = re.compile(rf"(?P<term>{'|'.join(_TERMS)}) (?P<year>(?:19|20)\d\d)")
_QUARTER = re.compile(r"(?P<year>(?:19|20)\d\d)/\d\d (?P<quarter>Q[1-4])")
_BETWEEN = re.compile(r" - | to |–|-(?=\d{4}(?:/| Q))|(?<=[a-z])-(?=[A-Z])")  # noqa: RUF001 - a span may be written with a dash
"""What parts the first and the last period of a span: 2021/22-2023/24, Jan-Jun 2025."""
_CALENDAR_QUARTER = re.compile(r"(?P<year>(?:19|20)\d\d) Q(?P<quarter>[1-4])")
_CALENDAR = re.compile(r"(?:19|20)\d\d")


def reporting_year_of(period_end: pd.Series) -> pd.Series:
    """Return the reporting year in which each period ends: the one rule of years.

    A reporting year takes the periods that end from 1 September of its first year to 31 August of its second: the
    financial and the academic year 2023/24, the calendar year 2023, and pools such as 2021-23 all belong to 2023/24.

    Parameters
    ----------
    period_end : Series of str
        ISO dates, one a row; an empty one has no year.

    Returns
    -------
    Series of str
        Such as ``2023/24``, empty where there is no date; same index.
    """
    dates = period_end.astype("str")
    labels = {text: _reporting_year(text) for text in dates.unique()}
    return dates.map(labels).astype("str")


def _reporting_year(text: str) -> str:
    if not text:
        return ""
    year, month = int(text[:4]), int(text[5:7])
    return year_label(year if month >= YEAR_ENDS_BEFORE_MONTH else year - 1)


def period_end_of(label: str) -> str:
    """Return the last day of a period as people write it, as an ISO date; empty where it is not understood.

    Understood are ``2024/25`` and spans of such years, ``2024/25 Q2``, ``2024``, pools of three calendar years or more such as ``2021-23``,
    ``Mar 2025``, spans of months, ``2025 Q1`` (of a calendar year), and ``Spring 2025``. ``2024-25`` is not: it may be a financial year or a pool of two.
    """
    last = _BETWEEN.split(label.strip())[-1].strip()
    if match := _FINANCIAL.fullmatch(last):
        start = int(match["start"])
        return f"{start + 1}-03-31" if (start + 1) % 100 == int(match["end"]) else ""
    if " Q" in last:
        return _quarter_end(last)
    if match := _POOL.fullmatch(last):
        start, end = int(match["start"]), int(match["start"][:2] + match["end"])
        return f"{end}-12-31" if end > start + 1 else ""
    if match := _MONTH.fullmatch(last):
        return _month_end(int(match["year"]), MONTHS.index(match["month"]) + 1)
    if match := _TERM.fullmatch(last):
        return _month_end(int(match["year"]), _TERMS[match["term"]])
    return f"{last}-12-31" if _CALENDAR.fullmatch(last) else ""


def _quarter_end(label: str) -> str:
    """Return the last day of a quarter, of a financial or a calendar year; empty where it is none."""
    if match := _QUARTER.fullmatch(label):
        start = int(match["year"])
        return f"{start + (match['quarter'] == 'Q4')}-{_QUARTERS[match['quarter']]}"
    match = _CALENDAR_QUARTER.fullmatch(label)
    return _month_end(int(match["year"]), 3 * int(match["quarter"])) if match else ""


def years_follow(label: str) -> bool:
    """Say whether each financial year in a text runs into the next: 2025/26 does, 2025/27 does not."""
    return all((int(match["start"]) + 1) % 100 == int(match["end"]) for match in _FINANCIAL.finditer(label))


def _month_end(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{monthrange(year, month)[1]}"
