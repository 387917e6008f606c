"""The parameters of a report, checked once before anything runs."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from analysis.defaults import default_authority, default_year
from analysis.errors import ParameterError

QUARTERS = ("", "Q1", "Q2", "Q3", "Q4")
_YEAR = re.compile(r"(?P<start>(?:19|20)\d\d)[/-](?P<end>\d\d)")


def parse_year(text: str) -> str:
    """Return a reporting year in its written form.

    Parameters
    ----------
    text : str
        ``2024/25`` or ``2024-25``.

    Returns
    -------
    str
        ``2024/25``.

    Raises
    ------
    ParameterError
        If it is not a year, or its two halves do not follow each other.
    """
    match = _YEAR.fullmatch(text.strip())
    if match is None:
        raise ParameterError(f"reporting_year: found {text!r}, expected a year such as 2024/25")
    start = int(match["start"])
    if (start + 1) % 100 != int(match["end"]):
        raise ParameterError(
            f"reporting_year: found {text!r}, expected two years that follow each other, such as {year_label(start)}"
        )
    return year_label(start)


def parse_quarter(text: str) -> str:
    """Return a quarter in its written form, ``Q1`` to ``Q4``; empty for the whole year.

    Raises
    ------
    ParameterError
        If it is neither.
    """
    quarter = text.strip().upper()
    if quarter not in QUARTERS:
        raise ParameterError(f"quarter: found {text!r}, expected Q1, Q2, Q3 or Q4, or nothing for the whole year")
    return quarter


def year_label(start: int) -> str:
    """Return the financial year that starts in April of `start`: 2024 gives ``2024/25``."""
    return f"{start}/{(start + 1) % 100:02d}"


def year_start(year: str) -> int:
    """Return the calendar year in which a financial year starts: ``2024/25`` gives 2024."""
    return int(year[:4])


def year_end(year: str) -> str:
    """Return the last day of a financial year: ``2024/25`` gives ``2025-03-31``."""
    return f"{year_start(year) + 1}-03-31"


def period_end(year: str, quarter: str = "") -> str:
    """Return the last day of a financial year or of a quarter of it: ``2024/25``, ``Q2`` gives ``2024-09-30``."""
    days = {"Q1": "06-30", "Q2": "09-30", "Q3": "12-31"}
    return f"{year_start(year)}-{days[quarter]}" if quarter in days else year_end(year)


def shift_year(year: str, by: int) -> str:
    """Return the financial year `by` years later (earlier if negative)."""
    return year_label(year_start(year) + by)


def period_label(year: str, quarter: str) -> str:
    """Return a reporting year with its quarter, where one is given: ``2024/25 Q2``."""
    return f"{year} {quarter}" if quarter else year


def year_folder(period: str) -> str:
    """Return a year, or a year and quarter, as folders are named: ``2024-25``, ``2024-25-q2``."""
    return period.replace("/", "-").replace(" ", "-").lower()


@dataclass(frozen=True)
class ReportParameters:
    """What one report is about: a reporting year or a quarter of it, an authority and a comparator group.

    Attributes
    ----------
    reporting_year : str
        The financial year that the report is for, such as ``2024/25``.
    authority : str
        The council that it is about: an ONS code, a name or a slug.
    comparators : str
        A comparator group's id, names of authorities with commas between, or a CSV file of names; empty for the authority's default group.
    quarter : str
        Q1 to Q4 for a return made during the year; empty for the whole year.
    scenario : str
        The path of a scenario's file, or what stands in it; empty for the report as it stands.
    """

    reporting_year: str = field(default_factory=default_year)
    authority: str = field(default_factory=default_authority)
    comparators: str = ""
    quarter: str = ""
    scenario: str = ""

    @classmethod
    def checked(cls, given: Mapping[str, object]) -> "ReportParameters":
        """Return the parameters from a mapping, refusing unknown names and wrong types.

        Raises
        ------
        ParameterError
            One line for each unknown name or value that is not text, or for a year or quarter that is none.
        """
        known = [field.name for field in fields(cls)]
        problems = [
            f"unknown parameter {name!r}, expected one of {', '.join(known)}" for name in given if name not in known
        ]
        problems += [
            f"{name}: found {value!r} ({type(value).__name__}), expected text"
            for name, value in given.items()
            if name in known and not isinstance(value, str)
        ]
        if problems:
            raise ParameterError(problems)
        texts = {name: str(value) for name, value in given.items()}
        texts["reporting_year"] = parse_year(texts.get("reporting_year", default_year()))
        texts["quarter"] = parse_quarter(texts.get("quarter", cls.quarter))
        return cls(**texts)


def unknown_injected(history: list[str]) -> list[str]:
    """Return the names that papermill injected into a notebook and that no report knows.

    papermill only logs a mistyped parameter and carries on, so the first cell looks for itself.

    Parameters
    ----------
    history : list of str
        The source of the cells run so far; papermill marks its own with a first line ``# Parameters``.
    """
    known = {field.name for field in fields(ReportParameters)}
    names: list[str] = []
    for source in history:
        if source.startswith("# Parameters"):
            targets = [node.targets[0] for node in ast.parse(source).body if isinstance(node, ast.Assign)]
            names += [target.id for target in targets if isinstance(target, ast.Name) and target.id not in known]
    return names
