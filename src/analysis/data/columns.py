"""The building blocks of the tables' schemas: text, choices, numbers and dates, each with words for people."""

from collections.abc import Sequence

import pandas as pd
from pandera.pandas import Check, Column, DataFrameSchema

from analysis.data.periods import period_end_of, years_follow

LARGEST = 1e15
"""No figure of a council or of England is larger; beyond it sums lose their pounds and pence."""
KIND, OPTIONS = "kind", "options"
"""What a column's metadata say: text, choice, number, date, period or years, and of a choice what there is to choose from."""


def kind_of(column: Column) -> str:
    """Return what kind of cells a column has: text, choice, number, date, period or years."""
    return str((column.metadata or {}).get(KIND, "text"))


def options_of(column: Column) -> list[str]:
    """Return what a column of choices allows; nothing for other columns."""
    return list((column.metadata or {}).get(OPTIONS, []))


def text(pattern: str | None = None, *, expected: str = "", blank: bool = True) -> Column:
    """Describe text, matching a pattern if one is given; `blank` says whether an empty cell is allowed."""
    checks = []
    if not blank and pattern is None:
        checks.append(Check(lambda column: column.str.strip() != "", error="some text"))
    if pattern is not None:
        allowed = f"(?:{pattern})?" if blank else pattern
        checks.append(Check.str_matches(rf"^(?:{allowed})\Z", error=expected or pattern))
    return Column(str, checks, metadata={KIND: "text"})


def choice(options: Sequence[str]) -> Column:
    """Describe text that is one of `options`."""
    words = ", ".join(option or "(empty)" for option in options)
    return Column(
        str, Check.isin(list(options), error=f"one of {words}"), metadata={KIND: "choice", OPTIONS: list(options)}
    )


def number(low: float = -LARGEST, high: float = LARGEST, *, blank: bool = True, whole: bool = False) -> Column:
    """Describe a number within bounds; `blank` allows an empty cell, `whole` only whole numbers."""
    checks = []
    if whole:
        checks.append(Check(lambda column: column % 1 == 0, error="a whole number"))
    checks += [
        Check.ge(low, error=f"a number of at least {low:.16g}"),
        Check.le(high, error=f"a number of at most {high:.16g}"),
    ]
    return Column(float, checks, nullable=blank, metadata={KIND: "number"})


def date(*, blank: bool = True) -> Column:
    """Describe an ISO date that the calendar has."""
    check = Check(lambda column: is_date(column, blank=blank), error="a date such as 2024-03-31")
    return Column(str, check, metadata={KIND: "date"})


def years(pattern: str, *, expected: str, blank: bool = True) -> Column:
    """Describe financial years written in a pattern, each of which runs into the next."""
    follow = Check(lambda column: column.map(years_follow).astype(bool), error="a year and the next, such as 2024/25")
    column = text(pattern, expected=expected, blank=blank)
    return Column(str, [*column.checks, follow], metadata={KIND: "years"})


def period() -> Column:
    """Describe a period as people write it (`periods.period_end_of`); an empty cell passes."""
    check = Check(_is_period, error="a period such as 2024/25, 2024, Mar 2025 or 2021-23")
    return Column(str, check, metadata={KIND: "period"})


def _is_period(column: pd.Series) -> pd.Series:
    known = {label: bool(period_end_of(label)) for label in column.unique()}
    return (column == "") | column.map(known).astype(bool)


def is_date(column: pd.Series, *, blank: bool) -> pd.Series:
    """Say which texts are ISO dates that the calendar has; `blank` says whether an empty one passes."""
    written = column.str.match(r"\d{4}-\d\d-\d\d\Z")
    real = pd.to_datetime(column.where(written), format="%Y-%m-%d", errors="coerce").notna()
    return (written & real) | (column == "") if blank else written & real


def schema(columns: dict[str, Column], key: list[str], optional: Sequence[str] = ()) -> DataFrameSchema:
    """Describe a table.

    Parameters
    ----------
    columns : dict of str to Column
        Its columns in order; there are no others.
    key : list of str
        The columns that together name a row once.
    optional : sequence of str
        Last columns of text that a file may leave out: they are then empty.
    """
    return DataFrameSchema(columns, strict=True, ordered=True, metadata={"key": key, "optional": list(optional)})
