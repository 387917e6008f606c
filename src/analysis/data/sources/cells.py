"""The last steps that all adapters share: cells into numbers and reasons, one row per fact, in the table's order.

An adapter gathers what a publisher's file says into one row per cell, as text, with the place it came from; here the
cells become observations, and what cannot be read becomes a line that names the place.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.data.reading import MOST_PROBLEMS
from analysis.data.schemas import AUTHORITY_CODE, SCHEMAS
from analysis.data.sources.spans import Span
from analysis.errors import DataError, place
from analysis.paths import shown

EARLIEST = "2012-01-01"
"""The library starts here; earlier periods are left out."""
DECIMALS = 6
SOME = 5
COLUMNS = list(SCHEMAS["observations"].columns)
KEY = ["indicator_id", "authority_code", "period"]
ORDER = ["indicator_id", "period_end", "authority_code"]
NUMBERS = ["value", "lower_ci", "upper_ci", "numerator", "denominator"]
MARKS = {
    "": "not_available",
    "-": "not_available",
    ":": "not_available",
    "u": "not_available",
    "x": "not_available",
    "y": "not_available",
    "low": "not_available",
    "c": "suppressed",
    "z": "not_applicable",
}
"""The Government Statistical Service's shorthand, with or without brackets, and older marks for the same.

``u`` (unreliable), ``y`` (unrepresentative) and ``low`` (rounds to nothing) hide a figure without anybody's privacy at
stake, so they count as not available.
"""


def observations(cells: pd.DataFrame, path: Path, sheet: str = "") -> pd.DataFrame:
    """Turn gathered cells into observations.

    Parameters
    ----------
    cells : DataFrame
        One row per cell. Needed: indicator_id, authority_code, period, period_end, value (as the file has it), row and
        column (its place). Optional: lower_ci, upper_ci, numerator, denominator (as the file has them), status
        (``final`` unless given), missing (a reason that the file gives in other ways than by a mark), percentage (bool).
    path : Path
        The file, for the messages.
    sheet : str
        The sheet, for the messages.

    Returns
    -------
    DataFrame
        The columns of ``SCHEMAS["observations"]``, sorted by indicator, end of period and authority; periods that end
        in 2012 or later, and codes of upper-tier authorities, regions and England, as the publisher has them.

    Raises
    ------
    DataError
        If nothing is left; and one line for each cell that is neither a number nor a known mark, each percentage
        outside 0 to 100, and each authority that has two different figures for one period.
    """
    file = shown(path) + (f", sheet {sheet}" if sheet else "")
    kept = cells[(cells["period_end"] >= EARLIEST) & cells["authority_code"].str.fullmatch(AUTHORITY_CODE)]
    rows = kept.reset_index(drop=True)
    if rows.empty:
        raise DataError(place(file, None, None, "no figure of an upper-tier authority", f"some from {EARLIEST[:4]} on"))
    raise_if([*_to_numbers(rows, file), *_outside(rows, file)], file)
    rows = rows.drop_duplicates([*KEY, "value", "missing"])
    raise_if(list(_twice(rows, file)), file)
    if "status" not in rows:
        rows["status"] = "final"
    rows = _complete(rows.reindex(columns=COLUMNS))
    return rows.sort_values(ORDER, ignore_index=True)


def dated(
    cells: pd.DataFrame, texts: pd.Series, span_of: Callable[[str], Span | None], file: str, expected: str
) -> pd.DataFrame:
    """Add period and period_end to cells.

    Parameters
    ----------
    cells : DataFrame
        With row, the place of each.
    texts : Series of str
        The periods as the publisher writes them, same index; its name is the heading.
    span_of : callable
        Turns such a text into a span, or None where it cannot be one.
    file, expected : str
        For the messages.

    Raises
    ------
    DataError
        One line for each text that is no period.
    """
    spans = {text: span_of(text) for text in texts.unique()}
    known = {text: span for text, span in spans.items() if span is not None}
    strange = ~texts.isin(known)
    lines = [
        place(file, row, str(texts.name), repr(text), expected)
        for row, text in zip(cells["row"][strange], texts[strange], strict=True)
    ]
    raise_if(lines, file)
    return cells.assign(period=[known[text].label for text in texts], period_end=[known[text].end for text in texts])


def gather(frames: Sequence[pd.DataFrame], path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of all measures together.

    Raises
    ------
    DataError
        If there are none: the file has no measure that the registry lists of this source.
    """
    if frames:
        return pd.concat(frames, ignore_index=True)
    wanted = list(indicators["source_measure"])
    few = ", ".join(wanted[:SOME]) + (f" and {len(wanted) - SOME} more" if len(wanted) > SOME else "")
    raise DataError(place(shown(path), None, None, "no measure that the registry has of this source", few or "one"))


def rounded(numbers: pd.Series) -> pd.Series:
    """Return numbers as data/raw has them: six decimals, rounded as they are written."""
    return numbers.astype(float).map(lambda number: round(number, DECIMALS), na_action="ignore")


def raise_if(problems: list[str], file: str) -> None:
    """Raise DataError where there are problems: the first twenty, and how many more."""
    if problems:
        more = len(problems) - MOST_PROBLEMS
        raise DataError(problems[:MOST_PROBLEMS] + ([f"{file}: and {more} more problems"] if more > 0 else []))


def read_numbers(cells: pd.Series) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Tell numbers from marks.

    Parameters
    ----------
    cells : Series
        Text or numbers; a revised figure's ``[r]`` behind the number is taken off.

    Returns
    -------
    tuple of Series
        The numbers (NaN where there is none), the reasons of `MARKS` (empty beside a number), and which cells are
        neither.
    """
    texts = cells.astype(str).str.strip().str.replace(r"(?<=\d)\s*\[[a-z]\]$", "", regex=True)
    numbers = pd.to_numeric(texts, errors="coerce").astype(float)
    numbers = numbers.where(numbers.abs() < float("inf"))
    reasons = texts.str.lower().str.strip("[]").map(MARKS).where(numbers.isna())
    return numbers, reasons.fillna("").astype(str), numbers.isna() & reasons.isna()


def _to_numbers(rows: pd.DataFrame, file: str) -> Iterator[str]:
    """Turn the cells of `rows` into numbers in place; yield a line for each that is neither number nor mark."""
    for name in [name for name in NUMBERS if name in rows]:
        given = rows[name].fillna("")
        rows[name], reasons, wrong = read_numbers(given)
        for index in rows.index[wrong]:
            column = rows.at[index, "column"] if name == "value" else name
            yield _line(rows, index, column, repr(given.at[index]), "a number or a mark such as [x], [c] or [z]", file)
        if name == "value":
            given = rows["missing"].fillna("") if "missing" in rows else reasons
            rows["missing"] = given.where(rows["value"].isna() & (given != ""), reasons)


def _complete(rows: pd.DataFrame) -> pd.DataFrame:
    """Round the numbers, and leave out what belongs to a missing value and counts that are only half there."""
    numbers = rows[NUMBERS].apply(rounded)
    counts = ["numerator", "denominator"]
    numbers[counts] = numbers[counts].where(numbers[counts].notna().all(axis=1))
    rows[NUMBERS] = numbers.where(numbers["value"].notna())
    return rows


def _outside(rows: pd.DataFrame, file: str) -> Iterator[str]:
    if "percentage" in rows:
        values = rows["value"]
        wrong = rows["percentage"] & values.notna() & ~values.between(0, 100)
        for index in rows.index[wrong]:
            yield _line(
                rows, index, rows.at[index, "column"], f"{values[index]:g}", "a percentage between 0 and 100", file
            )


def _twice(rows: pd.DataFrame, file: str) -> Iterator[str]:
    for index in rows.index[rows.duplicated(KEY)]:
        words = ", ".join(str(rows.at[index, name]) for name in KEY)
        yield _line(rows, index, rows.at[index, "column"], f"another figure for {words}", "one", file)


def _line(rows: pd.DataFrame, index: Hashable, column: object, found: str, expected: str, file: str) -> str:
    row: Any = rows.at[index, "row"]
    return place(file, int(row), str(column), found, expected)
