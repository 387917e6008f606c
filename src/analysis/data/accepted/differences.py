"""How a table differs from the one that was accepted, cell by cell."""

from collections.abc import Sequence
from textwrap import shorten

import pandas as pd

from analysis.data.findings import text_of
from analysis.errors import place

TOLERANCE = 1e-9
LONGEST = 80
"""Characters of a cell that are shown."""
NEW, CHANGED, GONE = "new", "changed", "gone"
KINDS = (NEW, CHANGED, GONE)
COLUMNS = ["kind", "row", "key", "column", "was", "now"]


def differences(old: pd.DataFrame, new: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Compare two states of a table.

    Parameters
    ----------
    old, new : DataFrame
        The table as it was accepted and as it is, the second indexed by the row of its file.
    key : sequence of str
        The columns that name a row.

    Returns
    -------
    DataFrame
        kind (``new`` or ``gone``, once a row; ``changed``, once a cell), row (in the file; -1 for a row that is gone), key
        (its values with commas between), column (empty for a whole row), was, now (as text); new rows, then changed, then gone,
        each in the table's order.
    """
    names = list(key)
    left = old.set_index(names)
    right = new.assign(_row=new.index).set_index(names)
    fresh, lost = ~right.index.isin(left.index), ~left.index.isin(right.index)
    rows = [
        pd.DataFrame({"kind": NEW, "row": right["_row"][fresh].to_numpy(), "key": _keys(right.index[fresh])}),
        _changed(left[~lost], right[~fresh]),
        pd.DataFrame({"kind": GONE, "row": -1, "key": _keys(left.index[lost])}),
    ]
    found = pd.concat(rows, ignore_index=True).reindex(columns=COLUMNS)
    return found.fillna({"column": "", "was": "", "now": ""}).astype({"row": "int64"})


def _keys(index: pd.Index) -> list[str]:
    return [", ".join(text_of(part) for part in (one if isinstance(one, tuple) else (one,))) for one in index]


def _changed(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    before = left.reindex(right.index)
    frames = []
    for column in [name for name in right.columns if name != "_row"]:
        now = right[column]
        was = before[column] if column in before else now.map(lambda _: "" if isinstance(_, str) else float("nan"))
        wrong = differ(was, now)
        if wrong.any():
            cells = pd.DataFrame(
                {
                    "kind": CHANGED,
                    "row": right["_row"][wrong].to_numpy(),
                    "key": _keys(right.index[wrong]),
                    "column": column,
                    "was": was[wrong].map(text_of).to_numpy(),
                    "now": now[wrong].map(text_of).to_numpy(),
                }
            )
            frames.append(cells)
    found = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=COLUMNS)
    return found.sort_values("row", kind="stable")


def differ(was: pd.Series, now: pd.Series) -> pd.Series:
    """Say which cells differ, numbers by more than a billionth."""
    if pd.api.types.is_numeric_dtype(now):
        return ((was - now).abs() > TOLERANCE) | (was.isna() != now.isna())
    return was.astype(str) != now.astype(str)


def in_words(found: pd.DataFrame, file: str, most: int) -> list[str]:
    """Return the differences of a file in words, the first of each kind and how many more.

    Parameters
    ----------
    found : DataFrame
        From `differences`.
    file : str
        The file, for the lines.
    most : int
        How many of a kind.
    """
    told: list[str] = []
    for kind in KINDS:
        rows = found[found["kind"] == kind]
        told += [_line(row, file) for row in rows.head(most).to_dict("records")]
        if len(rows) > most:
            what = {NEW: "new rows", CHANGED: "changed cells", GONE: "rows gone"}[kind]
            told.append(f"{file}: and {len(rows) - most:,} more {what}")
    return told


def _line(row: dict[object, object], file: str) -> str:
    if row["kind"] == NEW:
        return place(file, int(str(row["row"])), None, f"a new row, {row['key']}", "the rows that were accepted")
    if row["kind"] == GONE:
        return place(file, None, None, f"no row of {row['key']}", "it, as accepted")
    return place(
        f"{file}, row {row['row']} ({row['key']})",
        None,
        str(row["column"]),
        str(row["now"]) or "nothing",
        f"{shorten(str(row['was']), LONGEST, placeholder='…') or 'nothing'} as accepted",
    )
