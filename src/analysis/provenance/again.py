"""A row of a report's table, worked out again from the rows that it rests on, and from these alone."""

from collections.abc import Iterable

import pandas as pd

from analysis.data import lens
from analysis.data.lens import Input, as_keys
from analysis.errors import ParameterError
from analysis.parts.part import Table, every_table
from analysis.parts.report import Report
from analysis.parts.rests import Values

PLACES = 6
"""Figures are compared as the report's files have them."""


def inputs_of(report: Report, table: str, row: Values) -> list[Input]:
    """Return what a row of a report's table rests on.

    Raises
    ------
    ParameterError
        If the row lacks a column that tells it apart, or names what the data do not know: it is no row of such a report.
    """
    rests = every_table()[table].rests
    if lacking := [name for name in dict.fromkeys((*rests.key, *rests.by)) if name not in row]:
        raise ParameterError(f"{table}.csv: found no column {', '.join(lacking)}, expected the columns of the table")
    try:
        with lens.supposing(report.scenario):
            return rests.inputs(report, {name: row[name] for name in rests.by})
    except (KeyError, ValueError, IndexError):
        named = ", ".join(f"{name} {row[name]!r}" for name in rests.by)
        raise ParameterError(f"{table}.csv: found {named}, which the data do not know") from None


def worked_out_again(report: Report, table: str, row: Values) -> dict[str, str] | None:
    """Return a row of a report's table as it follows from its inputs alone.

    Parameters
    ----------
    report : Report
        The report.
    table : str
        The table's name.
    row : mapping of str to str
        The row's cells, as its CSV file has them.

    Returns
    -------
    dict of str to str or None
        The cells, as a CSV file has them; None where the inputs alone give no such row.
    """
    wanted = every_table()[table]
    inputs = inputs_of(report, table, row)
    with lens.supposing(report.scenario), lens.only(inputs):
        frame = wanted.frame(report)
    return _row_of(frame, wanted, row, local="dashboards" in report.supplied)


def _row_of(frame: pd.DataFrame, table: Table, row: Values, *, local: bool) -> dict[str, str] | None:
    number, name_of = table.rests.numbered
    known = _alike(frame, table.rests.key, row)
    if not local and number in table.rests.key:
        known = _alike(frame, [name_of, *(name for name in table.rests.key if name != number)], row)
        frame = frame.assign(**{number: row[number]})
    found = frame[known]
    return as_cells(found.iloc[[0]])[0] if len(found) else None


def _alike(frame: pd.DataFrame, key: Iterable[str], row: Values) -> pd.Series:
    alike = pd.Series(data=True, index=frame.index)
    for name in key:
        alike &= as_keys(frame[name]).fillna("") == row[name]
    return alike


def as_cells(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a frame as text, as a CSV file has them: at most six decimals, nothing where there is no value."""
    columns = {}
    for name in frame.columns:
        column = frame[name]
        if pd.api.types.is_bool_dtype(column):
            columns[str(name)] = column.map({True: "true", False: "false"}).tolist()
        elif pd.api.types.is_float_dtype(column):
            columns[str(name)] = [_figure(value) for value in column]
        else:
            columns[str(name)] = [_cell(value) for value in column]
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _cell(value: object) -> str:
    if isinstance(value, float):
        return _figure(value)
    return "" if value is None or value is pd.NA else str(value)


def _figure(value: float) -> str:
    if pd.isna(value):
        return ""
    rounded = round(float(value), PLACES)
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)
