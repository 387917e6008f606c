"""Quartile bands by the comparators' values."""

from collections.abc import Sequence

import pandas as pd

from analysis.methods import ranking

SMALLEST_GROUP = 8
CUT_POINTS = (0.25, 0.5, 0.75)


def quartile(frame: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    """Return the quartile of each value within its group; quartile 1 is the best by polarity.

    Cut points are the 25th, 50th and 75th percentiles of the group's values (linear interpolation, R's type 7); a value
    on a cut point falls in the lower-valued band. The rule of the Department for Education's Local Authority Interactive
    Tool.

    Parameters
    ----------
    frame : DataFrame
        One row per authority and group; columns value, polarity (high, low, none or target) and those of `by`.
    by : sequence of str
        The columns that name a group; none of their values may be missing.

    Returns
    -------
    Series of float
        1 to 4, NaN where the value is missing, polarity is ``none`` or ``target``, the group has fewer than eight values, or half
        of its values are the same; same index.

    Raises
    ------
    ValueError
        If a polarity is not known or a group is not named.
    """
    ranking.check_polarity(frame["polarity"])
    keys = ranking.group_keys(frame, by)
    values = frame["value"].astype(float)
    groups = values.groupby(keys, sort=False)
    above = [(values > groups.transform("quantile", share)).astype(float) for share in CUT_POINTS]
    band = 1 + pd.concat(above, axis=1).sum(axis=1)
    band = band.where(frame["polarity"] == "low", 5 - band)
    given = _bandable(values, keys) & frame["polarity"].isin(["high", "low"]) & values.notna()
    return band.where(given)


def _bandable(values: pd.Series, keys: list[pd.Series]) -> pd.Series:
    """Say for which rows' groups bands can be given: eight values or more, less than half of them the same."""
    count = values.groupby(keys, sort=False).transform("count")
    alike = values.groupby([*keys, values], sort=False).transform("size")
    commonest = alike.groupby(keys, sort=False).transform("max")
    return (count >= SMALLEST_GROUP) & (2 * commonest < count)
