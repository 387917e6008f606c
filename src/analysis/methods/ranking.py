"""Competition ranks by polarity."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

SIGNS = {"high": -1.0, "low": 1.0, "target": 1.0}
_DIGIT_BITS = 16
"""NumPy sorts whole numbers of up to 16 bits by radix, many times faster than longer ones."""

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


def polarity_codes(polarity: pd.Series) -> tuple[Numbers, pd.Index]:
    """Return each row's polarity as a number, and the word that each number stands for.

    Parameters
    ----------
    polarity : Series of str
        One polarity a row.

    Returns
    -------
    tuple of array of int and Index of str
        Shape (rows,) and the words that occur: one word a number, in order.

    Raises
    ------
    ValueError
        If a polarity is not high, low, none or target, or is missing: there is no default.
    """
    codes, words = pd.factorize(polarity, use_na_sentinel=False)
    unknown = set(words) - {*SIGNS, "none"}
    if unknown:
        raise ValueError(f"polarity: found {sorted(map(str, unknown))}, expected high, low, none or target")
    return codes, words


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
    codes, words = polarity_codes(frame["polarity"])
    values = frame["value"].to_numpy(dtype=float, na_value=np.nan)
    if "target" in words:
        if "target" not in frame:
            raise ValueError("target: a polarity is target, and the column is missing")
        distance = np.abs(values - frame["target"].to_numpy(dtype=float, na_value=np.nan))
        values = np.where((words == "target")[codes], distance, values)
    signs = np.array([SIGNS.get(word, np.nan) for word in words])
    return pd.Series(values * signs[codes], index=frame.index)


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

    Notes
    -----
    ``scipy.stats.rankdata(method="min")`` for each group: missing values are never ranked and never last.
    """
    oriented = orient(frame).to_numpy()
    codes = group_codes(frame, by)
    found = runs(codes, oriented)
    place = (found.start - group_starts(codes)[found.group] + 1).astype(float)
    place[np.isnan(found.value)] = np.nan
    ranks, tied = np.empty(len(frame)), np.empty(len(frame), dtype=bool)
    ranks[found.order] = np.repeat(place, found.length)
    tied[found.order] = np.repeat(found.length > 1, found.length)
    return frame.assign(rank=ranks, tied=tied, n=group_counts(codes, oriented)[codes])


def group_codes(frame: pd.DataFrame, by: Sequence[str]) -> Numbers:
    """Return a whole number from 0 for each row, the same for rows of the same group.

    Parameters
    ----------
    frame : DataFrame
        The columns of `by`.
    by : sequence of str
        The columns that name a group.

    Returns
    -------
    array of int
        Shape (rows,). Numbers may be left out, but their highest stays below 65,536 or the number of rows.

    Raises
    ------
    ValueError
        If a value of a column of `by` is missing.
    """
    codes: Numbers = np.zeros(len(frame), dtype=np.int64)
    groups = 1
    for column in by:
        more, words = pd.factorize(frame[column])
        if (more < 0).any():
            raise ValueError(f"{column}: {int((more < 0).sum())} rows have none, so they belong to no group")
        codes, groups = codes * len(words) + more, groups * len(words)
        if groups > 1 << _DIGIT_BITS:
            codes, kept = pd.factorize(codes)
            groups = len(kept)
    return codes


def group_starts(codes: Numbers) -> Numbers:
    """Return at which place each group begins when rows are put in order of group."""
    size = np.bincount(codes)
    return np.cumsum(size) - size


def group_counts(codes: Numbers, values: Floats) -> Numbers:
    """Return how many values each group has, those missing left out."""
    return np.bincount(codes[~np.isnan(values)], minlength=int(codes.max(initial=-1)) + 1)


class Runs(NamedTuple):
    """Rows in order of group and value, and the runs of equal values of a group among them.

    Missing values come last in their group, each a run of its own.
    """

    order: Numbers
    """The rows' positions in order; shape (rows,)."""
    start: Numbers
    """The place in the order at which each run begins; shape (runs,), as are the rest."""
    length: Numbers
    """How many rows share the run's value."""
    group: Numbers
    """The run's group."""
    value: Floats
    """The run's value."""


def runs(codes: Numbers, values: Floats) -> Runs:
    """Put rows in order of group and value and find the runs of equal values.

    Parameters
    ----------
    codes : array of int
        Each row's group, from `group_codes`.
    values : array of float
        Each row's value, NaN where missing; same shape.
    """
    order = _order(codes, values)
    group, value = codes[order], values[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (group[1:] != group[:-1]) | (value[1:] != value[:-1])
    start = np.flatnonzero(begins)
    return Runs(order, start, np.diff(start, append=len(order)), group[start], value[start])


def _order(codes: Numbers, values: Floats) -> Numbers:
    """Return the order of rows by group, within it by value: by value first, then by each digit of the group's number."""
    order = np.argsort(values)
    for shift in range(0, int(codes.max(initial=0)).bit_length(), _DIGIT_BITS):
        digit = (codes[order] >> shift).astype(np.uint16)
        order = order[np.argsort(digit, kind="stable")]
    return order
