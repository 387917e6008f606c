"""Whether an indicator has been rising or falling over its last five results.

The test of the Office for Health Improvement and Disparities (Fingertips, recent trends): a straight line is fitted by
weighted least squares, each weight being 1/SE^2 with SE = (upper limit - lower limit) / 3.92, taken as known. The trend is
significant where (slope / SE of the slope)^2 is above 9.5495 and the line slopes the same way whichever point is left out.

Nothing is calculated from fewer than five results, or where one of the last five has no value or no interval with a width.
Time is counted in calendar months, so that a missing year is a longer step. Periods that overlap, such as rolling averages
of three years, are not independent, and the test finds too many trends in them.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.methods.ranking import check_polarity

Floats = NDArray[np.float64]

INCREASING, DECREASING = "increasing", "decreasing"
NO_CHANGE, NOT_CALCULATED = "no significant change", "cannot be calculated"
BETTER, WORSE = "better", "worse"
POINTS = 5
CRITICAL = 9.5495
"""Chi-squared with one degree of freedom, at 99.8%."""
_SIGNS = {"high": 1.0, "low": -1.0}


def trend(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return the trend of each group over its last five results.

    Parameters
    ----------
    frame : DataFrame
        One row per group and period: the columns of `by`, period_end (a date, or its text as 2025-03-31), value, lower_ci
        and upper_ci (limits of the 95% interval, in the value's unit) and polarity (high, low, none or target).
    by : sequence of str
        The columns that name a group, such as an indicator and an authority.

    Returns
    -------
    DataFrame
        One row per group, in order: the columns of `by`, slope (the value's unit a year), chi_squared (both NaN where they
        cannot be calculated), trend (increasing, decreasing, no significant change or cannot be calculated) and
        meaning (better, worse, or empty where there is no change or no better end).

    Raises
    ------
    ValueError
        If a polarity is not known, or a group has two results for one period.
    """
    keys = list(by)
    check_polarity(frame["polarity"])
    last = _last_points(frame, keys)
    usable = last[last["_usable"]]
    fitted = usable.groupby(keys, observed=True)[keys].tail(1)
    fitted[["slope", "chi_squared", "_steady"]] = _fits(usable)
    groups = last.groupby(keys, observed=True)[[*keys, "polarity"]].tail(1)
    return _worded(groups.merge(fitted, on=keys, how="left")).drop(columns=["_steady", "polarity"])


def _last_points(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return each group's last points in order, with _years, _error and whether there are five of them, all whole."""
    twice = frame.duplicated([*keys, "period_end"])
    if twice.any():
        raise ValueError(f"period_end: {int(twice.sum())} results are for a group and period that has one already")
    dates = pd.to_datetime(frame["period_end"])
    spread = frame["upper_ci"].astype(float) - frame["lower_ci"].astype(float)
    # months as twelfths of a year: yearly periods are one apart in leap years too
    rows = frame.assign(_date=dates, _years=dates.dt.year + dates.dt.month / 12, _error=spread.where(spread > 0) / 3.92)
    last = rows.sort_values([*keys, "_date"], ignore_index=True).groupby(keys, observed=True).tail(POINTS)
    whole = last["value"].notna() & last["_error"].notna()
    usable = whole.groupby([last[key] for key in keys], observed=True).transform("sum") == POINTS
    return last.assign(_usable=usable)


def _fits(last: pd.DataFrame) -> Floats:
    """Return slope, chi-squared and whether the slope keeps its sign with any one point left out; shape (groups, 3)."""
    time, value, error = (
        last[name].to_numpy(dtype=float).reshape(-1, POINTS) for name in ("_years", "value", "_error")
    )
    weight = error**-2.0
    slope, information = _line(time, value, weight)
    steady = np.ones(len(slope), dtype=bool)
    for left_out in range(POINTS):
        kept = np.arange(POINTS) != left_out
        without, _ = _line(time[:, kept], value[:, kept], weight[:, kept])
        steady &= np.sign(without) == np.sign(slope)
    return np.column_stack([slope, slope**2 * information, steady])


def _line(time: Floats, value: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Return each row's slope by weighted least squares, and the information on it: 1 / SE^2 with the weights known."""
    total = weight.sum(axis=1, keepdims=True)
    away = time - (weight * time).sum(axis=1, keepdims=True) / total
    information: Floats = (weight * away**2).sum(axis=1)
    slope: Floats = (weight * away * value).sum(axis=1) / information
    return slope, information


def _worded(result: pd.DataFrame) -> pd.DataFrame:
    significant = (result["chi_squared"] > CRITICAL) & (result["_steady"] == 1)
    direction = np.where(result["slope"] > 0, INCREASING, DECREASING)
    words = pd.Series(np.where(significant, direction, NO_CHANGE), index=result.index, dtype="str")
    gain = result["slope"] * result["polarity"].map(_SIGNS).astype(float)
    meaning = pd.Series(np.where(gain > 0, BETTER, WORSE), index=result.index, dtype="str")
    return result.assign(
        trend=words.mask(result["slope"].isna(), NOT_CALCULATED),
        meaning=meaning.where(significant & gain.notna(), ""),
    )
