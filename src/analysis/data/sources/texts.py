"""Publishers' CSV and parquet files as text, cell by cell, with the rows numbered as a spreadsheet shows them."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from analysis.data.decoding import decode
from analysis.data.reading import parse_cells
from analysis.errors import DataError, place
from analysis.paths import shown


def read_texts(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Read a CSV (plain or gzip) or parquet file without judging its values.

    Parameters
    ----------
    path : Path
        The file; CSV unless its name ends in ``.parquet``.
    columns : sequence of str
        Headings that must be there, each once; others may be there too.

    Returns
    -------
    DataFrame
        Every column of the file as str (empty where blank); the index is the row, the heading being row 1.

    Raises
    ------
    DataError
        A missing, empty, truncated or wrongly encoded file, one of another kind, a missing heading, or one that is there twice.
    """
    if path.is_dir():
        raise DataError(place(shown(path), None, None, "a folder", "a file"))
    frame = _read_parquet(path) if path.suffix == ".parquet" else _read_csv(path)
    found = list(frame.columns)
    twice = [name for name in dict.fromkeys(found) if name and found.count(name) > 1]
    check_headings(found, [*columns, *(name for name in twice if name not in columns)], shown(path), 1)
    return frame


def check_headings(found: Sequence[str], expected: Sequence[str], file: str, row: int) -> None:
    """Raise DataError unless each expected heading is there once; one line per heading.

    Parameters
    ----------
    found, expected : sequence of str
        Headings of the file, and those that are needed.
    file : str
        The file (and sheet) for the message.
    row : int
        The row of the headings, counted from 1.
    """
    problems = [place(file, row, name, "no such heading", "this column") for name in expected if name not in found]
    problems += [
        place(file, row, name, "this heading more than once", "it once") for name in expected if found.count(name) > 1
    ]
    if problems:
        raise DataError(problems)


def _read_csv(path: Path) -> pd.DataFrame:
    text = decode(path)
    try:
        headings = next(row for row in csv.reader(StringIO(text, newline="")) if row)
    except csv.Error as error:
        raise DataError(place(shown(path), 1, None, str(error), "comma separated headings")) from None
    return parse_cells(path, text, headings).rename_axis(index=None)


def _read_parquet(path: Path) -> pd.DataFrame:
    try:
        frame: pd.DataFrame = parquet.read_table(path).to_pandas()
    except FileNotFoundError:
        raise DataError(place(shown(path), None, None, "no such file", "a parquet file")) from None
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0][:100]
        raise DataError(place(shown(path), None, None, f"not a whole parquet file ({reason})", "one")) from None
    if frame.empty:
        raise DataError(place(shown(path), None, None, "headings without data", "at least one row"))
    texts = frame.astype(str).where(frame.notna(), "")
    return texts.set_axis(pd.RangeIndex(2, len(texts) + 2), axis="index")
