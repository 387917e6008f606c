"""Reading one CSV file strictly: every problem becomes a line that names file, row and column."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pandera.errors import SchemaErrors
from pandera.pandas import DataFrameSchema
from pyarrow import csv

from analysis.data.decoding import decode
from analysis.errors import DataError, place
from analysis.paths import shown

MOST_PROBLEMS = 20


def read_table(path: Path, schema: DataFrameSchema) -> pd.DataFrame:
    """Read a CSV file (plain or gzip) and check it against its schema.

    Parameters
    ----------
    path : Path
        The file: UTF-8, comma separated, one heading row.
    schema : DataFrameSchema
        Columns in order, allowed values and, in its metadata, the key.

    Returns
    -------
    DataFrame
        One row per line of the file, text as str (empty where blank) and numbers as float (NaN where blank). The index is the
        row as a spreadsheet shows it, the heading being row 1: messages name it.

    Raises
    ------
    DataError
        One line per problem (the first twenty, then how many more): a missing, empty, truncated or wrongly encoded
        file, wrong headings, a value that is not allowed, a repeated key.
    """
    text, columns = decode(path), list(schema.columns)
    left_out = [name for name in optional_columns(schema) if name not in text.split("\n", 1)[0]]
    texts = parse_cells(path, text, [name for name in columns if name not in left_out])
    return check_cells(texts.assign(**dict.fromkeys(left_out, "")), schema, shown(path))


def check_cells(texts: pd.DataFrame, schema: DataFrameSchema, name: str) -> pd.DataFrame:
    """Check a table's cells of text against its schema and return them typed.

    Parameters
    ----------
    texts : DataFrame
        The schema's columns in order, all text; the index is the row as a spreadsheet shows it.
    schema : DataFrameSchema
        Columns, allowed values and, in its metadata, the key.
    name : str
        The file (and sheet) for the messages.

    Returns
    -------
    DataFrame
        As `read_table`.

    Raises
    ------
    DataError
        One line per problem (the first twenty, then how many more).
    """
    problems = list(_problems(texts, schema, name))
    if problems:
        more = len(problems) - MOST_PROBLEMS
        raise DataError(problems[:MOST_PROBLEMS] + ([f"{name}: and {more} more problems"] if more > 0 else []))
    return _typed(texts, schema)[0]


def optional_columns(schema: DataFrameSchema) -> list[str]:
    """Return the columns that a file may leave out."""
    return list((schema.metadata or {}).get("optional", []))


def parse_cells(path: Path, text: str, columns: list[str]) -> pd.DataFrame:
    """Return a CSV text as cells of text, indexed by row; `DataError` where headings or a row's length are wrong."""
    name = shown(path)
    try:
        table = csv.read_csv(
            pa.BufferReader(text.encode()),
            read_options=csv.ReadOptions(use_threads=False),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        match = re.search(r"Row #(\d+): Expected (\d+) columns, got (\d+)", str(error))
        if match is None:
            raise DataError(place(name, None, None, str(error).splitlines()[0], "comma separated rows")) from None
        row = _row_numbers(text)[int(match[1]) - 1]
        raise DataError(place(name, row, None, f"{match[3]} columns", match[2])) from None
    frame: pd.DataFrame = table.to_pandas()
    found = list(frame.columns)
    if found != columns:
        raise DataError(_heading_problems(name, found, columns))
    if frame.empty:
        raise DataError(place(name, None, None, "headings without data", "at least one row"))
    rows = _row_numbers(text)[1:]
    frame.index = pd.Index(rows if len(rows) == len(frame) else range(2, len(frame) + 2), name="row")
    return frame


def _row_numbers(text: str) -> list[int]:
    """Return the rows of a file that are not blank, counted as a spreadsheet shows them."""
    return [number for number, line in enumerate(text.split("\n"), 1) if line.strip("\r")]


def _heading_problems(name: str, found: list[str], columns: list[str]) -> list[str]:
    problems = [place(name, 1, column, "no such heading", "this column") for column in columns if column not in found]
    problems += [
        place(name, 1, column, "an unknown heading", f"only {', '.join(columns)}")
        for column in found
        if column not in columns
    ]
    return problems or [place(name, 1, None, f"the order {', '.join(found)}", f"the order {', '.join(columns)}")]


def _typed(texts: pd.DataFrame, schema: DataFrameSchema) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """Return the frame with numbers as numbers, and for each number column which cells are not numbers."""
    frame = texts.copy()
    wrong: dict[str, pd.Series] = {}
    for column in _number_columns(schema):
        given = texts[column].str.strip() != ""
        numbers = pd.to_numeric(texts[column].where(given), errors="coerce").astype(float)
        wrong[column] = given & ~numbers.abs().lt(float("inf"))
        frame[column] = numbers
    return frame, wrong


def _number_columns(schema: DataFrameSchema) -> list[str]:
    return [name for name, column in schema.columns.items() if str(column.dtype) == "float64"]


def _problems(texts: pd.DataFrame, schema: DataFrameSchema, name: str) -> Iterator[str]:
    frame, wrong = _typed(texts, schema)
    for column, cells in wrong.items():
        for index in texts.index[cells]:
            yield place(name, int(index), column, repr(texts.at[index, column]), "a number")
    yield from _schema_problems(texts, frame, schema, name, wrong)
    key = list((schema.metadata or {}).get("key", []))
    repeated = frame.duplicated(key) if key else pd.Series(data=False, index=frame.index)
    for index in frame.index[repeated]:
        words = ", ".join(str(texts.at[index, column]) for column in key)
        yield place(name, int(index), " + ".join(key), f"{words} for the second time", "each only once")


def _schema_problems(
    texts: pd.DataFrame, frame: pd.DataFrame, schema: DataFrameSchema, name: str, wrong: dict[str, pd.Series]
) -> Iterator[str]:
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        for case in error.failure_cases.sort_values(["index", "column"]).itertuples():
            index, column = int(case.index), str(case.column)
            if column in wrong and wrong[column].at[index]:
                continue
            expected = "a value" if case.check == "not_nullable" else str(case.check)
            yield place(name, index, column, repr(texts.at[index, column]), expected)
