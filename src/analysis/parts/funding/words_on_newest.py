"""What is said of the newest figure of spending power, whatever its definition."""

import pandas as pd

from analysis.data.geography import AREA_PLURALS
from analysis.narrative.patterns import say
from analysis.narrative.wording import from_ends, pounds
from analysis.parts.report import Report

LONDON = "London"
"""The region whose councils have a share of the Greater London Authority and no fire authority."""


def newest_with_fire(report: Report, newest: pd.DataFrame) -> list[str]:
    """Return the newest figure where it has the fire authority in it, which the page's comparisons leave out; nothing where it has not.

    Parameters
    ----------
    report : Report
        Whose funding.
    newest : DataFrame
        From `newest.newest_per_head`.
    """
    if newest.empty:
        return []
    row = newest.iloc[0]
    if row["definition"] != "csp_with_fire" or pd.isna(row["rank_lowest_of_type"]):
        return []
    n = int(row["areas_of_type"])
    return [
        say(
            "funding.newest_with_gla" if report.authority.region == LONDON else "funding.newest_with_fire",
            money=pounds(row["per_head"]),
            year=row["financial_year"],
            rank_of_type=from_ends(row["rank_lowest_of_type"], n),
            n=n,
            types=AREA_PLURALS[report.authority.type],
        )
    ]


def headline(report: Report, newest: pd.DataFrame) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is none.

    Parameters
    ----------
    report : Report
        Whose funding.
    newest : DataFrame
        From `newest.newest_per_head`.
    """
    if newest.empty:
        return None
    row = newest.iloc[0]
    with_fire, year, basis = row["definition"] == "csp_with_fire", row["financial_year"], row["basis"]
    basis = say("funding.by_council", basis=basis) if basis == "published" else basis
    words = say("funding.headline", year=year, basis=basis)
    if with_fire and report.authority.region == LONDON:
        words = say("funding.headline_with_gla", year=year, basis=basis)
    elif with_fire:
        words = say("funding.headline_with_fire", year=year, basis=basis)
    if pd.notna(row["rank_lowest_of_type"]):
        n, types = int(row["areas_of_type"]), AREA_PLURALS[report.authority.type]
        rank = from_ends(row["rank_lowest_of_type"], n)
        words = say("funding.headline_ranked", figure=words, rank_of_type=rank, n=n, types=types)
    return pounds(row["per_head"]), words
