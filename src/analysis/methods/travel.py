"""Direction of travel: improved, worsened, similar or not available, by each indicator's own rule."""

import numpy as np
import pandas as pd
from scipy.special import ndtr

from analysis.methods.printed import within_rounding
from analysis.methods.ranking import check_polarity

IMPROVED, WORSENED, SIMILAR, NOT_AVAILABLE = "improved", "worsened", "similar", "not_available"
RULES = ("exact", "relative", "points", "survey", "target", "context", "none")
BY_RULE, TESTED, NOT_TESTED, CONTEXT = "by rule", "tested", "not tested", "context"
"""What a direction rests on; empty where there is none."""
CHANCE, TOLERANCE, ROUNDING = "chance", "tolerance", "rounding"
"""Why a change says little: it is within what a test allows, within the rule's tolerance, or within the printed rounding."""
CONFIDENCE = 0.95
_SAME = 1e-9
_LIMITS = ("lower_ci", "upper_ci", "previous_lower_ci", "previous_upper_ci")
_WIDTH = 3.92
"""Standard errors between the two limits of a 95% interval."""


def direction(frame: pd.DataFrame) -> pd.DataFrame:
    """Return each row's direction of travel, what it rests on, and why a change may say little.

    Parameters
    ----------
    frame : DataFrame
        One row per indicator: value, previous_value, polarity (high, low, none or target), target (float, NaN where none),
        travel_rule and travel_tolerance. Rules: ``exact`` (any difference counts), ``relative`` (differences up to the
        tolerance, in per cent of the previous value, are similar), ``points`` (up to the tolerance in the value's own unit),
        ``survey`` (a test at 95%: by the limits of both results where they are published, else a two-proportion z-test with the tolerance as
        the number of answers each time), ``target`` (nearer to the target is better), ``context`` (money and the like: no
        direction is better) and ``none`` (the two results are not comparable). Where the frame has them: lower_ci, upper_ci,
        previous_lower_ci and previous_upper_ci (limits of the 95% intervals), and unit and decimals of the printed figures: by
        every rule but ``survey``, results that print as the same figure are similar.

    Returns
    -------
    DataFrame
        change (value minus previous), change_pct (per cent of the previous value), direction (improved, worsened, similar or
        not_available), basis (by rule, tested, not tested, context or empty) and within (chance, tolerance, rounding or
        empty); same index. A survey without limits and answers is not tested, and its direction is not available.

    Raises
    ------
    ValueError
        If a rule or a polarity is not known.
    """
    _check(frame)
    change = frame["value"].astype(float) - frame["previous_value"].astype(float)
    gain = _gain(frame, change)
    p_value = _p_values(frame)
    survey, context = frame["travel_rule"] == "survey", frame["travel_rule"] == "context"
    untested = survey & p_value.isna()
    unruled = frame["travel_rule"].isin(["relative", "points"]) & frame["travel_tolerance"].isna()
    alike = (change.abs() <= _allowed(frame) + _SAME) | _print_alike(frame)
    alike = alike.mask(survey, p_value >= 1 - CONFIDENCE)
    result = pd.Series(np.where(gain > 0, IMPROVED, WORSENED), index=frame.index, dtype="str")
    result = (
        result.mask(gain.isna(), NOT_AVAILABLE)
        .mask(alike | (gain.abs() <= _SAME), SIMILAR)
        .mask(change.isna() | (frame["travel_rule"] == "none") | context | untested | unruled, NOT_AVAILABLE)
    )
    basis = pd.Series("", index=frame.index, dtype="str")
    basis = basis.mask(result != NOT_AVAILABLE, BY_RULE).mask(survey & (result != NOT_AVAILABLE), TESTED)
    basis = basis.mask(change.notna() & untested, NOT_TESTED).mask(change.notna() & context, CONTEXT)
    previous = frame["previous_value"].astype(float)
    return pd.DataFrame(
        {
            "change": change,
            "change_pct": 100 * change / previous.abs().where(previous != 0),
            "direction": result,
            "basis": basis,
            "within": _within(frame, change, result, basis),
        }
    )


def _check(frame: pd.DataFrame) -> None:
    check_polarity(frame["polarity"])
    unknown = set(frame["travel_rule"]) - set(RULES)
    if unknown:
        raise ValueError(f"travel_rule: found {sorted(map(str, unknown))}, expected one of {', '.join(RULES)}")


def _gain(frame: pd.DataFrame, change: pd.Series) -> pd.Series:
    """Return the change turned so that positive is better; NaN where nothing says which way is better."""
    sign = frame["polarity"].map({"high": 1.0, "low": -1.0}).astype(float)
    nearer = (frame["previous_value"] - frame["target"]).abs() - (frame["value"] - frame["target"]).abs()
    return (sign * change).where(frame["travel_rule"] != "target", nearer)


def _print_alike(frame: pd.DataFrame) -> pd.Series:
    """Say which results a reader sees as the same figure as the one before, where it is known how many decimals are printed."""
    if "decimals" not in frame:
        return pd.Series(data=False, index=frame.index)
    columns = (frame[name].astype(float) for name in ("value", "previous_value", "decimals"))
    alike = [
        bool(np.isfinite(places)) and f"{now:.{int(places)}f}" == f"{before:.{int(places)}f}"
        for now, before, places in zip(*columns, strict=True)
    ]
    return pd.Series(alike, index=frame.index, dtype=bool)


def _allowed(frame: pd.DataFrame) -> pd.Series:
    """Return the largest change that each row's rule calls similar, in the value's unit."""
    tolerance, rule = frame["travel_tolerance"].astype(float), frame["travel_rule"]
    share = tolerance * frame["previous_value"].astype(float).abs() / 100
    return share.where(rule == "relative", tolerance.where(rule == "points", 0.0))


def _p_values(frame: pd.DataFrame) -> pd.Series:
    """Return the two-sided p-value of each survey row's change being chance; NaN for other rows and where it cannot be tested."""
    now, before = frame["value"].astype(float), frame["previous_value"].astype(float)
    answers = frame["travel_tolerance"].astype(float)
    usable = (frame["travel_rule"] == "survey") & (answers > 0) & now.between(0, 100) & before.between(0, 100)
    found = two_proportion_p(now / 100, before / 100, answers).where(usable)
    if not set(_LIMITS) <= set(frame):
        return found
    limits = {name: frame[name].astype(float) for name in _LIMITS}
    by_limits = difference_p(
        now - before, limits["upper_ci"] - limits["lower_ci"], limits["previous_upper_ci"] - limits["previous_lower_ci"]
    )
    return by_limits.where(frame["travel_rule"] == "survey").fillna(found)


def _within(frame: pd.DataFrame, change: pd.Series, result: pd.Series, basis: pd.Series) -> pd.Series:
    """Return why each change says little; empty where nothing says so."""
    moved = change.abs() > _SAME
    words = pd.Series("", index=frame.index, dtype="str")
    words = words.mask(moved & (result == SIMILAR) & (basis == BY_RULE), TOLERANCE)
    if {"unit", "decimals"} <= set(frame):
        words = words.mask(moved & within_rounding(change, frame["unit"], frame["decimals"]), ROUNDING)
    return words.mask(moved & (result == SIMILAR) & (basis == TESTED), CHANCE)


def difference_p(change: pd.Series, width: pd.Series, previous_width: pd.Series) -> pd.Series:
    """Return the two-sided p-value that two independent estimates are of the same quantity.

    Parameters
    ----------
    change : Series of float
        One estimate less the other.
    width, previous_width : Series of float
        Upper less lower limit of each 95% interval, in the same unit.

    Returns
    -------
    Series of float
        Between 0 and 1, NaN where an interval is missing or has no width; same index.

    Notes
    -----
    The standard error of each estimate is its interval's width / 3.92, as in the trend test of the Office for Health Improvement and
    Disparities; the difference is compared with the normal distribution.
    """
    error = pd.Series(np.sqrt((width / _WIDTH) ** 2 + (previous_width / _WIDTH) ** 2), index=change.index)
    known = (width > 0) & (previous_width > 0)
    return pd.Series(2 * ndtr(-np.abs(change / error.where(known))), index=change.index).where(known)


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
    variance = (2 * pooled * (1 - pooled)).clip(lower=0) / answers.where(answers > 0)
    error = pd.Series(np.sqrt(variance), index=now.index)
    z = (now - before) / error.where(error > 0)
    p_value = pd.Series(2 * ndtr(-np.abs(z)), index=now.index)
    # everyone or no one both times: there is no spread to test with, and no difference either
    return p_value.mask(error == 0, 1.0)
