"""How the votes behind a position are spread over themes, service areas and groups of measures."""

import pandas as pd

from analysis.data import store
from analysis.parts.benchmarking.positions import OVERALL, voting_sets
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.report import Report


def votes(report: Report, theme: str = OVERALL) -> pd.DataFrame:
    """Return how the votes behind the authority's position of the benchmark year are spread.

    Parameters
    ----------
    report : Report
        The report.
    theme : str
        ``Overall`` or ``LA core``.

    Returns
    -------
    DataFrame
        theme, service_area, measure_group, indicators (how many of them the authority has a result for) and share (of all its votes by
        their weights, 0 to 1); by theme, service area and measure group.
    """
    rows = voting_sets(ranks(report, report.benchmark_year)).get(theme)
    columns = ["theme", "service_area", "measure_group"]
    if rows is None:
        return pd.DataFrame(columns=[*columns, "indicators", "share"])
    groups = store.table("indicators").set_index("indicator_id")["measure_group"]
    own = rows[rows["authority_code"] == report.authority.code]
    own = own.assign(measure_group=own["indicator_id"].map(groups), share=own.get("weight", 1.0))
    counted = own.groupby(columns).agg(indicators=("share", "size"), share=("share", "sum")).reset_index()
    return counted.assign(share=counted["share"] / counted["share"].sum())


def votes_by_theme(report: Report) -> pd.DataFrame:
    """Return theme, indicators and share of the votes behind the authority's overall position, the most votes first."""
    frame = votes(report).groupby("theme")[["indicators", "share"]].sum().reset_index()
    return frame.sort_values(["indicators", "theme"], ascending=[False, True], ignore_index=True)
