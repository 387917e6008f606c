"""How an indicator has moved over its last five results, and what stands beside a result: England and the comparators' quartiles."""

import numpy as np
import pandas as pd

from analysis.data import store
from analysis.data.geography import ENGLAND
from analysis.methods import trend
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.benchmarking.series import own_series
from analysis.parts.report import Report

LIMITS = {0.25: "lower_quartile", 0.5: "median", 0.75: "upper_quartile"}
FEWEST = 3
"""Results that a series needs for a word on how it has moved."""
_TESTED = {
    trend.INCREASING: "rising",
    trend.DECREASING: "falling",
    trend.NO_CHANGE: "no significant change",
}


def recent(series: pd.DataFrame) -> pd.DataFrame:
    """Return how each series has moved over its last five results.

    Where every one of the five has a published interval this is the trend test of the Office for Health Improvement and
    Disparities (`methods.trend`); else a count of the changes between them, which tests nothing.

    Parameters
    ----------
    series : DataFrame
        One row per indicator and period, all of them comparable: indicator_id, period_end, value, lower_ci, upper_ci, polarity.

    Returns
    -------
    DataFrame
        indicator_id, recent (``rising (better), tested``, ``no significant change, tested``, ``up in 3 of 4 changes``; empty for fewer
        than three results) and recent_basis (tested, counted or empty); by indicator_id.
    """
    tested = trend.trend(series, ["indicator_id"]).set_index("indicator_id")
    last = series.sort_values("period_end").groupby("indicator_id").tail(trend.POINTS)
    counted = last.groupby("indicator_id")["value"].apply(_counted)
    words = tested["trend"].map(_TESTED)
    meaning = tested["meaning"].map(lambda text: f" ({text})" if text else "")
    named = (words + meaning + ", tested").where(words.notna())
    frame = pd.DataFrame({"recent": named.fillna(counted.reindex(named.index)).fillna("")})
    basis = pd.Series(np.where(words.notna(), "tested", "counted"), index=frame.index).where(frame["recent"] != "", "")
    found: pd.DataFrame = frame.assign(recent_basis=basis).rename_axis("indicator_id").reset_index()
    return found


def _counted(values: pd.Series) -> str:
    """Return which way a series went more often between its last results, and how often."""
    if len(values) < FEWEST:
        return ""
    steps = np.sign(np.diff(values.to_numpy(dtype=float)))
    up, down = int((steps > 0).sum()), int((steps < 0).sum())
    if up == down:
        return "up and down" if up else "unchanged"
    way, number = ("up", up) if up > down else ("down", down)
    return f"{way} in {number} of {len(steps)} changes"


def beside(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    """Add what stands beside each result of the benchmark year.

    Parameters
    ----------
    report : Report
        The report.
    frame : DataFrame
        indicator_id, period_end and polarity of results of the benchmark year, one a row.

    Returns
    -------
    DataFrame
        The frame with lower_quartile, median and upper_quartile of the comparators ranked (the authority among them), england
        (published by the same source for the same period; empty where it is not), and the columns of `recent`, over results up to
        the one in the row and none newer.
    """
    values = ranks(report, report.benchmark_year).groupby("indicator_id")["value"]
    limits = values.quantile(np.array(list(LIMITS))).unstack().rename(columns=LIMITS)
    national = store.observations(["indicator_id", "period_end", "value"], authority_code=[ENGLAND])
    national = national.rename(columns={"value": "england"}).drop_duplicates(["indicator_id", "period_end"])
    until = frame[["indicator_id", "polarity", "period_end"]].rename(columns={"period_end": "until"})
    series = own_series(report).merge(until, on="indicator_id")
    moved = recent(series[series["period_end"] <= series["until"]])
    joined = frame.merge(limits, left_on="indicator_id", right_index=True, how="left")
    joined = joined.merge(national, on=["indicator_id", "period_end"], how="left")
    return joined.merge(moved, on="indicator_id", how="left").fillna({"recent": "", "recent_basis": ""})
