"""Whether a target was met, and by how much it was missed."""

import re

import numpy as np
import pandas as pd

from analysis.methods.ranking import check_polarity

MET, MISSED, NOT_APPLICABLE = "yes", "no", "not_applicable"
_NUMBER = r"-?[\d,]*\.?\d+"
_RANGE = re.compile(rf"(?P<low>{_NUMBER})%?\s*(?:-|\u2013|to)\s*(?P<high>{_NUMBER})%?")
_SINGLE = re.compile(r"(?P<sign>[<>]=?|[≤≥]?)\s*(?P<minus>-?)£?(?P<number>[\d,]*\.?\d+)\s*[%kmbn]*")
_YEARS = re.compile(r"(?:19|20)\d\d\s*(?:-|\u2013|/|to)\s*(?:\d\d|(?:19|20)\d\d)")
"""A year and the one it runs to, as 2024-25; a single 2025 is left a number, for counts have four figures too."""
_CHANGE = r"(?<!no )year[ -]on[ -]year (decrease|increase)"
_SIDES = {"<": -1.0, "≤": -1.0, ">": 1.0, "≥": 1.0, "decrease": -1.0, "increase": 1.0, "high": 1.0, "low": -1.0}
"""On which side of a target it is met, by its sign, its words or the polarity: 1 above it, -1 below."""


def parse(text: str) -> tuple[float, float]:
    """Return the lower and upper bound that a printed target stands for.

    Parameters
    ----------
    text : str
        Such as ``38%``, ``<560.0``, ``28%-40%``, ``-£0.60m``; anything without a number gives no bound, nor do years.

    Returns
    -------
    tuple of two float
        The same number twice for a single figure; the lower and the higher number of a range, whichever is printed first;
        NaN twice where the target is not a figure, and where it is a span of years such as ``2024-25``.
    """
    stripped = text.strip()
    if _YEARS.fullmatch(stripped):
        return np.nan, np.nan
    if match := _RANGE.fullmatch(stripped):
        low, high = sorted((_number(match["low"]), _number(match["high"])))
        return low, high
    if match := _SINGLE.fullmatch(stripped):
        number = _number(match["minus"] + match["number"])
        return number, number
    return np.nan, np.nan


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def assess(frame: pd.DataFrame) -> pd.DataFrame:
    """Return whether each target was met and the distance to it.

    A target printed with a sign is met on that side of it, whatever the polarity: ``<560`` below 560, ``≤560`` at 560 too.
    ``Year on year decrease`` or ``increase`` is met where the value moved that way from the previous one. Any other
    figure is met from the better side by polarity, at the figure too.

    Parameters
    ----------
    frame : DataFrame
        value, previous_value, target_text, polarity (high, low, none or target).

    Returns
    -------
    DataFrame
        target (float: the bound nearest to failing, NaN where the target is no figure), target_met (yes, no or
        not_applicable) and target_gap (value minus target, in the value's unit, signed so that below zero is worse than the target);
        same index.

    Raises
    ------
    ValueError
        If a polarity is not known.
    """
    check_polarity(frame["polarity"])
    text = frame["target_text"].str.strip()
    bounds = pd.DataFrame([parse(each) for each in text], columns=["low", "high"], index=frame.index)
    printed = bounds["low"].notna()
    sign = text.str.extract(r"^([<>≤≥])", expand=False).where(printed)
    change = text.str.lower().str.extract(_CHANGE, expand=False).mask(printed)
    side = sign.fillna(change).fillna(frame["polarity"]).map(_SIDES).astype(float)
    target = bounds["low"].where(side == 1, bounds["high"]).mask(change.notna(), frame["previous_value"])
    gap = side * (frame["value"] - target)
    strict = change.notna() | (sign.isin(["<", ">"]) & ~text.str.contains("=", regex=False))
    met = pd.Series(np.where((gap > 0) | ((gap == 0) & ~strict), MET, MISSED), index=frame.index, dtype="str")
    return pd.DataFrame({"target": target, "target_met": met.mask(gap.isna(), NOT_APPLICABLE), "target_gap": gap})
