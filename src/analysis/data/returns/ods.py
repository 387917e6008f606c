"""The sheets of an OpenDocument spreadsheet, each cell as it is and as it is shown.

Read here rather than with a library: those at hand give a percentage as a bare fraction, and drop the text that is shown.
"""

from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from analysis.data import bounds
from analysis.data.returns.formats import plain_number
from analysis.data.returns.sheet import Cell, Sheet
from analysis.errors import DataError, place
from analysis.paths import shown

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def read_ods(path: Path) -> list[Sheet]:
    """Return a spreadsheet's sheets in order.

    Raises
    ------
    DataError
        If the file is missing, too large, damaged or no spreadsheet.
    """
    bounds.check(path)
    try:
        with ZipFile(path) as book, book.open("content.xml") as stream:
            tree = ET.parse(stream)  # noqa: S314 - its size was checked, and the parser limits entities
        return [_sheet(table, path) for table in tree.iter(f"{_TABLE}table")]
    except (BadZipFile, KeyError, ValueError, ET.ParseError, OSError) as error:
        reason = (str(error).splitlines() or [""])[0][:80]
        raise DataError(
            place(shown(path), None, None, f"no whole spreadsheet ({reason})", "one saved as .ods, without a password")
        ) from None


def _sheet(table: ET.Element, path: Path) -> Sheet:
    name = table.get(f"{_TABLE}name", "")
    rows: list[list[Cell]] = []
    blank = 0
    for row in table.iter(f"{_TABLE}table-row"):
        cells, times = _row(row), _repeats(row, "rows")
        if not cells:
            blank += times
            continue
        rows += [[] for _ in range(blank)]
        rows += [cells] * times
        blank = 0
    return Sheet(name, f"{shown(path)}, sheet {name}", rows)


def _row(row: ET.Element) -> list[Cell]:
    """Return a row's cells up to the last that is filled."""
    cells: list[Cell] = []
    blank = 0
    for element in row:
        if element.tag not in _CELLS:
            continue
        cell, times = _cell(element), _repeats(element, "columns")
        if cell.is_blank:
            blank += times
            continue
        cells += [Cell()] * blank + [cell] * times
        blank = 0
    return cells


def _cell(element: ET.Element) -> Cell:
    shown_text = "\n".join("".join(paragraph.itertext()) for paragraph in element.findall(f"{_TEXT}p"))
    kind, value = element.get(f"{_OFFICE}value-type"), element.get(f"{_OFFICE}value", "")
    if kind == "percentage":
        return Cell(f"{plain_number(100 * float(value))}%", shown_text)
    if kind in {"float", "currency"}:
        return Cell(plain_number(float(value)), shown_text)
    if kind == "date":
        day = element.get(f"{_OFFICE}date-value", "")[:10]
        return Cell(day, day if any(letter.isdigit() for letter in shown_text[:2]) else shown_text)
    if kind == "boolean":
        return Cell(*["yes" if element.get(f"{_OFFICE}boolean-value") == "true" else "no"] * 2)
    return Cell(shown_text, shown_text)


def _repeats(element: ET.Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
