"""Why a position moved, who is most alike, and what they do better."""

import pandas as pd

from analysis.explore.ask.labelled import labelled, sources_of
from analysis.parameters import shift_year
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.comparator_groups import nearest_to
from analysis.parts.report import Report, names


def what_moved_the_position(report: Report) -> pd.DataFrame:
    """Return how each voting indicator moved the authority's overall average rank from the year before.

    Parameters
    ----------
    report : Report
        The report; its benchmark year is compared with the year before.

    Returns
    -------
    DataFrame
        indicator, theme, rank_before, rank, places (how far it moved the average rank, in places of the group; below zero is up); the
        furthest fall first, then one row for indicators that came or went. The places add up to the change of the average rank. No rows for an authority
        that has no year before.
    """
    year = report.benchmark_year
    now, before = (_votes(report, each) for each in (year, shift_year(year, -1)))
    both = now.join(before.add_suffix("_before"), how="inner")
    size = len(report.members)
    both["places"] = size * (both["share"] - both["share_before"]) / max(len(both), 1)
    whole = size * (now["share"].mean() - before["share"].mean())
    other = len(now) + len(before) - 2 * len(both)
    last = {"indicator": f"{other} indicators that came or went", "places": whole - both["places"].sum()}
    columns = ["indicator", "theme", "rank_before", "rank", "places"]
    moved = both.sort_values(["places", "indicator"], ascending=[False, True])[columns]
    frame = (
        pd.concat([moved, pd.DataFrame([last])], ignore_index=True) if len(both) else moved
    )  # a new authority has no year before
    title = f"What moved the overall average rank of {report.authority.name} from {shift_year(year, -1)} to {year}"
    return labelled(
        frame, title, "bars indicator places", sources=sources_of(set(now.index)), own=report.authority.name
    )


def _votes(report: Report, year: str) -> pd.DataFrame:
    """Return the authority's voting official indicators of a year, by id, with the share of the group that is before it."""
    rows = ranks(report, year)
    own = rows[
        (rows["authority_code"] == report.authority.code) & (rows["headline"] == "yes") & (rows["estimated"] == "no")
    ]
    own = own.dropna(subset="rank").assign(share=(own["rank"] - 0.5) / own["n"])
    return own.set_index("indicator_id")[["indicator", "theme", "rank", "share"]]


def nearest_neighbours(report: Report) -> pd.DataFrame:
    """Return the authorities most like the report's, the most alike first: area and distance (in standard deviations).

    Parameters
    ----------
    report : Report
        The report.
    """
    frame = nearest_to(report.authority.code)[["authority", "distance"]].rename(columns={"authority": "area"})
    title = f"The authorities most like {report.authority.name}"
    return labelled(
        frame,
        title,
        "bars area distance",
        sources=["ons-population", "mhclg-deprivation", "mhclg-council-tax"],
        own=report.authority.name,
    )


def neighbours_do_better(report: Report, fewest: int = 3) -> pd.DataFrame:
    """Return the indicators on which most comparators stand before the authority, with the best of them.

    Parameters
    ----------
    report : Report
        The report, with the neighbours as its comparators.
    fewest : int
        Indicators with fewer comparators before the authority are left out.

    Returns
    -------
    DataFrame
        indicator, theme, value, rank, n, best (area), best_value; the lowest standing first.
    """
    rows = ranks(report, report.benchmark_year).dropna(subset="rank")
    rows = rows[rows["shown"] == "yes"]
    best = rows.sort_values(["rank", "authority_code"]).drop_duplicates("indicator_id").set_index("indicator_id")
    own = rows[(rows["authority_code"] == report.authority.code) & (rows["rank"] > fewest)]
    frame = own.assign(
        best=own["indicator_id"].map(best["authority_code"]).map(names()),
        best_value=own["indicator_id"].map(best["value"]),
        standing=own["rank"] / own["n"],
    ).sort_values(["standing", "indicator_id"], ascending=[False, True])
    columns = ["indicator", "theme", "value", "rank", "n", "best", "best_value"]
    title = f"Where {report.group} stand before {report.authority.name}, {report.benchmark_year}"
    return labelled(frame[columns], title, "", sources=sources_of(set(own["indicator_id"])), own=report.authority.name)
