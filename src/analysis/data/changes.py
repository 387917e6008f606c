"""What a publisher's file says otherwise than data/raw: new, changed and gone."""

from collections.abc import Sequence

import pandas as pd

TOLERANCE = 1e-9
KINDS = ("new", "changed", "gone")


def changes(old: pd.DataFrame, new: pd.DataFrame, key: Sequence[str], value: str = "value") -> pd.DataFrame:
    """Compare what data/raw has with what a file has.

    Parameters
    ----------
    old, new : DataFrame
        Rows of data/raw and rows of the file, with the same columns and each key once.
    key : sequence of str
        The columns that name a row; ``authority_code`` is one of them.
    value : str
        The column whose old and new values are listed.

    Returns
    -------
    DataFrame
        One row per difference, sorted by kind and key: kind (``new``; ``changed``, by more than 1e-9 or in any other
        column; ``gone``, where the file has others of the same facts and period, but not this one), the key, old and
        new (the values), also (names of other columns that differ, with spaces between).
    """
    both = old.merge(new, on=list(key), how="outer", suffixes=("_old", "_new"), indicator="found")
    both["kind"] = both["found"].map({"right_only": "new", "left_only": "gone", "both": "changed"}).astype(str)
    facts = [name for name in key if name != "authority_code"]
    in_file = pd.MultiIndex.from_frame(both[facts]).isin(pd.MultiIndex.from_frame(new[facts]))
    others = [name for name in new.columns if name not in key]
    differing = pd.DataFrame({name: _differs(both[f"{name}_old"], both[f"{name}_new"]) for name in others})
    differing[both["kind"] != "changed"] = False
    listed = both[in_file & ((both["kind"] != "changed") | differing.any(axis=1))]
    also = [" ".join(name for name in others if name != value and differing.at[index, name]) for index in listed.index]
    result = listed.assign(old=listed[f"{value}_old"], new=listed[f"{value}_new"], also=also)
    return result[["kind", *key, "old", "new", "also"]].sort_values(["kind", *key], ignore_index=True)


def merge(old: pd.DataFrame, new: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Return the rows of `new`, and those of `old` whose key `new` does not have."""
    kept = ~pd.MultiIndex.from_frame(old[list(key)]).isin(pd.MultiIndex.from_frame(new[list(key)]))
    return pd.concat([old[kept], new], ignore_index=True) if kept.any() else new


def _differs(old: pd.Series, new: pd.Series) -> pd.Series:
    if pd.api.types.is_numeric_dtype(new):
        return ((old - new).abs() > TOLERANCE) | (old.isna() != new.isna())
    return old != new
