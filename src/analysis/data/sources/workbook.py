"""Sheets of publishers' workbooks (ODS and XLSX) as frames, with the rows numbered as a spreadsheet shows them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook, load_workbook

from analysis.data.sources.spans import Span
from analysis.data.sources.texts import check_headings
from analysis.errors import DataError, place
from analysis.paths import shown

HEADINGS_WITHIN = 15
"""Publishers put a title and notes above the headings, never more rows than this."""


def read_sheet(path: Path, sheet: str, columns: Sequence[str]) -> pd.DataFrame:
    """Read the table of a sheet from its row of headings down.

    Parameters
    ----------
    path : Path
        An ODS or XLSX file.
    sheet : str
        The sheet's name; spaces and underscores count as the same.
    columns : sequence of str
        Headings that must be there, each once; the row of headings is the first that has the first of them.

    Returns
    -------
    DataFrame
        One column per heading (line breaks and double spaces made single spaces; columns without a heading left out),
        cells as str or float, empty text where blank; the index is the row as a spreadsheet shows it.

    Raises
    ------
    DataError
        If the file is not a workbook, or the sheet or a heading is missing.
    """
    book = _open(path)
    names = [name for name in book.sheet_names if _plain(name) == _plain(sheet)]
    if not names:
        raise DataError(
            place(shown(path), None, None, f"the sheets {', '.join(book.sheet_names)}", f"one named {sheet}")
        )
    file = place_of(path, sheet)
    try:
        rows = book.get_sheet_by_name(names[0]).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise _damaged(path, error) from None
    for position, row in enumerate(rows[:HEADINGS_WITHIN]):
        headings = [" ".join(str(cell).split()) for cell in row]
        if columns[0] in headings:
            check_headings(headings, columns, file, position + 1)
            frame = pd.DataFrame(rows[position + 1 :], columns=headings, dtype=object)
            frame.index = pd.RangeIndex(position + 2, position + 2 + len(frame))
            return frame.loc[:, [bool(heading) for heading in headings]]
    raise DataError(place(file, None, columns[0], f"no such heading in the first {HEADINGS_WITHIN} rows", "it there"))


def unpivot(table: pd.DataFrame, code: str, spans: Mapping[str, Span], file: str) -> pd.DataFrame:
    """Turn a table with a column per period into one row per cell.

    Parameters
    ----------
    table : DataFrame
        What `read_sheet` gave.
    code : str
        The heading of the authority's code.
    spans : mapping of str to Span
        The period of each heading that has one.
    file : str
        The file and sheet for the message.

    Returns
    -------
    DataFrame
        authority_code, period, period_end, value (the cell), row and column (its place).

    Raises
    ------
    DataError
        If no heading is a period.
    """
    if not spans:
        raise DataError(place(file, None, None, f"the headings {', '.join(table.columns)}", "some of them years"))
    columns = [
        pd.DataFrame(
            {
                "authority_code": table[code].astype(str).str.strip(),
                "period": span.label,
                "period_end": span.end,
                "value": table[heading],
                "row": table.index,
                "column": heading,
            }
        )
        for heading, span in spans.items()
    ]
    return pd.concat(columns, ignore_index=True)


def sheet_names(path: Path) -> list[str]:
    """Return the names of a workbook's sheets in order.

    Raises
    ------
    DataError
        If the file is missing, truncated or not a workbook.
    """
    return _open(path).sheet_names


def place_of(path: Path, sheet: str) -> str:
    """Return a sheet as messages name it."""
    return f"{shown(path)}, sheet {sheet}"


def _open(path: Path) -> CalamineWorkbook:
    if not path.is_file():
        raise DataError(place(shown(path), None, None, "no such file", "an ODS or XLSX workbook"))
    try:
        return load_workbook(path)
    except (CalamineError, OSError) as error:
        raise _damaged(path, error) from None


def _damaged(path: Path, error: Exception) -> DataError:
    reason = (str(error).splitlines() or [""])[0][:100]
    return DataError(place(shown(path), None, None, f"no whole workbook ({reason})", "ODS or XLSX"))


def _plain(name: str) -> str:
    return name.strip().replace(" ", "_").lower()
