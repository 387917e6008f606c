"""What each column of a report's CSV files holds, in words: the sentences of ``column_words.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class ColumnWords:
    """The words for columns.

    Attributes
    ----------
    columns : mapping of str to str
        By the name of a column, for every table that has it.
    tables : mapping of str to mapping
        By table and column, where a name means something else in one table.
    """

    columns: Mapping[str, str]
    tables: Mapping[str, Mapping[str, str]]

    def of(self, table: str, column: str) -> str | None:
        """Return the words for a column of a table; None where there are none."""
        return self.tables.get(table, {}).get(column, self.columns.get(column))


@cache
def column_words() -> ColumnWords:
    """Return the words for every column; the file is read once."""
    text = (files("analysis.publish") / "column_words.toml").read_text(encoding="utf-8")
    return ColumnWords(**tomllib.loads(text))


def described(table: str, column: str) -> str:
    """Return what a column of a table holds.

    Parameters
    ----------
    table : str
        Name of the CSV file without its ending, such as ``benchmark_ranks``.
    column : str
        Name of the column.

    Returns
    -------
    str
        A phrase without a full stop.

    Raises
    ------
    LookupError
        If there are no words for the column.
    """
    found = column_words().of(table, column)
    if found is None:
        raise LookupError(
            f"column_words.toml: found no words for column {column} of {table}.csv, expected a line for it"
        )
    return found
