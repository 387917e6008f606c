"""Quartile bands: by the comparators' values, and by rank for comparison."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.methods import ranking
from analysis.methods.ranking import Floats, Numbers

SMALLEST_GROUP = 8


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
    polarity, words = ranking.polarity_codes(frame["polarity"])
    values = frame["value"].to_numpy(dtype=float, na_value=np.nan)
    codes = ranking.group_codes(frame, by)
    count, found = ranking.group_counts(codes, values), ranking.runs(codes, values)
    in_order = values[found.order]
    band = np.ones(len(frame))
    for share in (0.25, 0.5, 0.75):
        band += values > _quantile(in_order, ranking.group_starts(codes), count, share)[codes]
    band = np.where((words == "low")[polarity], band, 5.0 - band)
    given = _bandable(found, count)[codes] & words.isin(["high", "low"])[polarity] & ~np.isnan(values)
    return pd.Series(np.where(given, band, np.nan), index=frame.index)


def _quantile(values: Floats, starts: Numbers, count: Numbers, share: float) -> Floats:
    """Return a quantile of each group's values, which are given in order, group after group.

    Written as ``numpy.quantile`` writes it, from the nearer neighbour, so that no cut point differs in its last bit.
    """
    place = np.maximum(count - 1, 0) * share
    before = np.floor(place).astype(np.int64)
    part = place - before
    # a group without values has no neighbours either; what stands here for it is not used
    last = max(len(values) - 1, 0)
    low = values[np.minimum(starts + before, last)]
    high = values[np.minimum(starts + np.minimum(before + 1, np.maximum(count - 1, 0)), last)]
    step = high - low
    cuts: Floats = np.where(part < 0.5, low + step * part, high - step * (1 - part))
    return cuts


def _bandable(found: ranking.Runs, count: Numbers) -> NDArray[np.bool_]:
    """Say for which groups bands can be given."""
    commonest = np.zeros_like(count)
    np.maximum.at(commonest, found.group, found.length)
    return (count >= SMALLEST_GROUP) & (2 * commonest < count)


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

    Notes
    -----
    The rule of the Office for Health Improvement and Disparities, floor((q + 1) - ceil(((n + 1) - rank) / (n / q))) with 0
    become 1, is the same one counted from the other end: its band of rank r is 5 less this band of n + 1 - r. The two
    are equal where four divides n; elsewhere a rank that lies between two bands goes to the better one there and to
    the worse one here.
    """
    band = pd.Series(np.ceil(4 * rank / n), index=rank.index)
    return band.where(n >= SMALLEST_GROUP)
