"""The authority's own indicators between two years: best and worst quarters, what moved, and how surely it differs."""

import pandas as pd

from analysis.data import store
from analysis.data.knowing import knowing
from analysis.methods import significance, travel
from analysis.narrative.wording import listed, place
from analysis.parts.benchmarking.ranked import missing, own_ranks
from analysis.parts.benchmarking.recent import beside
from analysis.parts.report import Report

MOST_NAMED = 3
MOVERS = 10
TOP, BOTTOM = 1, 4
_CONTRACT = ["theme", "indicator_id", "indicator", "rank", "n", "quartile", "previous_rank", "previous_quartile"]
_EXTRA = ["place", "not_ranked", "period", "value", "previous_period", "previous_value", "change", "direction"]
_EXTRA += ["rank_change", "places_moved", "unit", "decimals", "polarity", "status", "service_area", "core", "estimated"]
_EXTRA += [
    "lower_ci",
    "upper_ci",
    "basis",
    "within",
    "headline",
    "kind",
    "lower_quartile",
    "median",
    "upper_quartile",
    "england",
]
_EXTRA += ["recent", "recent_basis"]


@knowing()
def movement(report: Report) -> pd.DataFrame:
    """Return the authority's indicators of performance and outcome in the benchmark year, those that stand by themselves, beside the result before.

    Returns
    -------
    DataFrame
        theme, indicator_id, indicator, rank, n, quartile, previous_rank, previous_quartile, then place (in words with ties:
        ``joint 3rd of 29``), not_ranked (names of the group without a result), period, value, previous_period,
        previous_value, change (in the unit), direction (of travel, by the indicator's rule), rank_change (in hundredths of
        the group, above zero is up), places_moved (the same in places of today's group), unit, decimals, polarity, status,
        service_area, core, estimated, lower_ci, upper_ci, basis and within (of the direction, `methods.travel`), headline (yes: it votes), kind, and the
        columns of `recent.beside`; by theme and indicator.
    """
    year = report.benchmark_year
    own = own_ranks(report, year).query("shown == 'yes' and kind != 'context'").reset_index(drop=True)
    rules = store.table("indicators").set_index("indicator_id")
    judged = own.assign(
        target=float("nan"),
        previous_value=own["previous_value"].astype(float),
        travel_rule=own["indicator_id"].map(rules["travel_rule"]),
        travel_tolerance=own["indicator_id"].map(rules["travel_tolerance"]),
    )
    own = pd.concat([judged, travel.direction(judged)], axis=1)
    before = (own["previous_rank"].astype(float) - 0.5) / own["previous_n"].astype(float)
    own["rank_change"] = 100 * (before - (own["rank"] - 0.5) / own["n"])
    own["places_moved"] = own["rank_change"] * own["n"] / 100
    own["place"] = [place(*row) for row in own[["rank", "tied", "n"]].itertuples(index=False, name=None)]
    absent = (
        missing(report, year).groupby("indicator_id")["authority"].agg(lambda names: listed(list(names), MOST_NAMED))
    )
    own["not_ranked"] = own["indicator_id"].map(absent).astype("str").fillna("")
    own = beside(report, own)
    return own[_CONTRACT + _EXTRA].sort_values(["theme", "indicator"], ignore_index=True)


def bottom_quartile(moves: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `movement` in the bottom quartile."""
    return moves.query("quartile == @BOTTOM").reset_index(drop=True)


def top_quartile(moves: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `movement` in the top quartile."""
    return moves.query("quartile == @TOP").reset_index(drop=True)


def improved(moves: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `movement` that were in the bottom quartile and have improved since, with left_bottom (yes or no)."""
    chosen = moves[(moves["previous_quartile"] == BOTTOM) & (moves["direction"] == travel.IMPROVED)]
    left = chosen["quartile"].lt(BOTTOM).map({True: "yes", False: "no"})
    return chosen.assign(left_bottom=left).reset_index(drop=True)


def worse(moves: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `movement` in the bottom quartile that have got worse since."""
    rows = bottom_quartile(moves)
    return rows[rows["direction"] == travel.WORSENED].reset_index(drop=True)


def risers(moves: pd.DataFrame) -> pd.DataFrame:
    """Return the ten rows of `movement` that rose furthest in rank, the furthest first."""
    rows = moves.query("rank_change > 0")
    return rows.sort_values(["rank_change", "indicator"], ascending=[False, True]).head(MOVERS).reset_index(drop=True)


def fallers(moves: pd.DataFrame) -> pd.DataFrame:
    """Return the ten rows of `movement` that fell furthest in rank, the furthest first."""
    rows = moves.query("rank_change < 0")
    return rows.sort_values(["rank_change", "indicator"]).head(MOVERS).reset_index(drop=True)


def quartile_counts(moves: pd.DataFrame) -> pd.DataFrame:
    """Return how many indicators of each theme are in each quartile.

    Parameters
    ----------
    moves : DataFrame
        From `movement`.

    Returns
    -------
    DataFrame
        theme, q1, q2, q3, q4 (counts), none (no quartile can be given), indicators, share_q1 and share_q4 (of those with a quartile,
        0 to 1, empty where none has one).
    """
    label = moves["quartile"].map({1.0: "q1", 2.0: "q2", 3.0: "q3", 4.0: "q4"}).fillna("none")
    bands = ["q1", "q2", "q3", "q4"]
    counts = pd.crosstab(moves["theme"], label).reindex(columns=[*bands, "none"], fill_value=0)
    banded = counts[bands].sum(axis=1).where(lambda total: total > 0)
    shares = {"share_q1": counts["q1"] / banded, "share_q4": counts["q4"] / banded}
    return counts.assign(indicators=counts.sum(axis=1), **shares).rename_axis(columns=None).reset_index()


def compared(moves: pd.DataFrame) -> pd.DataFrame:
    """Return the indicators with a published interval, compared with the comparators' median.

    Parameters
    ----------
    moves : DataFrame
        From `movement`.

    Returns
    -------
    DataFrame
        theme, indicator_id, indicator, period, value, lower_ci, upper_ci, median, unit, decimals, polarity, compared (better, similar or
        worse: whether the 95% interval leaves the median out) and after_adjustment (the same after Benjamini-Hochberg over
        all of them); by theme and indicator.
    """
    with_interval = moves[moves["lower_ci"].notna() & moves["upper_ci"].notna()].reset_index(drop=True)
    median = with_interval["median"].astype(float)
    judged = significance.compared(with_interval, median).drop(columns="p_value")
    columns = ["theme", "indicator_id", "indicator", "period", "value", "lower_ci", "upper_ci"]
    return pd.concat(
        [with_interval[columns].assign(median=median), with_interval[["unit", "decimals", "polarity"]], judged], axis=1
    )
