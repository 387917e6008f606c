"""Periods as publishers write them, turned into the label and the last day that observations have."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from analysis.data.periods import MONTHS
from analysis.parameters import year_label

SCHOOL_YEAR_STARTS = {8, 9}


class Span(NamedTuple):
    """A period: its label, such as ``2024/25``, and its last day as an ISO date."""

    label: str
    end: str


def financial_year(start: int, years: int = 1) -> Span:
    """Return the financial year, or the pool of several, that starts in April of `start`."""
    last = start + years - 1
    label = year_label(start) if years == 1 else f"{year_label(start)}-{year_label(last)}"
    return Span(label, f"{last + 1}-03-31")


def school_year(start: int) -> Span:
    """Return the school year that starts in September of `start`."""
    return Span(year_label(start), f"{start + 1}-08-31")


def calendar_year(start: int, years: int = 1) -> Span:
    """Return a calendar year, or the pool of several: ``2022-24``."""
    last = start + years - 1
    return Span(str(start) if years == 1 else f"{start}-{last % 100:02d}", f"{last}-12-31")


def month(year: int, number: int) -> Span:
    """Return a month, or a count taken in it: ``Jan 2025``."""
    return Span(f"{MONTHS[number - 1]} {year}", date(year, number, monthrange(year, number)[1]).isoformat())


def start_of(text: str) -> int | None:
    """Return the first of two years that follow each other; None where the text is anything else.

    ``2024-25``, ``2024/25`` and ``202425`` give 2024.
    """
    match = re.fullmatch(r"((?:19|20)\d\d)[-/]?(\d\d)", text)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return int(match[1])


def from_interval(text: str) -> Span | None:
    """Return the span of an ISO 8601 day, or day and length, as the ONS writes it.

    Parameters
    ----------
    text : str
        ``2024-04-01/P1Y`` (a year from a day on), ``2022-01-01/P3Y``, ``2025-12-01/P1M`` or ``2025-04-30``.

    Returns
    -------
    Span or None
        None where the text is anything else. A school year that starts in August ends with the next August, so that
        all school years end on one day; the first of a month stands for the month.
    """
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:/P(\d{1,2})Y|/P1M)?", text)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match[1])
        if match[2]:
            return _years_from(day, int(match[2]))
    except ValueError:
        return None
    return month(day.year, day.month) if day.day == 1 else Span(f"{MONTHS[day.month - 1]} {day.year}", day.isoformat())


def _years_from(day: date, years: int) -> Span:
    if day.day == 1 and day.month == 1:
        return calendar_year(day.year, years)
    if day.day == 1 and day.month in SCHOOL_YEAR_STARTS and years == 1:
        return school_year(day.year)
    last = day.replace(year=day.year + years) - timedelta(days=1)
    return Span(financial_year(day.year, years).label, last.isoformat())
