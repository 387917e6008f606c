"""A number of a spreadsheet as its format shows it: 0.41 as 41%, 1234.5 as £1,234.50."""

import re
from datetime import date, datetime, time

from analysis.data.periods import MONTHS
from analysis.data.returns.sheet import Cell, plain_cell

_DIGITS = 12
"""Significant ones: more are the noise of binary fractions."""
_MONTH_AND_YEAR = re.compile(r"(?:\[[^\]]*\])?m{3,}[-\s/]*y+(?:;.*)?", re.IGNORECASE)
_PLACES = re.compile(r"\.(0+)")


def number_cell(number: float, number_format: str) -> Cell:
    """Return the cell of a number.

    Parameters
    ----------
    number : float
        What the cell holds.
    number_format : str
        Its format as Excel writes it: ``0%``, ``£#,##0.00``, ``General``.
    """
    first = number_format.split(";", maxsplit=1)[0]
    places = _PLACES.search(first)
    decimals = len(places[1]) if places else 0
    comma = "," if "#,##" in first or "0,0" in first else ""
    if "%" in first:
        exact = f"{plain_number(100 * number)}%"
        return Cell(exact, f"{100 * number:{comma}.{decimals}f}%")
    pound = "£" if "£" in first else ""
    if not (pound or comma or places or re.fullmatch(r"0+", first)):
        return plain_cell(plain_number(number))
    sign = "-" if number < 0 else ""
    return Cell(plain_number(number), f"{sign}{pound}{abs(number):{comma}.{decimals}f}")


def plain_number(number: float) -> str:
    """Return a number as few digits as say it: 41, 0.1."""
    text = f"{number:.{_DIGITS}g}"
    if "e" in text:
        text = f"{number:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def date_cell(moment: datetime | date | time, number_format: str = "") -> Cell:
    """Return the cell of a date: an ISO date, or the month where the format shows only month and year."""
    if isinstance(moment, time):
        return plain_cell(moment.isoformat())
    day = moment.date() if isinstance(moment, datetime) else moment
    if _MONTH_AND_YEAR.fullmatch(number_format.replace("\\", "").replace('"', "").strip()):
        return Cell(day.isoformat(), f"{MONTHS[day.month - 1]} {day.year}")
    return plain_cell(day.isoformat())
