"""What has been getting worse for years, and what inspectors found."""

import numpy as np
import pandas as pd

from analysis.explore.ask.labelled import labelled, sources_of
from analysis.methods.trend import trend
from analysis.parts.benchmarking.inspections import judgements as judgements_of
from analysis.parts.benchmarking.quartile_moves import movement
from analysis.parts.benchmarking.series import own_series
from analysis.parts.report import Report

LEAST_RUN = 3
"""Changes in a row for the worse that make a warning where a test is not possible."""


def early_warnings(report: Report) -> pd.DataFrame:
    """Return the indicators that have been getting worse for years: by a test where intervals are published, else three changes in a row.

    Parameters
    ----------
    report : Report
        The report.

    Returns
    -------
    DataFrame
        indicator, theme, first, last (values), period, results, basis (``tested``, see `methods.trend`, or ``three in a row``) and quartile;
        those in the bottom quartile first, then by theme.
    """
    moves = movement(report)
    moves = moves[moves["polarity"].isin(["high", "low"])]
    series = own_series(report).merge(
        moves[["indicator_id", "indicator", "theme", "polarity", "quartile"]], on="indicator_id"
    )
    tested = trend(series, ["indicator_id"]).set_index("indicator_id")["meaning"]
    rows = [_run(name, mine) for name, mine in series.groupby("indicator_id")]
    runs = pd.DataFrame(rows, columns=["indicator_id", "run", "first", "last", "ends", "results"]).set_index(
        "indicator_id"
    )
    worse = tested[tested == "worse"].index
    frame = moves.set_index("indicator_id").join(runs)
    frame["basis"] = np.where(
        frame.index.isin(worse), "tested", np.where(frame["run"] >= LEAST_RUN, "three in a row", "")
    )
    frame = frame[frame["basis"] != ""].sort_values(["quartile", "theme", "indicator"], ascending=[False, True, True])
    frame["period"] = frame["ends"]
    columns = ["indicator", "theme", "first", "last", "period", "results", "basis", "quartile"]
    title = f"Indicators of {report.authority.name} that have been getting worse, to {report.year}"
    return labelled(frame[columns], title, "", sources=sources_of(set(frame.index)), own=report.authority.name)


def _run(name: object, rows: pd.DataFrame) -> tuple[object, int, float, float, str, int]:
    """Return how many changes for the worse in a row an indicator ends with, with its first and last value of the last five."""
    values = rows["value"].to_numpy(dtype=float)
    gains = np.diff(values) * (1 if rows["polarity"].iloc[0] == "high" else -1)
    better = np.flatnonzero(gains >= 0)
    run = len(gains) - (int(better[-1]) + 1 if len(better) else 0)
    last = values[-5:]
    return name, run, float(last[0]), float(last[-1]), str(rows["period"].iloc[-1]), len(last)


def judgements(report: Report) -> pd.DataFrame:
    """Return Ofsted's latest judgements of children's services beside the comparators': see `benchmarking.inspections.judgements`."""
    title = f"Ofsted's judgements of {report.authority.name} beside {report.group}"
    return labelled(judgements_of(report), title, "", sources=["ofsted-ilacs"], own=report.authority.name)
