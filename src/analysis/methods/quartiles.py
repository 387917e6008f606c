"""Quartile bands: by the comparators' values, and by rank for comparison."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

SMALLEST_GROUP = 8


def quartile(frame: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    """Return the quartile of each value within its group; quartile 1 is the best by polarity.

    Cut points are the 25th, 50th and 75th percentiles of the group's values (linear interpolation, R's type 7); a value
    on a cut point falls in the lower-valued band. The rule of the Department for Education's Local Authority Interactive
    Tool.

    Parameters
    ----------
    frame : DataFrame
        One row per authority and group; columns value, polarity (high, low or none) and those of `by`.
    by : sequence of str
        The columns that name a group.

    Returns
    -------
    Series of float
        1 to 4, NaN where the value is missing, polarity is ``none`` or ``target``, the group has fewer than eight values, or half
        of its values are the same; same index.
    """
    keys = list(by)
    values = frame["value"].astype(float)
    grouped = frame[keys].assign(_value=values).groupby(keys, sort=False, observed=True)["_value"]
    cuts = grouped.quantile(np.array([0.25, 0.5, 0.75])).unstack()
    cuts = frame[keys].merge(cuts.reset_index(), on=keys, how="left").set_axis(frame.index)
    band = 1.0 + (values > cuts[0.25]) + (values > cuts[0.5]) + (values > cuts[0.75])
    result = band.where(frame["polarity"] == "low", 5.0 - band)
    return result.where(_bandable(frame, keys) & values.notna())


def _bandable(frame: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Say which rows belong to a group that bands can be given for."""
    work = frame[keys].assign(_value=frame["value"])
    size = work.groupby(keys, sort=False, observed=True)["_value"].transform("count")
    same = work.groupby([*keys, "_value"], sort=False, observed=True)["_value"].transform("count")
    commonest = work[keys].assign(_same=same).groupby(keys, sort=False, observed=True)["_same"].transform("max")
    return (size >= SMALLEST_GROUP) & (commonest < size / 2) & frame["polarity"].isin(["high", "low"])


def quartile_by_rank(rank: pd.Series, n: pd.Series) -> pd.Series:
    """Return the band of a rank: ceil(4 rank / n), the rule that most league tables use.

    Parameters
    ----------
    rank, n : Series
        The rank (1 is best) and how many were ranked; same index.

    Returns
    -------
    Series of float
        1 to 4; NaN where the rank is missing or fewer than eight were ranked.
    """
    band = pd.Series(np.ceil(4 * rank / n), index=rank.index)
    return band.where(n >= SMALLEST_GROUP)
