"""Whether the measure behind a risk has been moving one way, in words."""

import numpy as np
import pandas as pd

from analysis.data.knowing import knowing_nothing
from analysis.methods import trend
from analysis.narrative.wording import in_words
from analysis.parts.benchmarking.series import own_series
from analysis.parts.report import Report

Wanted = tuple[str, ...]
"""A series' id, the side that does not worry, and the last reporting year that counts."""
LEAST_RUN = 2
"""How many changes in a row the same way make a run."""
NO_RUN = "no clear run"
_TESTED = {
    trend.INCREASING: "significantly rising",
    trend.DECREASING: "significantly falling",
    trend.NO_CHANGE: "no significant change",
}


def trends(report: Report, frame: pd.DataFrame) -> pd.Series:
    """Return each measure's trend in words.

    Parameters
    ----------
    report : Report
        The report.
    frame : DataFrame
        series_id (a national indicator's id, empty where the measure has no series), polarity (high or low: the side that
        does not worry) and reporting_year (of the result shown: no later one counts; empty for no such limit).

    Returns
    -------
    Series of str
        ``significantly rising over its last five results to 2024`` and the like where the results' intervals are published
        (`methods.trend`); else ``more risk three results running to 2024/25``, ``less risk two results running to 2023`` or ``no clear run``; empty
        where there is no series of three results. Same index.
    """
    rows = frame[["series_id", "polarity", "reporting_year"]].fillna("")
    wanted = [tuple(row) for row in rows.itertuples(index=False)]
    said = _in_words(report, tuple(sorted(set(wanted))))
    return pd.Series([said[one] for one in wanted], index=frame.index, dtype="str")


@knowing_nothing
def _in_words(report: Report, wanted: tuple[Wanted, ...]) -> dict[Wanted, str]:
    """Return the trend of each series wanted, for a side that does not worry and up to a year: no rule or target bears on it."""
    frame = pd.DataFrame(wanted, columns=["series_id", "polarity", "_until"], dtype="str")
    rows = frame.assign(_row=frame.index)
    present = rows.merge(own_series(report), left_on="series_id", right_on="indicator_id")
    present = present[(present["_until"] == "") | (present["reporting_year"] <= present["_until"])]
    words = pd.Series("", index=frame.index, dtype="str")
    if present.empty:
        return dict.fromkeys(wanted, "")
    grouped = present.groupby("_row")
    runs = grouped[["value", "polarity"]].apply(_run)
    words = words.mask(words.index.isin(runs.index), runs.reindex(words.index))
    tested = trend.trend(present, ["_row"]).set_index("_row")["trend"].map(_TESTED).dropna()
    tested = tested + f" over its last {in_words(trend.POINTS)} results"
    words = words.mask(words.index.isin(tested.index), tested.reindex(words.index))
    ends = " to " + grouped["period"].last().reindex(words.index).fillna("")
    return dict(zip(wanted, words.where(words.isin(["", NO_RUN]), words + ends), strict=True))


def _run(rows: pd.DataFrame) -> str:
    """Return how many results in a row, up to the last, moved the same way."""
    gains = np.sign(np.diff(rows["value"].to_numpy(dtype=float))) * (1 if rows["polarity"].iloc[0] == "high" else -1)
    if len(gains) < LEAST_RUN:
        return ""
    other = np.flatnonzero(gains != gains[-1])
    run = len(gains) - (int(other[-1]) + 1 if len(other) else 0)
    if gains[-1] == 0 or run < LEAST_RUN:
        return NO_RUN
    return f"{'less risk' if gains[-1] > 0 else 'more risk'} {in_words(run)} results running"
