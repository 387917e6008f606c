"""CSV files as spreadsheets save them: any separator, UTF-8, UTF-16 or Windows-1252."""

import csv
import re
from collections.abc import Collection
from io import StringIO
from pathlib import Path

from analysis.data.bounds import read_bytes
from analysis.data.returns.sheet import Sheet, folded, plain_cell
from analysis.errors import DataError, place
from analysis.paths import shown

REMEDY = "text; in Excel: File, Save As, CSV UTF-8"
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LIKELY = re.compile(r"[\x00-\x7f£€–—‘’“”•…½¼¾°²³µ±×÷·™©®§\xa0À-ÖØ-öø-ÿŠšŽžŒœŸ]*")  # noqa: RUF001 - what English office texts hold
"""What a text in Windows-1252 may hold to be taken for one."""
_UNLIKELY = re.compile("[A-Za-z][À-ÖØ-Þ](?=[a-z ])|[a-z][ÐÕÒÓÔÞ]")
"""An accented capital in the midst of a word: what another code's quotation marks and pound signs look like."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_text_file(path: Path, headings: Collection[str]) -> Sheet:
    """Read a CSV file.

    Parameters
    ----------
    path : Path
        The file.
    headings : collection of str
        The headings that it may have: the separator is the one that finds most of them.

    Raises
    ------
    DataError
        An empty file, letters that cannot be told, or rows that cannot be parted into cells.
    """
    text, notes = _decoded(read_bytes(path), path)
    if not text.strip():
        raise DataError(place(shown(path), None, None, "an empty file", "a heading row and data"))
    if control := _CONTROL.search(text):
        row = text.count("\n", 0, control.start()) + 1
        raise DataError(place(shown(path), row, None, f"the control character {ord(control[0]):#04x}", REMEDY))
    separator = _separator(text, headings)
    if separator != ",":
        notes.append(f"{shown(path)}: cells are parted by {_SEPARATORS[separator]}")
    rows = [[plain_cell(cell) for cell in row] for row in _parted(text, separator, path)]
    return Sheet(path.name.split(".")[0], shown(path), rows, tuple(notes))


def _decoded(raw: bytes, path: Path) -> tuple[str, list[str]]:
    if raw.startswith(_UTF16):
        try:
            return raw.decode("utf-16"), [f"{shown(path)}: read as UTF-16"]
        except UnicodeDecodeError:
            raise DataError(place(shown(path), None, None, "damaged UTF-16", REMEDY)) from None
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        start = error.start
    text = raw.decode("cp1252", errors="replace")
    if not _LIKELY.fullmatch(text) or _UNLIKELY.search(text):
        row = raw.count(b"\n", 0, start) + 1
        raise DataError(
            place(shown(path), row, None, f"the byte 0x{raw[start]:02x}, which may stand for several letters", REMEDY)
        )
    letters = " ".join(sorted({letter for letter in text if ord(letter) > 127})[:8])  # noqa: PLR2004 - the last of ASCII
    return text, [f"{shown(path)}: read as Windows-1252 ({letters}); check that these letters are right"]


def _separator(text: str, headings: Collection[str]) -> str:
    """Return what parts the cells: the separator whose headings are known ones, a comma where none finds any."""
    first = next(line for line in text.splitlines() if line.strip())
    found = {each: sum(folded(cell) in headings for cell in first.split(each)) for each in _SEPARATORS}
    best = max(found, key=lambda each: found[each])
    return best if found[best] > 1 else ","


def _parted(text: str, separator: str, path: Path) -> list[list[str]]:
    """Return the rows; a row that has line breaks within its cells is followed by blank ones, so that numbers stay a spreadsheet's."""
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise DataError(
            place(
                shown(path),
                None,
                None,
                f"rows that cannot be parted ({error})",
                "CSV; in Excel: File, Save As, CSV UTF-8",
            )
        ) from None
