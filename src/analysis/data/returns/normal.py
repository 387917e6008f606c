"""A sheet turned into a table of the strict form: headings found, cells normalised, and every change listed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pandas as pd
from pandera.pandas import Column, DataFrameSchema
from rapidfuzz import process

from analysis.data.columns import kind_of, options_of
from analysis.data.returns import cells
from analysis.data.returns.sheet import Cell, Sheet, folded
from analysis.data.returns.xlsx import ERRORS
from analysis.errors import place

HEADINGS_WITHIN = 15
MOST_ROWS = 5_000
SOME = 5
_CLOSE = 75
_EXPECTED = {
    "number": "a number in the row's unit, such as 41, 1,234.5 or 41%",
    "date": "a date such as 2025-03-31 or 31/03/2025",
    "period": "a period such as 2024/25, 2024, Mar 2025 or 2021-23 (2024/25 for a financial year)",
}


@dataclass
class Normal:
    """A table of the strict form with what was done and what is wrong.

    Attributes
    ----------
    place : str
        The file, and the sheet where there are several, for messages.
    texts : DataFrame
        Cells as text, in the schema's columns that were given; the index is the row as a spreadsheet shows it.
    notes : list of str
        What was read otherwise than it stands there, a line each.
    problems : list of str
        What cannot be read, a line each.
    """

    place: str
    texts: pd.DataFrame
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def normal(sheet: Sheet, schema: DataFrameSchema) -> Normal:
    """Return a sheet in the strict form of its table.

    Parameters
    ----------
    sheet : Sheet
        As it was given.
    schema : DataFrameSchema
        The table's columns. Not all need be there: see `analysis.data.returns.filling`.
    """
    found = Normal(sheet.place, pd.DataFrame(), list(sheet.notes))
    top = _heading_row(sheet, set(schema.columns))
    if top is None:
        few = ", ".join(list(schema.columns)[:SOME])
        found.problems.append(
            place(
                sheet.place, None, None, f"no row of headings in the first {HEADINGS_WITHIN}", f"headings such as {few}"
            )
        )
        return found
    columns = _columns(sheet, top, schema, found)
    if any(not cell.is_blank for row in sheet.rows[:top] for cell in row):
        found.notes.append(f"{sheet.place}: rows above the headings in row {top + 1} are left out")
    numbered = [
        (number, row)
        for number, row in enumerate(sheet.rows[top + 1 :], top + 2)
        if any(not cell.is_blank for cell in row)
    ]
    if len(numbered) > MOST_ROWS:
        found.problems.append(place(sheet.place, None, None, f"{len(numbered):,} rows", f"at most {MOST_ROWS:,}"))
        numbered = numbered[:MOST_ROWS]
    index = pd.Index([number for number, _ in numbered], name="row", dtype="int64")
    kept = {
        name: pd.Series([row[at] if at < len(row) else Cell() for _, row in numbered], index=index, dtype=object)
        for name, at in columns.items()
    }
    found.texts = pd.DataFrame(
        {name: _column(kept[name], schema.columns[name], name, found) for name in schema.columns if name in kept},
        index=index,
    )
    return found


def _heading_row(sheet: Sheet, known: set[str]) -> int | None:
    """Return the position of the first row with two or more known headings, or with one where that is all there is."""
    counts = [sum(folded(cell.shown) in known for cell in row) for row in sheet.rows[:HEADINGS_WITHIN]]
    best = max(counts, default=0)
    return next((at for at, count in enumerate(counts) if count >= min(best, 2)), None) if best else None


def _columns(sheet: Sheet, top: int, schema: DataFrameSchema, found: Normal) -> dict[str, int]:
    """Return the position of each column; note or refuse the headings that are none."""
    columns: dict[str, int] = {}
    row = top + 1
    known = list(schema.columns)
    renamed: list[str] = []
    for at, heading in enumerate(_headings(sheet, top)):
        name = folded(heading)
        filled = any(at < len(cells) and not cells[at].is_blank for cells in sheet.rows[row:])
        if name in columns:
            found.problems.append(place(sheet.place, row, heading, "this heading more than once", "it once"))
        elif name in known:
            columns[name] = at
            renamed += [f"{heading!r} as {name}"] if name != heading else []
        elif filled and not name:
            found.problems.append(
                place(sheet.place, row, _letter(at), "cells without a heading", "a heading above them, or nothing")
            )
        elif filled:
            found.problems.append(place(sheet.place, row, heading, "an unknown heading", _alike(name, known)))
        elif name:
            found.notes.append(f"{sheet.place}, row {row}: left out the blank column {heading!r}")
    if renamed:
        found.notes.append(f"{sheet.place}, row {row}: read the headings {_first(renamed)}")
    return columns


def _headings(sheet: Sheet, top: int) -> list[str]:
    width = max(len(row) for row in sheet.rows[top:])
    headings = [" ".join(cell.shown.split()) for cell in sheet.rows[top]]
    return headings + [""] * (width - len(headings))


def _alike(name: str, known: list[str]) -> str:
    close = process.extractOne(name, known, score_cutoff=_CLOSE)
    return f"perhaps {close[0]}; else take the column out" if close else "a column of the template; take it out"


def _letter(at: int) -> str:
    """Return a column as a spreadsheet names it."""
    text = ""
    number = at + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def _column(given: pd.Series, column: Column, name: str, found: Normal) -> pd.Series:
    """Return a column in the strict form; what was changed is noted and what cannot be read listed."""
    kind = kind_of(column)
    read, expected = _reader(kind, column)
    american = kind == "date" and any(cells.month_first(cell.shown) for cell in given)
    strict: list[str] = []
    changed: dict[str, list[tuple[int, str, str]]] = {}
    for row, cell in given.items():
        number = int(str(row))
        text = cell.exact if kind in {"number", "date"} else cell.shown
        result = _error_free(text, read)
        if american and result and "/" in text:
            result, expected = None, "dates with the day first or as 2025-03-31: some here have the month first"
        if result is None:
            found.problems.append(place(found.place, number, name, repr(text.strip()), expected))
        elif result != text and text.strip():
            tidied = kind == "text" or result == text.strip()
            changed.setdefault("" if tidied else _shape(text), []).append((number, text.strip(), result))
        strict.append(text.strip() if result is None else result)
    found.notes += [_note(f"{found.place}, column {name}", shape, cases) for shape, cases in changed.items()]
    return pd.Series(strict, index=given.index, dtype="str")


def _error_free(text: str, read: Callable[[str], str | None]) -> str | None:
    return None if text.strip().upper() in ERRORS else read(text)


def _reader(kind: str, column: Column) -> tuple[Callable[[str], str | None], str]:
    """Return what reads a column's cells, and what is expected where it cannot."""
    if kind == "choice":
        options = options_of(column)
        words = ", ".join(option or "(empty)" for option in options)
        return partial(cells.as_choice, options=options), f"one of {words}"
    readers = {"number": cells.as_number, "date": cells.as_date, "period": cells.as_period, "years": cells.as_years}
    return readers.get(kind, cells.as_text), _EXPECTED.get(kind, "a text, not an error of Excel")


def _shape(text: str) -> str:
    """Return what is alike in cells that are read in the same way: 41% and 7% are."""
    return re.sub(r"[\d.,]+", "9", text.strip())


def _note(where: str, shape: str, cases: list[tuple[int, str, str]]) -> str:
    """Return one kind of change in words, with its first cell and how many more there are."""
    rows = [row for row, _, _ in cases]
    if not shape:
        return f"{where}: spaces or line ends tidied in {_rows(rows)}"
    row, text, result = cases[0]
    more = f", and {len(cases) - 1} more in the same way" if len(cases) > 1 else ""
    return f"{where}: read {text!r} as {result or 'nothing'} in row {row}{more}"


def _rows(rows: list[int]) -> str:
    return f"row {rows[0]}" if len(rows) == 1 else f"rows {_first([str(row) for row in rows])}"


def _first(words: list[str]) -> str:
    return ", ".join(words[:SOME]) + (f" and {len(words) - SOME} more" if len(words) > SOME else "")
