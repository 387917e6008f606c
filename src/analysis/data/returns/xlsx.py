"""The sheets of an Excel workbook, each cell as it is and as it is shown."""

import warnings
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from analysis.data import bounds
from analysis.data.returns.formats import date_cell, number_cell
from analysis.data.returns.sheet import Cell, Sheet, plain_cell
from analysis.errors import DataError, place
from analysis.paths import shown

ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
_NOT_WHOLE = (
    BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)


def read_xlsx(path: Path) -> list[Sheet]:
    """Return a workbook's sheets in order.

    Raises
    ------
    DataError
        If the file is missing, too large, damaged or no workbook; and one line per formula whose result was not saved.
    """
    bounds.check(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-downs and formats that the reader leaves out
            results = load_workbook(path, read_only=True, data_only=True)
            formulas = load_workbook(path, read_only=True, data_only=False)
            sheets = [_sheet(results[name], formulas[name], path) for name in results.sheetnames]
        results.close()
        formulas.close()
    except _NOT_WHOLE as error:
        reason = (str(error).splitlines() or [""])[0][:80]
        raise DataError(
            place(
                shown(path),
                None,
                None,
                f"no whole workbook ({reason})",
                "one saved by Excel as .xlsx, without a password",
            )
        ) from None
    return sheets


def _sheet(results: Any, formulas: Any, path: Path) -> Sheet:
    where = f"{shown(path)}, sheet {results.title}"
    for sheet in (results, formulas):
        sheet.reset_dimensions()  # what the file says of its own size may be wrong
    rows, unsaved = [], []
    for number, (row, written) in enumerate(zip(results.iter_rows(), formulas.iter_rows(), strict=True), 1):
        rows.append([_cell(cell) for cell in row])
        unsaved += [
            place(
                where,
                number,
                one.column_letter,
                "a formula without its result",
                "a value; open the file in Excel and save it",
            )
            for one, result in zip(written, row, strict=False)
            if one.value is not None and result.value is None and one.data_type == "f"
        ]
    if unsaved:
        raise DataError(unsaved[:5] + ([f"{where}: and {len(unsaved) - 5} more"] if len(unsaved) > 5 else []))  # noqa: PLR2004
    return Sheet(results.title, where, rows)


def _cell(cell: Any) -> Cell:
    value, number_format = cell.value, str(getattr(cell, "number_format", None) or "General")
    if value is None:
        return Cell()
    if isinstance(value, bool):
        return plain_cell("yes" if value else "no")
    if isinstance(value, datetime | date | time):
        return date_cell(value, number_format)
    if isinstance(value, int | float):
        return number_cell(float(value), number_format)
    return plain_cell(str(value).replace("_x000D_", "").replace("\r\n", "\n"))
