"""Competition ranks by polarity."""

from collections.abc import Sequence
from typing import TypeVar

import pandas as pd

Values = TypeVar("Values", pd.Series, pd.DataFrame)
SIGNS = {"high": -1.0, "low": 1.0, "target": 1.0}


def check_polarity(polarity: pd.Series) -> None:
    """Refuse a polarity that is not high, low, none or target, or is missing: there is no default.

    Raises
    ------
    ValueError
        Naming what was found.
    """
    unknown = set(polarity.unique()) - {*SIGNS, "none"}
    if unknown:
        raise ValueError(f"polarity: found {sorted(map(str, unknown))}, expected high, low, none or target")


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
        If a polarity is not one of the four: there is no default. If a polarity is ``target`` and there are no targets.
    """
    check_polarity(frame["polarity"])
    values = frame["value"].astype(float)
    to_target = frame["polarity"] == "target"
    if to_target.any():
        if "target" not in frame:
            raise ValueError("target: a polarity is target, and the column is missing")
        values = values.mask(to_target, (values - frame["target"].astype(float)).abs())
    return values * frame["polarity"].map(SIGNS).astype(float)


def competition_rank(values: Values, by: Sequence[pd.Series] | None = None, *, lowest_first: bool = True) -> Values:
    """Return competition ranks ("1224"): equal values share the better rank, missing values have none.

    The one place where the project ranks.

    Parameters
    ----------
    values : Series or DataFrame of float
        What is ranked; each column of a frame by itself.
    by : sequence of Series, optional
        Keys with the same index that put values in groups; all are one group without.
    lowest_first : bool
        Whether rank 1 is the lowest value or the highest.

    Returns
    -------
    Series or DataFrame of float
        Ranks from 1, NaN where the value is missing; same shape and index.
    """
    grouped = values if by is None else values.groupby(list(by), sort=False)
    ranks: Values = grouped.rank(method="min", ascending=lowest_first)
    return ranks


def rank(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Rank values within groups: 1 is best by polarity, equal values share the better rank.

    Parameters
    ----------
    frame : DataFrame
        One row per authority and group; columns value, polarity and those of `by`. Values are compared as they are, so
        round them beforehand if published ranks were made from rounded ones.
    by : sequence of str
        The columns that name a group, such as an indicator and a year; none of their values may be missing.

    Returns
    -------
    DataFrame
        The frame with rank (float, NaN where the value is missing or polarity is ``none``), tied (bool) and n (int,
        how many values the group has).

    Raises
    ------
    ValueError
        If a polarity is not known or a group is not named.
    """
    keys = group_keys(frame, by)
    oriented = orient(frame)
    tied = pd.concat([*keys, oriented], axis=1).duplicated(keep=False) & oriented.notna()
    n = oriented.groupby(keys, sort=False).transform("count").astype(int)
    return frame.assign(rank=competition_rank(oriented, keys), tied=tied, n=n)


def group_keys(frame: pd.DataFrame, by: Sequence[str]) -> list[pd.Series]:
    """Return the columns that name a group.

    Raises
    ------
    ValueError
        If a value of one is missing.
    """
    for column in by:
        if missing := int(frame[column].isna().sum()):
            raise ValueError(f"{column}: {missing} rows have none, so they belong to no group")
    return [frame[column] for column in by]
