"""Whether a target was met, and by how much it was missed."""

import re

import numpy as np
import pandas as pd

MET, MISSED, NOT_APPLICABLE = "yes", "no", "not_applicable"
_NUMBER = r"-?[\d,]*\.?\d+"
_RANGE = re.compile(rf"(?P<low>{_NUMBER})%?\s*(?:-|\u2013|to)\s*(?P<high>{_NUMBER})%?")
_SINGLE = re.compile(r"(?P<sign>[<>≤≥]?)\s*(?P<minus>-?)£?(?P<number>[\d,]*\.?\d+)\s*[%kmbn]*")


def parse(text: str) -> tuple[float, float]:
    """Return the lower and upper bound that a printed target stands for.

    Parameters
    ----------
    text : str
        Such as ``38%``, ``<560.0``, ``28%-40%``, ``-£0.60m``; anything without a number gives no bound.

    Returns
    -------
    tuple of two float
        The same number twice for a single figure, two numbers for a range, NaN twice where the target is not a figure.
    """
    stripped = text.strip()
    if match := _RANGE.fullmatch(stripped):
        return _number(match["low"]), _number(match["high"])
    if match := _SINGLE.fullmatch(stripped):
        number = _number(match["minus"] + match["number"])
        return number, number
    return np.nan, np.nan


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def assess(frame: pd.DataFrame) -> pd.DataFrame:
    """Return whether each target was met and the distance to it.

    Parameters
    ----------
    frame : DataFrame
        value, previous_value, target_text, polarity (high, low or none). A target without a figure that asks for a
        ``decrease`` or an ``increase`` is judged against the previous value.

    Returns
    -------
    DataFrame
        target (float: the bound nearest to failing, NaN where the target is no figure), target_met (yes, no or
        not_applicable) and target_gap (value minus target, in the value's unit, signed so that below zero is worse than the target);
        same index.
    """
    bounds = pd.DataFrame([parse(text) for text in frame["target_text"]], columns=["low", "high"], index=frame.index)
    target = bounds["low"].where(frame["polarity"] == "high", bounds["high"])
    wording = frame["target_text"].str.lower()
    year_on_year = target.isna() & wording.str.contains(r"year on year (?:decrease|increase)", regex=True)
    target = target.mask(year_on_year, frame["previous_value"])
    sign = frame["polarity"].map({"high": 1.0, "low": -1.0}).astype(float)
    gap = sign * (frame["value"] - target)
    met = pd.Series(np.where(gap >= 0, MET, MISSED), index=frame.index, dtype="str").mask(
        year_on_year & (gap <= 0), MISSED
    )
    return pd.DataFrame({"target": target, "target_met": met.mask(gap.isna(), NOT_APPLICABLE), "target_gap": gap})
