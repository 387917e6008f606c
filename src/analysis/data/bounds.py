"""How large a file may be: checked before anything is unpacked or read whole, so that no file can fill the memory.

Only the standard library is imported here: a file is looked at before the libraries that read it are loaded.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from analysis.errors import DataError, place
from analysis.paths import shown

MOST_BYTES = 100_000_000
"""Of a file as it lies on disk. The largest of the publishers' files that the project reads has 2.4 million."""
MOST_OF_A_RETURN = 20_000_000
"""Of a file of a council's return, which has a few hundred rows: every cell of it is looked at, which takes memory."""
MOST_OF_A_LIST = 100_000
"""Of a file that names authorities: England has had some two hundred."""
MOST_UNPACKED = 250_000_000
"""Of what a packed file holds: the XML of a workbook is many times its size on disk."""
MOST_TEXT = 100_000_000
"""Of a text, unpacked."""
LONGEST_LINE = 1_000_000
MOST_COLUMNS = 2_000
MOST_CELLS = 5_000_000
"""Of one sheet, blank ones between filled ones included: a reader makes room for all of them."""
_CHUNK = 1 << 18
_OVERLAP = 200
_LONGEST_NAME = 80
_WORKBOOKS = (".xlsx", ".ods")
_PLACE = re.compile(rb'<c\s[^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')
_SEPARATORS = (b",", b";", b"\t", b"|")
_DAMAGED = (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, expat.ExpatError)
_ODS_SHEETS = "content.xml"


def check(path: Path, most: int = MOST_BYTES) -> None:
    """Refuse a file that is none, or that is too large to be read, packed or unpacked.

    Parameters
    ----------
    path : Path
        The file.
    most : int
        Bytes that it may have on disk.

    Raises
    ------
    DataError
        In one line: no such file, a folder, a special file, or what there is too much of.
    """
    _regular(path, most)
    if path.suffix == ".gz":
        _check_lines(_unpacked(path), path)
    elif path.suffix in _WORKBOOKS:
        _check_workbook(path)
    elif path.suffix != ".parquet":
        with path.open("rb") as stream:
            _check_lines(_chunks(stream), path)


def read_bytes(path: Path) -> bytes:
    """Return the content of a plain or gzip file, never more than `MOST_TEXT`.

    Raises
    ------
    DataError
        As `check`, and for a damaged gzip file.
    """
    _regular(path)
    if path.suffix != ".gz":
        return path.read_bytes()
    return b"".join(_unpacked(path))


def _regular(path: Path, most: int = MOST_BYTES) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise DataError(place(shown(path), None, None, "no such file", "a file")) from None
    except OSError as error:  # a loop of links, a name that is too long: neither can be shown as others are
        name = path.name if len(path.name) <= _LONGEST_NAME else f"{path.name[:_LONGEST_NAME]}…"
        raise DataError(place(name, None, None, str(error.strerror or error), "a file")) from None
    if path.is_dir():
        raise DataError(place(shown(path), None, None, "a folder", "a file"))
    if not path.is_file():
        raise DataError(place(shown(path), None, None, "a pipe or a device", "a file on disk"))
    if found.st_size > most:
        raise DataError(_too_much(path, f"{found.st_size:,} bytes", f"at most {most:,}"))


def _too_much(path: Path, found: str, expected: str) -> str:
    return place(shown(path), None, None, found, expected)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _unpacked(path: Path) -> Iterator[bytes]:
    """Yield what a gzip file holds, and stop it where it is more than a text may have."""
    size = 0
    try:
        with gzip.open(path) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > MOST_TEXT:
                    raise DataError(_too_much(path, f"over {MOST_TEXT:,} bytes unpacked", "at most as many"))
                yield chunk
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise DataError(place(shown(path), None, None, "a damaged or truncated gzip file", "a whole one")) from None


def _check_lines(chunks: Iterator[bytes], path: Path) -> None:
    """Refuse a text with a line that is too long, or with too many columns in its first line."""
    length, columns, first = 0, 0, True
    for chunk in chunks:
        *ended, rest = chunk.split(b"\n")
        for line in ended:
            if first:
                columns, first = columns + _separators(line), False
            if length + len(line) > LONGEST_LINE:
                break
            length = 0
        length += len(rest)
        columns += _separators(rest) if first else 0
        if columns > MOST_COLUMNS:
            raise DataError(_too_much(path, f"over {MOST_COLUMNS:,} columns", f"at most {MOST_COLUMNS:,}"))
        if length > LONGEST_LINE:
            raise DataError(_too_much(path, f"a line of over {LONGEST_LINE:,} bytes", "lines that are shorter"))


def _separators(line: bytes) -> int:
    return max(line.count(separator) for separator in _SEPARATORS)


def _check_workbook(path: Path) -> None:
    """Refuse a workbook that unpacks to too much, or whose sheets reach too far."""
    try:
        with ZipFile(path) as book:
            size = 0
            for member in book.infolist():
                with book.open(member) as stream:
                    size = _check_member(stream, member.filename, path, size)
    except _DAMAGED as error:
        reason = (str(error).splitlines() or [""])[0][:80]
        raise DataError(
            place(
                shown(path),
                None,
                None,
                f"no whole workbook ({reason})",
                "one saved as .xlsx or .ods, without a password",
            )
        ) from None


def _check_member(stream: IO[bytes], name: str, path: Path, size: int) -> int:
    """Read one file within a workbook in pieces; return the size of all so far."""
    last_row, last_column, filled, before = 0, 0, 0, b""
    cells = _Cells() if name == _ODS_SHEETS else None
    for chunk in _chunks(stream):
        size += len(chunk)
        if size > MOST_UNPACKED:
            raise DataError(_too_much(path, f"over {MOST_UNPACKED:,} bytes unpacked", "at most as many"))
        if name.startswith("xl/worksheets/"):
            for letters, number in _PLACE.findall(before + chunk):
                last_row, last_column = max(last_row, int(number)), max(last_column, _column(letters))
            filled += chunk.count(b"<c")
            if max(last_row * last_column, filled) > MOST_CELLS:
                raise DataError(_reaches(path, name, last_row, last_column))
        if cells is not None and cells.counted_with(chunk) > MOST_CELLS:
            raise DataError(_too_much(path, f"over {MOST_CELLS:,} cells", f"at most {MOST_CELLS:,}"))
        before = chunk[-_OVERLAP:]
    return size


def _reaches(path: Path, name: str, rows: int, columns: int) -> str:
    sheet = name.rpartition("/")[2]
    far = (
        f" reaching to row {rows:,}, column {columns:,}"
        if rows * columns > MOST_CELLS
        else f" with over {MOST_CELLS:,} cells"
    )
    return _too_much(path, sheet + far, f"at most {MOST_CELLS:,} cells")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


class _Cells:
    """Counts the cells of an OpenDocument's sheets as they stream by: a few bytes can stand for a billion of them."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._total, self._rows, self._column, self._width = 0, 1, 0, 0

    def counted_with(self, chunk: bytes) -> int:
        """Return how many cells there are so far, up to the last that is filled in each row."""
        self._parser.Parse(chunk, False)
        return self._total

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table-row":
            self._rows, self._column, self._width = _repeats(attributes, "rows"), 0, 0
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._column += _repeats(attributes, "columns")
            if "office:value-type" in attributes:
                self._width = self._column

    def _end(self, tag: str) -> None:
        if tag == "table:table-row":
            self._total += self._width * self._rows


def _repeats(attributes: dict[str, str], what: str) -> int:
    text = attributes.get(f"table:number-{what}-repeated", "1")
    return int(text) if text.isdigit() and len(text) < 10 else MOST_CELLS + 1  # noqa: PLR2004 - longer than any sheet
