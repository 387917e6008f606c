"""One indicator closely: every comparator, the trend, and the rank over time."""

import numpy as np
import pandas as pd

from analysis.data import catalogue
from analysis.errors import ParameterError
from analysis.narrative.wording import place
from analysis.parts.benchmarking.positions import years
from analysis.parts.benchmarking.quartile_moves import fallers, risers, worse
from analysis.parts.benchmarking.ranked import missing, ranks
from analysis.parts.report import Report


def about(indicator_id: str) -> pd.Series:
    """Return an indicator's line of the registry.

    Raises
    ------
    ParameterError
        If there is no ranked indicator of that id.
    """
    known = catalogue.ranked().set_index("indicator_id", drop=False)
    if indicator_id not in known.index:
        raise ParameterError(
            f"indicator: found {indicator_id!r}, expected a ranked indicator's id; `compendium list indicators` prints them all"
        )
    return known[known.index == indicator_id].iloc[0]


def areas(report: Report, indicator_id: str) -> pd.DataFrame:
    """Return every comparator's result in the benchmark year, the best first.

    Returns
    -------
    DataFrame
        The columns of `ranks` with place (in words, with ties); no rows where the indicator has no results for the year.
    """
    about(indicator_id)
    frame = ranks(report, report.benchmark_year)
    chosen = frame[frame["indicator_id"] == indicator_id].sort_values(["rank", "authority"], ignore_index=True)
    words = [place(*row) for row in chosen[["rank", "tied", "n"]].itertuples(index=False, name=None)]
    return chosen.assign(place=words)


def not_ranked(report: Report, indicator_id: str) -> pd.DataFrame:
    """Return the comparators without a result in the benchmark year (columns of `missing`)."""
    absent = missing(report, report.benchmark_year)
    return absent[absent["indicator_id"] == indicator_id].reset_index(drop=True)


def history(report: Report, indicator_id: str) -> pd.DataFrame:
    """Return the authority's results and ranks over the years beside its comparators.

    Returns
    -------
    DataFrame
        period, period_end, value, lower_ci, upper_ci, median, quarter_low, quarter_high (25th and 75th percentile of the
        comparators), rank, n, quartile and stretch (a number that goes up where results stop being comparable); one row
        a period that the authority has a result for, in order.
    """
    breaks = [int(year) for year in str(about(indicator_id)["breaks"]).split()]
    every = pd.concat([ranks(report, year) for year in years(report)], ignore_index=True)
    every = every[every["indicator_id"] == indicator_id].drop_duplicates(["period_end", "authority_code"])
    grouped = every.groupby("period_end")["value"]
    bands = grouped.quantile(np.array([0.25, 0.5, 0.75])).unstack()
    bands = bands.reindex(columns=[0.25, 0.5, 0.75]).set_axis(["quarter_low", "median", "quarter_high"], axis="columns")
    own = every[every["authority_code"] == report.authority.code].merge(bands, on="period_end", how="left")
    own["stretch"] = [sum(int(end[:4]) > year for year in breaks) for end in own["period_end"]]
    columns = ["period", "period_end", "value", "lower_ci", "upper_ci", "median", "quarter_low", "quarter_high"]
    return own[[*columns, "rank", "n", "quartile", "stretch"]].sort_values("period_end", ignore_index=True)


def most_changed(moves: pd.DataFrame) -> list[str]:
    """Return the ids of indicators to look at closely: the one that rose furthest, and the one that is low and fell furthest."""
    best, low, fell = risers(moves), worse(moves).sort_values(["rank_change", "indicator"]), fallers(moves)
    found = [*best["indicator_id"].head(1), *pd.concat([low, fell])["indicator_id"].head(1)]
    return list(dict.fromkeys(str(name) for name in found))
