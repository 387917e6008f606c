"""Whether a result differs from its comparators by more than chance.

A value is better or worse where its published interval excludes the reference; a limit that equals the reference does not
exclude it. The reference is taken as known, as Fingertips (Office for Health Improvement and Disparities) does.

p-values come from the normal distribution with the standard error (value - limit) / 1.96, from the limit on the reference's
side. Intervals of rates and proportions (Byar, Wilson) are longer on one side; it is the side towards the reference that
decides whether the interval excludes it, so that p is below 0.05 just where it does. Half of the whole width would let
the test contradict the interval. With many tests at once the false discovery rate is kept by the adjustment of Benjamini
and Hochberg (1995), as in ``scipy.stats.false_discovery_control``.
"""

import numpy as np
import pandas as pd
import scipy
from scipy.special import ndtr, ndtri

from analysis.methods.ranking import check_polarity

BETTER, SIMILAR, WORSE, NOT_COMPARED = "better", "similar", "worse", "not compared"
LEVEL = 0.95
_SIGNS = {"high": 1.0, "low": -1.0}


def compared(frame: pd.DataFrame, reference: pd.Series | float) -> pd.DataFrame:
    """Return whether each value is better or worse than a reference value, by its published interval.

    Parameters
    ----------
    frame : DataFrame
        One row per result: value, lower_ci and upper_ci (limits of the 95% interval, in the value's unit) and polarity
        (high, low, none or target). The rows are one family of tests, such as all indicators of one authority.
    reference : Series of float or float
        The value compared with, such as the median of the comparators; same index, or one for all rows.

    Returns
    -------
    DataFrame
        compared (better, similar, worse or not compared), p_value (two-sided, NaN where not compared) and
        after_adjustment (as compared, where the false discovery rate over the rows is kept at 5%); same index. Not
        compared: the value, a limit or the reference is missing, the value lies outside its own interval, or polarity is
        ``none`` or ``target``.

    Raises
    ------
    ValueError
        If a polarity is not known.
    """
    check_polarity(frame["polarity"])
    sign = frame["polarity"].map(_SIGNS).astype(float)
    value, lower, upper = (frame[name].astype(float) for name in ("value", "lower_ci", "upper_ci"))
    given = pd.Series(reference, index=frame.index, dtype=float)
    usable = given.notna() & (lower <= value) & (value <= upper) & sign.notna()
    gain = (value - given) * sign
    outside = (lower > given) | (upper < given)
    result = pd.Series(np.where(gain > 0, BETTER, WORSE), index=frame.index, dtype="str")
    result = result.where(outside, SIMILAR).where(usable, NOT_COMPARED)
    p_value = _p_values(value, lower, upper, given).where(usable)
    present = _adjusted(p_value) <= 1 - LEVEL
    adjusted = result.where(present | ~usable, SIMILAR)
    return pd.DataFrame({"compared": result, "p_value": p_value, "after_adjustment": adjusted})


def _p_values(value: pd.Series, lower: pd.Series, upper: pd.Series, reference: pd.Series) -> pd.Series:
    """Return the two-sided p-value of each value being the reference: 1 where it is, 0 where the interval has no width."""
    distance = (value - reference).abs()
    side = (value - lower).where(value > reference, upper - value)
    z = (distance / side.where(side > 0)).fillna(np.inf) * ndtri(0.5 + LEVEL / 2)
    p_value = pd.Series(2 * ndtr(-z), index=value.index)
    return p_value.where(distance > 0, 1.0)


def _adjusted(p_value: pd.Series) -> pd.Series:
    """Return p-values adjusted for the number of tests made; NaN where there was none."""
    tests = p_value.dropna()
    if tests.empty:
        return p_value
    return pd.Series(scipy.stats.false_discovery_control(tests), index=tests.index).reindex(p_value.index)
