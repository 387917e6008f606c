"""Competition ranks by polarity."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

SIGNS = {"high": -1.0, "low": 1.0, "target": 1.0}


def orient(frame: pd.DataFrame) -> pd.Series:
    """Return values turned so that lower is better, NaN where polarity is ``none``.

    Parameters
    ----------
    frame : DataFrame
        Columns value and polarity (high, low, none or target), and target where a polarity is ``target``.

    Returns
    -------
    Series of float
        The value itself (low), its negative (high) or its distance from the target; same index.

    Raises
    ------
    ValueError
        If a polarity is not one of the four: there is no default.
    """
    unknown = set(frame["polarity"]) - {*SIGNS, "none"}
    if unknown:
        raise ValueError(f"polarity: found {sorted(map(str, unknown))}, expected high, low, none or target")
    values = frame["value"].astype(float)
    if "target" in frame:
        distance = (values - frame["target"]).abs()
        values = values.where(frame["polarity"] != "target", distance)
    return values * frame["polarity"].map(SIGNS).astype(float)


def rank(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Rank values within groups: 1 is best by polarity, equal values share the better rank.

    Parameters
    ----------
    frame : DataFrame
        One row per authority and group; columns value, polarity and those of `by`. Values are compared as they are, so
        round them beforehand if published ranks were made from rounded ones.
    by : sequence of str
        The columns that name a group, such as an indicator and a year.

    Returns
    -------
    DataFrame
        The frame with rank (float, NaN where the value is missing or polarity is ``none``), tied (bool) and n (int,
        how many values the group has).

    Notes
    -----
    ``scipy.stats.rankdata(method="min")`` for each group: missing values are never ranked and never last.
    """
    keys = list(by)
    oriented = orient(frame)
    work = frame[keys].assign(_key=oriented)
    grouped = work.groupby(keys, sort=False, observed=True)["_key"]
    present = oriented.notna()
    return frame.assign(
        rank=grouped.rank(method="min"),
        tied=work.duplicated([*keys, "_key"], keep=False) & present,
        n=grouped.transform("count").astype(np.int64),
    )
