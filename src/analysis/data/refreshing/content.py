"""What a fetched file is, by its first bytes, against what its name says."""

import zipfile
from pathlib import Path
from typing import BinaryIO

from analysis.data.refreshing.refusals import RefusedError, quoted

FORMATS = {".csv": "CSV", ".ods": "an ODS workbook", ".xlsx": "an XLSX workbook", ".parquet": "a parquet file"}
"""What the adapters read, by the ending of the name."""
MOST_UNPACKED = 1_000_000_000
"""Bytes that a workbook may have once unpacked; the largest so far has a fiftieth of it."""
_PARTS = {".ods": "content.xml", ".xlsx": "[Content_Types].xml"}
_HEAD = 512
_BEGINNINGS = {
    b"PK\x03\x04": "a ZIP file",
    b"PAR1": "a parquet file",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old XLS workbook",
}
_TEXTS = {b"<!doctype html": "a web page", b"<html": "a web page", b"<": "XML", b"{": "JSON", b"[": "JSON"}


def suffix_of(name: str, host: str) -> str:
    """Return the ending of a file's name, ``.csv`` where it has none.

    Raises
    ------
    RefusedError
        If no adapter reads such files.
    """
    suffix = Path(name).suffix.lower() or ".csv"
    if suffix not in FORMATS:
        raise RefusedError(f"{host}: found {quoted(name)}, expected {', '.join(FORMATS)}")
    return suffix


def check(stream: BinaryIO, suffix: str, content_type: str, host: str) -> None:
    """Look whether a file is what its name says.

    Parameters
    ----------
    stream : BinaryIO
        The whole file, readable from its start.
    suffix : str
        One of `FORMATS`.
    content_type : str
        What the publisher's server calls it; only `text/html` counts, and only where the text is no table.
    host : str
        For the message.

    Raises
    ------
    RefusedError
        If it is something else, empty, damaged, or unpacks to more than `MOST_UNPACKED`.
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    found = _kind(head, content_type)
    if found != {".csv": "", ".parquet": "a parquet file"}.get(suffix, "a ZIP file"):
        raise RefusedError(f"{host}: found {found or 'text'}, expected {FORMATS[suffix]}")
    if suffix == ".parquet":
        stream.seek(-4, 2)
        if stream.read() != b"PAR1":
            raise RefusedError(f"{host}: found a truncated parquet file, expected a whole one", passing=True)
    elif suffix in _PARTS:
        _check_workbook(stream, suffix, host)


def _kind(head: bytes, content_type: str) -> str:
    """Return what a file is in words, empty where it may be a table of text."""
    for beginning, words in _BEGINNINGS.items():
        if head.startswith(beginning):
            return words
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for beginning, words in _TEXTS.items():
        if text.startswith(beginning):
            return words
    if not text:
        return "nothing"
    return "a web page" if content_type.startswith("text/html") and b"," not in text.split(b"\n")[0] else ""


def _check_workbook(stream: BinaryIO, suffix: str, host: str) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        words = f"{host}: found a damaged or truncated workbook, expected a whole one"
        raise RefusedError(words, passing=True) from None
    if _PARTS[suffix] not in {part.filename for part in parts}:
        raise RefusedError(f"{host}: found a ZIP file of something else, expected {FORMATS[suffix]}")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        raise RefusedError(
            f"{host}: found a workbook of {unpacked:,} bytes unpacked, expected at most {MOST_UNPACKED:,}"
        )
