"""The authority's newest result of every indicator by the close of the reporting year."""

import pandas as pd

from analysis.data import store
from analysis.data.knowing import knowing
from analysis.parameters import shift_year
from analysis.parts.benchmarking.ranked import ABOUT, OLDEST_RESULT, ranks_by_period
from analysis.parts.benchmarking.series import own_series
from analysis.parts.report import Report

_BEFORE = ["period", "period_end", "value", "lower_ci", "upper_ci"]


@knowing()
def own_latest(report: Report) -> pd.DataFrame:
    """Return the authority's newest result of every indicator that ends by the close of the reporting year, with the result before it.

    Both come from the one series of results that can be compared (`series.own_series`), so that no series shown beside them is newer. The rank
    and the quartile are those of the same period, given where most of the comparators have a result for it.

    Returns
    -------
    DataFrame
        The observations' columns, indicator, theme, service_area, unit, decimals, polarity, core, headline, shown, kind, estimated, previous_period,
        previous_period_end, previous_value, previous_lower_ci, previous_upper_ci (empty where there is no earlier comparable result), rank, tied, n
        and quartile (empty for indicators that are not ranked or too few have yet); one row per indicator with a result in
        the reporting year or the two before it, by theme and indicator.
    """
    registry = store.table("indicators").rename(columns={"name": "indicator"})
    series = own_series(report)
    last = series.groupby("indicator_id").tail(1)
    before = series.drop(last.index).groupby("indicator_id").tail(1).set_index("indicator_id")
    last = last[last["reporting_year"] >= shift_year(report.year, -OLDEST_RESULT)]
    for column in _BEFORE:
        last = last.assign(**{f"previous_{column}": last["indicator_id"].map(before[column])})
    key = ["indicator_id", "period_end"]
    ranks = ranks_by_period(report.members, report.year)
    own = ranks[(ranks["authority_code"] == report.authority.code) & ranks["enough"]]
    frame = last.merge(registry[["indicator_id", "indicator", *ABOUT]], on="indicator_id")
    frame = frame.merge(own[[*key, "rank", "tied", "n", "quartile"]], on=key, how="left")
    return frame.sort_values(["theme", "indicator"], ignore_index=True)
