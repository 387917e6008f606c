"""Frames as CSV files that a spreadsheet opens safely."""

import re
from pathlib import Path

import pandas as pd

from analysis.files import write_whole
from analysis.words import FORMULA_START

PLACES = 6
_NUMBER_LIKE = re.compile(r"[+\-\u2212]?[£$€]?\d[\d,.]*\s?[%a-zA-Z]{0,3}|-")


def safe_text(value: object) -> object:
    """Return text that no spreadsheet takes for a formula; figures such as ``-£0.35m`` stay as they are."""
    if isinstance(value, str) and value.startswith(FORMULA_START) and not _NUMBER_LIKE.fullmatch(value):
        return "'" + value
    return value


def _safe(column: pd.Series) -> pd.Series:
    """Return a column of text with `safe_text` applied where it could matter."""
    suspect = column.astype("str").str.startswith(FORMULA_START).fillna(value=False).astype(bool)
    return column.where(~suspect, column[suspect].map(safe_text)) if suspect.any() else column


def tidy(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame as it is written: at most six decimals, whole numbers without a point, true and false in lower case."""
    shown = frame.copy()
    for name in shown.columns:
        column = shown[name]
        if pd.api.types.is_bool_dtype(column):
            shown[name] = column.map({True: "true", False: "false"})
        elif pd.api.types.is_float_dtype(column):
            rounded = column.round(PLACES)
            shown[name] = rounded.astype("Int64") if (rounded.dropna() % 1 == 0).all() else rounded
        elif not pd.api.types.is_numeric_dtype(column):
            shown[name] = _safe(column)
    return shown


def write_csv(tidied: pd.DataFrame, path: Path) -> None:
    """Write a frame, as `tidy` returns it, as UTF-8 CSV, whole or not at all."""
    write_whole(path, tidied.to_csv(index=False, lineterminator="\n").encode("utf-8"))
