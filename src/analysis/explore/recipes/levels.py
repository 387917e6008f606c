"""Spending beside an outcome over the years, and the levels that a target can be set at."""

import numpy as np
import pandas as pd

from analysis.data import store
from analysis.errors import ParameterError
from analysis.explore.ask.labelled import labelled, sources_of
from analysis.explore.ask.whose import indicator_ids
from analysis.parameters import year_start
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.benchmarking.series import own_series
from analysis.parts.report import Report

_SHARES = {"best": 0.0, "top quartile begins at": 0.25, "median": 0.5, "bottom quartile begins at": 0.75, "worst": 1.0}


def spend_and_outcome(report: Report, spend: str, outcome: str) -> pd.DataFrame:
    """Return the authority's spending a head and an outcome, year by year, each beside the median of its comparators.

    Parameters
    ----------
    report : Report
        The report.
    spend, outcome : str
        Two indicators: ids, names, or words that only one has.

    Returns
    -------
    DataFrame
        year, spend, spend_median, outcome, outcome_median; years that both have, in order. A chart of it shows the spending.
    """
    first, second = indicator_ids([spend])[0], indicator_ids([outcome])[0]
    joined = _beside_median(report, first, "spend").merge(_beside_median(report, second, "outcome"), on="year")
    known = store.table("indicators").set_index("indicator_id")["name"]
    spent = f"{known[first]}, per resident" if _is_sum(first) else str(known[first])
    title = f"{spent}, and {known[second]}: {report.authority.name} and the median of {report.group}"
    shows, sources = "lines spend spend_median", sources_of([first, second])
    return labelled(joined.sort_values("year"), title, shows, sources=sources, own=report.authority.name)


def _beside_median(report: Report, indicator_id: str, name: str) -> pd.DataFrame:
    """Return the authority's results by year beside the median of its comparators; sums of money are divided by the residents."""
    columns = ["authority_code", "reporting_year", "period_end", "value"]
    rows = store.observations(columns, indicator_id=[indicator_id], authority_code=report.members)
    rows = rows[rows["value"].notna() & (rows["reporting_year"] <= report.year)]
    rows = rows.sort_values("period_end").drop_duplicates(["authority_code", "reporting_year"], keep="last")
    if _is_sum(indicator_id):
        people = store.table("population").set_index(["authority_code", "year"])["population"]
        keys = zip(rows["authority_code"], rows["reporting_year"].map(year_start), strict=True)
        rows = rows.assign(
            value=rows["value"] / pd.Series([people.get(key) for key in keys], index=rows.index, dtype=float)
        )
    own = rows[rows["authority_code"] == report.authority.code].set_index("reporting_year")["value"]
    middle = rows.groupby("reporting_year")["value"].median()
    return pd.DataFrame({name: own, f"{name}_median": middle}).dropna(subset=name).rename_axis("year").reset_index()


def _is_sum(indicator_id: str) -> bool:
    return bool(store.table("indicators").set_index("indicator_id").loc[indicator_id, "unit"] == "£")


def target_levels(report: Report, indicator: str) -> pd.DataFrame:
    """Return the levels that a target can be set at: where the comparators' quartiles begin, beside the authority's own result.

    Parameters
    ----------
    report : Report
        The report, with those to measure oneself by as its comparators.
    indicator : str
        An id, a name, or words that only one indicator has.

    Returns
    -------
    DataFrame
        level (in words), value, away (the authority's result minus the level) and years (at the authority's mean yearly change of its last five
        results; empty where it moves the other way or is there); from the best down.
    """
    (indicator_id,) = indicator_ids([indicator])
    rows = ranks(report, report.benchmark_year)
    rows = rows[(rows["indicator_id"] == indicator_id) & rows["value"].notna()]
    own = rows[rows["authority_code"] == report.authority.code]
    if own.empty:
        raise ParameterError(
            f"target: found no ranked result of {report.authority.name} for {indicator!r} in {report.benchmark_year}"
        )
    high = own["polarity"].iloc[0] == "high"
    shares = [1 - share if high else share for share in _SHARES.values()]
    frame = pd.DataFrame({"level": list(_SHARES), "value": np.quantile(rows["value"], shares)})
    value, step = float(own["value"].iloc[0]), _yearly_change(report, indicator_id)
    frame["away"] = value - frame["value"]
    years = -frame["away"] / step if step else frame["away"] * np.nan
    frame["years"] = years.where(years > 0)
    name, period = own["indicator"].iloc[0], own["period"].iloc[0]
    title = f"{name}, {period}: levels of {report.group}; {report.authority.name} has {value:,.4g}"
    return labelled(
        frame,
        title,
        "bars level value",
        sources=sources_of([indicator_id]),
        units={"value": str(own["unit"].iloc[0])},
        own=report.authority.name,
    )


def _yearly_change(report: Report, indicator_id: str) -> float:
    """Return the mean change a year over the authority's last five comparable results; 0 for fewer than two."""
    rows = own_series(report)
    rows = rows[rows["indicator_id"] == indicator_id].tail(5)
    if len(rows) < 2:  # noqa: PLR2004 - one result has no change
        return 0.0
    days = pd.to_datetime(rows["period_end"])
    span = (days.iloc[-1] - days.iloc[0]).days / 365.25
    return float((rows["value"].iloc[-1] - rows["value"].iloc[0]) / span)
