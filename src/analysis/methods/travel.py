"""Direction of travel: improved, worsened, similar or not available, by each indicator's own rule."""

import numpy as np
import pandas as pd
from scipy.special import ndtr

from analysis.methods.ranking import polarity_codes

IMPROVED, WORSENED, SIMILAR, NOT_AVAILABLE = "improved", "worsened", "similar", "not_available"
RULES = ("exact", "relative", "points", "survey", "target", "none")
CONFIDENCE = 0.95
_ROUNDING = 1e-9


def direction(frame: pd.DataFrame) -> pd.DataFrame:
    """Return each row's direction of travel and whether its rule sees a difference at all.

    Parameters
    ----------
    frame : DataFrame
        One row per indicator: value, previous_value, polarity (high, low, none or target), target (float, NaN where none),
        travel_rule and travel_tolerance. Rules: ``exact`` (any difference counts), ``relative`` (differences up to the
        tolerance, in per cent of the previous value, are similar), ``points`` (up to the tolerance in the value's own unit),
        ``survey`` (two-proportion z-test at 95%; the tolerance is the number of answers each time, values are
        percentages), ``target`` (nearer to the target is better) and ``none`` (the two results are not comparable).

    Returns
    -------
    DataFrame
        change (value minus previous), change_pct (per cent of the previous value), direction (improved, worsened, similar or
        not_available); same index. Not available, too, where a rule's tolerance is missing or a survey's results are no
        percentages.

    Raises
    ------
    ValueError
        If a rule or a polarity is not known.
    """
    _check(frame)
    value, previous = frame["value"].astype(float), frame["previous_value"].astype(float)
    change = value - previous
    gain = _gain(frame, change)
    untestable = _untestable(frame)
    alike = _alike(frame, value, previous, (frame["travel_rule"] == "survey") & ~untestable)
    result = pd.Series(np.where(gain > 0, IMPROVED, WORSENED), index=frame.index, dtype="str")
    result = (
        result.mask(gain.isna(), NOT_AVAILABLE)
        .mask(alike | (gain.abs() <= _ROUNDING), SIMILAR)
        .mask(change.isna() | (frame["travel_rule"] == "none") | untestable, NOT_AVAILABLE)
    )
    base = previous.abs().where(previous != 0)
    return pd.DataFrame({"change": change, "change_pct": 100 * change / base, "direction": result})


def _check(frame: pd.DataFrame) -> None:
    polarity_codes(frame["polarity"])
    unknown = set(frame["travel_rule"]) - set(RULES)
    if unknown:
        raise ValueError(f"travel_rule: found {sorted(map(str, unknown))}, expected one of {', '.join(RULES)}")


def _untestable(frame: pd.DataFrame) -> pd.Series:
    """Say which rows lack what their rule needs: a tolerance, and for a survey percentages and someone who answered."""
    tolerance, rule = frame["travel_tolerance"].astype(float), frame["travel_rule"]
    percentages = frame["value"].between(0, 100) & frame["previous_value"].between(0, 100)
    tested = (tolerance > 0) & percentages
    return (rule.isin(["relative", "points"]) & tolerance.isna()) | ((rule == "survey") & ~tested)


def _gain(frame: pd.DataFrame, change: pd.Series) -> pd.Series:
    """Return the change turned so that positive is better; NaN where nothing says which way is better."""
    sign = frame["polarity"].map({"high": 1.0, "low": -1.0}).astype(float)
    nearer = (frame["previous_value"] - frame["target"]).abs() - (frame["value"] - frame["target"]).abs()
    return (sign * change).where(frame["travel_rule"] != "target", nearer)


def _alike(frame: pd.DataFrame, value: pd.Series, previous: pd.Series, survey: pd.Series) -> pd.Series:
    change, tolerance, rule = (value - previous).abs(), frame["travel_tolerance"].astype(float), frame["travel_rule"]
    allowed = (tolerance * previous.abs() / 100).where(rule == "relative", tolerance.where(rule == "points", 0.0))
    alike = change <= allowed + _ROUNDING
    if survey.any():
        p_value = two_proportion_p(value[survey] / 100, previous[survey] / 100, tolerance[survey])
        alike = alike.mask(survey, p_value.reindex(frame.index) >= 1 - CONFIDENCE)
    return alike


def two_proportion_p(now: pd.Series, before: pd.Series, answers: pd.Series) -> pd.Series:
    """Return the two-sided p-value that two surveyed proportions are the same.

    Parameters
    ----------
    now, before : Series of float
        Proportions between 0 and 1.
    answers : Series of float
        How many people answered, taken to be the same both times.

    Returns
    -------
    Series of float
        Between 0 and 1, NaN where a proportion or the number of answers is missing; same index.

    Notes
    -----
    Pooled two-proportion z-test (statsmodels' ``proportions_ztest``), written out to take whole columns.
    """
    pooled = (now + before) / 2
    error = pd.Series(np.sqrt(2 * pooled * (1 - pooled) / answers), index=now.index)
    z = (now - before) / error.where(error > 0)
    p_value = pd.Series(2 * ndtr(-np.abs(z)), index=now.index)
    # everyone or no one both times: there is no spread to test with, and no difference either
    return p_value.mask(error == 0, 1.0)
