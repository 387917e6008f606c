"""From a row of a report's table back to the rows of data/raw that it rests on, and the row worked out again from these alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.data.lens import DATA, RETURN
from analysis.errors import ParameterError
from analysis.parts.part import NOT_SUPPLIED, PROVENANCE, SCENARIO, every_table
from analysis.parts.report import Report
from analysis.parts.rests import Values
from analysis.parts.rules import in_words
from analysis.paths import shown
from analysis.provenance.again import inputs_of, worked_out_again
from analysis.provenance.raw_rows import FIRST_ROW, Found, facts, raw_rows
from analysis.provenance.report_folder import rows_of

SAME, DIFFERS, CANNOT = "agrees", "differs", "cannot be worked out"


@dataclass(frozen=True)
class Trace:
    """What a row of a report's table rests on.

    Attributes
    ----------
    table : str
        The table's name.
    row : int
        The row's number in its file, as a spreadsheet counts.
    cells : mapping of str to str
        What the file has.
    rule : str
        How the figures are worked out, in a sentence.
    found : tuple of Found
        The rows of data/raw.
    lists : tuple of str
        Tables that say what and who there is, and that are used as a whole.
    again : mapping of str to str or None
        The row worked out again from the rows found alone; None where it cannot be.
    own : str
        Code of the area that the row is about.
    """

    table: str
    row: int
    cells: Mapping[str, str]
    rule: str
    found: tuple[Found, ...]
    lists: tuple[str, ...]
    again: Mapping[str, str] | None
    own: str = ""

    @property
    def differing(self) -> dict[str, tuple[str, str]]:
        """The columns whose figure comes out otherwise, with what the file has and what comes out."""
        again = self.again or {}
        return {
            name: (cell, again[name])
            for name, cell in self.cells.items()
            if name in again and not alike(cell, again[name])
        }

    @property
    def verdict(self) -> str:
        """Whether the row comes out the same."""
        if self.again is None:
            return CANNOT
        return DIFFERS if self.differing else SAME

    def as_json(self) -> dict[str, Any]:
        """Return the trace as JSON has it, every row of every file among it."""
        return {
            "table": self.table,
            "row": self.row,
            "cells": dict(self.cells),
            "rule": self.rule,
            "inputs": [
                {
                    **facts(one.file)._asdict(),
                    "rows": [{"row": int(str(number)), **cells} for number, cells in one.rows.to_dict("index").items()],
                }
                for one in self.found
            ],
            "lists": list(self.lists),
            "verdict": self.verdict,
            "differing": {name: {"printed": pair[0], "again": pair[1]} for name, pair in self.differing.items()},
        }


def trace_row(report: Report, table: str, row: Values, number: int) -> Trace:
    """Return what a row of a report's table rests on.

    Parameters
    ----------
    report : Report
        The report.
    table : str
        The table's name.
    row : mapping of str to str
        The row's cells as its CSV file has them.
    number : int
        The row's number in that file.
    """
    inputs = inputs_of(report, table, row)
    held = [one for one in inputs if one.table in DATA or one.table.startswith(RETURN)]
    merged: dict[str, Found] = {}
    for one in (found for each in held for found in raw_rows(report, each)):
        before = merged.get(one.file)
        rows = one.rows if before is None else before.rows.combine_first(one.rows)
        merged[one.file] = Found(one.file, rows)
    lists = tuple(sorted({one.table for one in inputs} - {one.table for one in held}))
    rule = in_words(every_table()[table].rests.rule)
    again = worked_out_again(report, table, row)
    own = row.get("authority_code", report.authority.code)
    return Trace(table, number, row, rule, tuple(merged[file] for file in sorted(merged)), lists, again, own)


def alike(first: str, second: str) -> bool:
    """Say whether two cells are the same figure or the same words: 6 and 6.0 are one figure."""
    if first == second:
        return True
    try:
        return float(first) == float(second)
    except ValueError:
        return False


def trace_file(report: Report, file: Path, number: int) -> Trace:
    """Return what a row of a report's CSV file rests on.

    Raises
    ------
    ParameterError
        If the file is none of a report's tables, or has no such row.
    """
    if file.stem in {NOT_SUPPLIED[0], SCENARIO[0], PROVENANCE[0]}:
        raise ParameterError(f"{file.name}: it lists other tables and holds no figure of its own to trace")
    if file.stem not in every_table():
        raise ParameterError(f"{shown(file)}: found {file.stem!r}, expected one of {', '.join(sorted(every_table()))}")
    rows = rows_of(file)
    if not FIRST_ROW <= number < FIRST_ROW + len(rows):
        last = FIRST_ROW + len(rows) - 1
        raise ParameterError(
            f"{file.name}: found row {number}, expected a row from {FIRST_ROW} to {last}, as a spreadsheet counts"
        )
    return trace_row(report, file.stem, rows[number - FIRST_ROW], number)
