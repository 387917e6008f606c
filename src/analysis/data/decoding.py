"""The text of a file that somebody gave: UTF-8 and whole, or a line that says what is wrong."""

import re
from pathlib import Path

from analysis.data.bounds import read_bytes
from analysis.errors import DataError, place
from analysis.paths import shown

_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What no page or drawing can show, and XML does not allow."""


def decode(path: Path) -> str:
    """Return the text of a file, plain or gzip; `DataError` where it is missing, empty, damaged, too large or not UTF-8."""
    name = shown(path)
    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise DataError(place(name, row, None, f"the byte 0x{raw[error.start]:02x}", "UTF-8 text")) from None
    if not text.strip():
        raise DataError(place(name, None, None, "an empty file", "a heading row and data"))
    if "\0" in text:
        raise DataError(place(name, text[: text.index("\0")].count("\n") + 1, None, "a zero byte", "text"))
    if control := _CONTROL.search(text):
        row, found = text[: control.start()].count("\n") + 1, f"the control character U+{ord(control[0]):04X}"
        raise DataError(place(name, row, None, found, "text without any"))
    return text
