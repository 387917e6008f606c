"""Where figures are few or old, and what could be loaded."""

import pandas as pd

from analysis.data import store
from analysis.data.periods import reporting_year_of
from analysis.parts.benchmarking.positions import in_order
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.report import Report

FEWEST = 4
"""Votes that a theme should have."""


@store.cached
def thin_themes(report: Report) -> pd.DataFrame:
    """Return the themes with too few votes, or none for the benchmark year itself, and what would mend it.

    Returns
    -------
    DataFrame
        theme, votes (indicators of the authority that vote), newest (the reporting year of its newest), wanted (titles with publishers,
        joined by semicolons; empty where nothing is listed), in the order themes are shown.
    """
    rows = ranks(report, report.benchmark_year)
    rows = rows[(rows["headline"] == "yes") & (rows["authority_code"] == report.authority.code)]
    newest = reporting_year_of(rows["period_end"]).groupby(rows["theme"]).max()
    votes = rows.groupby("theme").size()
    thin = votes[(votes < FEWEST) | (newest < report.benchmark_year)]
    wanted = store.table("wanted")
    titles = (wanted["title"] + " (" + wanted["publisher"] + ")").groupby(wanted["theme"]).agg("; ".join)
    order = in_order(set(thin.index))
    return pd.DataFrame(
        {
            "theme": order,
            "votes": [int(votes[theme]) for theme in order],
            "newest": [str(newest[theme]) for theme in order],
            "wanted": [str(titles.get(theme, "")) for theme in order],
        }
    )
