"""Lines for people about the rows of a table that are wrong."""

from collections.abc import Collection, Iterator
from typing import Any

import pandas as pd

from analysis.errors import place

MOST_OF_A_KIND = 5


def lines(rows: pd.DataFrame, wrong: pd.Series, column: str, file: str, expected: str) -> Iterator[str]:
    """Return a line for each of the first few wrong rows, and one that counts the rest.

    Parameters
    ----------
    rows : DataFrame
        The table, indexed by its row in the file.
    wrong : Series of bool
        Which rows are wrong; same index.
    column : str
        The column to name, and whose value was found.
    file : str
        The file, for the messages.
    expected : str
        What should have stood there.
    """
    indices = list(rows.index[wrong])
    for index in indices[:MOST_OF_A_KIND]:
        found: Any = rows.at[index, column]
        yield place(file, int(index), column, repr(found) if isinstance(found, str) else f"{found:.10g}", expected)
    if len(indices) > MOST_OF_A_KIND:
        yield f"{file}, column {column}: and {len(indices) - MOST_OF_A_KIND} more rows like that"


def unknown(rows: pd.DataFrame, column: str, known: Collection[object], file: str, expected: str) -> list[str]:
    """Return lines for the rows whose value of a column is not known."""
    return list(lines(rows, ~rows[column].isin(list(known)), column, file, expected))


def text_of(cell: object) -> str:
    """Return a cell as a reader writes it: 41 for 41.0, nothing for a missing number."""
    if isinstance(cell, float):
        return "" if cell != cell else f"{cell:.10g}"  # noqa: PLR0124 - only a missing number differs from itself
    return str(cell)
