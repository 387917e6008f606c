"""From a row of data/raw to the figures of a report that rest on it, and those that a new value would change."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.data import lens, store
from analysis.data.folders import SHARED_FILES, return_folder
from analysis.data.geography import continuing
from analysis.data.lens import RETURN, Change, Input, where
from analysis.errors import ParameterError
from analysis.narrative import beside
from analysis.parts.part import Table, every_part, every_table
from analysis.parts.report import Report
from analysis.paths import raw_folder, shown
from analysis.provenance.again import as_cells
from analysis.provenance.raw_rows import FIRST_ROW, as_text

KEYS = (
    *("indicator_id", "authority_code", "period", "financial_year", "definition", "basis", "service", "year"),
    *("inspection_date", "kind", "row_no", "risk_id", "figure_id", "statement_id"),
)
"""Columns that tell the rows of a file apart, where it has them."""
FIGURES = (
    "value",
    "spending_power_m",
    "net_expenditure_k",
    "band_d",
    "per_head_real",
    "population",
    "score",
    "per_head",
)
"""The column that a new value is meant for, where none is named: the first of these that the file has."""
RESTING, DIFFERING = ["table", "row", "key"], ["table", "row", "key", "column", "before", "after"]
SENTENCES = "sentences"


def row_at(file: Path, number: int) -> tuple[str, dict[str, str]]:
    """Return the table that a file of data/raw is, and one of its rows as text.

    Raises
    ------
    ParameterError
        If it is no file of data/raw, or has no such row.
    """
    path = file.resolve()
    if raw_folder().resolve() not in path.parents or not path.is_file():
        raise ParameterError(
            f"{shown(file)}: found no file of data/raw, expected one such as data/raw/finance/spending_power.csv"
        )
    name = path.relative_to(raw_folder().resolve()).as_posix()
    frame = as_text(raw_folder() / name)
    if number not in frame.index:
        last = FIRST_ROW + len(frame) - 1
        raise ParameterError(
            f"{shown(file)}: found row {number}, expected a row from {FIRST_ROW} to {last}, as a spreadsheet counts"
        )
    return _table_of(name), {str(column): str(cell) for column, cell in frame.loc[number].items()}


def _table_of(name: str) -> str:
    if name.startswith(f"{store.OBSERVATIONS}/"):
        return store.OBSERVATIONS
    if name.startswith("local/"):
        return f"{RETURN}{Path(name).stem}"
    for table, file in SHARED_FILES.items():
        if file == name:
            return table
    raise ParameterError(f"data/raw/{name}: found no table that reports draw on, expected one")


def of_another(report: Report, file: Path) -> bool:
    """Say whether a file is a return of another council or period, on which nothing of a report rests."""
    parts = file.resolve().parts
    own = {return_folder(report.authority.slug, report.period).resolve()}
    return "local" in parts and not own & set(file.resolve().parents)


def resting(report: Report, table: str, row: dict[str, str]) -> pd.DataFrame:
    """Return the rows of a report's tables that rest on a row of data/raw.

    Parameters
    ----------
    report : Report
        The report.
    table, row : str and dict
        From `row_at`.

    Returns
    -------
    DataFrame
        table, row (its number in the CSV file) and key (what tells it apart), in the order of the report.
    """
    cells = _as_read(row)
    found: list[tuple[str, int, str]] = []
    for name, wanted in every_table().items():
        found += [(name, number, key) for number, key in _resting(report, wanted, table, cells)]
    return pd.DataFrame(found, columns=RESTING)


def _as_read(row: dict[str, str]) -> dict[str, str]:
    """Return a row as the tables have it: under the code of today where an authority went on under another."""
    if "authority_code" not in row:
        return row
    code = row["authority_code"]
    return row | {"authority_code": continuing(store.table("authorities")).get(code, code)}


def _resting(report: Report, wanted: Table, table: str, cells: dict[str, str]) -> Iterator[tuple[int, str]]:
    known: dict[tuple[str, ...], bool] = {}
    for number, row in enumerate(as_cells(wanted.frame(report)), FIRST_ROW):
        by = tuple(row[name] for name in wanted.rests.by)
        if by not in known:
            inputs = wanted.rests.inputs(report, dict(zip(wanted.rests.by, by, strict=True)))
            known[by] = any(_meant(one, table, cells) for one in inputs)
        if known[by]:
            yield number, _key(wanted, row)


def _meant(wanted: Input, table: str, cells: dict[str, str]) -> bool:
    return wanted.table == table and all(cells.get(column, "") in values for column, values in wanted.where)


def _key(wanted: Table, row: dict[str, str]) -> str:
    return ", ".join(f"{name} {row[name]}" for name in wanted.rests.key)


def differing(report: Report, table: str, row: dict[str, str], column: str, value: float) -> pd.DataFrame:
    """Return the figures and sentences of a report that come out otherwise with a new value in a row of data/raw.

    Parameters
    ----------
    report : Report
        The report.
    table, row : str and dict
        From `row_at`.
    column : str
        The column that the value is for; the file's figure where empty.
    value : float
        The new value.

    Returns
    -------
    DataFrame
        table (``sentences`` for the parts' opening sentences), row, key, column, before and after, in the order of the report.
    """
    cells = _as_read(row)
    key = {name: cells[name] for name in KEYS if name in cells}
    figure = column or next((name for name in FIGURES if name in row), "")
    if figure not in row:
        raise ParameterError(
            f"column: found {column!r}, expected one of {', '.join(name for name in row if name not in KEYS)}"
        )
    before, said = _cells_of(report), _sentences(report)
    with lens.changed(Change(Input(table, where(**key)), figure, value)):
        after, says = _cells_of(report), _sentences(report)
    rows = [one for name in before for one in compared(every_table()[name], name, before[name], after[name])]
    rows += [
        (SENTENCES, number, part, "sentence", old, new)
        for part in said
        for number, old, new in beside.differing(said[part], says[part])
    ]
    return pd.DataFrame(rows, columns=DIFFERING)


def _cells_of(report: Report) -> dict[str, list[dict[str, str]]]:
    return {name: as_cells(wanted.frame(report)) for name, wanted in every_table().items()}


def _sentences(report: Report) -> dict[str, list[str]]:
    return {part.title: part.summary(report) for part in every_part()}


def compared(
    wanted: Table, name: str, before: list[dict[str, str]], after: list[dict[str, str]]
) -> Iterator[tuple[str, int, str, str, str, str]]:
    """Give the cells that differ between two states of a table, by the rows' keys; a row that came or went has one line for its key."""
    old, new = (
        {_key(wanted, row): (number, row) for number, row in enumerate(rows, FIRST_ROW)} for rows in (before, after)
    )
    for key in dict.fromkeys([*old, *new]):
        if key not in new or key not in old:
            there = key in old
            number = (old if there else new)[key][0]
            yield name, number, key, "", "there" if there else "not there", "not there" if there else "there"
            continue
        number, row = old[key]
        for column, cell in row.items():
            if new[key][1].get(column, "") != cell:
                yield name, number, key, column, cell, new[key][1].get(column, "")
