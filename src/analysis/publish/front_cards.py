"""The front page's cards: one number, one small drawing, one link each."""

from typing import NamedTuple

import pandas as pd

from analysis.display import inline
from analysis.narrative.verdict import Standing, range_words
from analysis.narrative.wording import joint, pounds
from analysis.parts.benchmarking.positions import OVERALL
from analysis.parts.dashboards.views import directions_bar
from analysis.parts.dashboards.words import most_years
from analysis.parts.funding.views import own_strip
from analysis.parts.report import Report


class Card(NamedTuple):
    """A card: its title, number, the words beside it, a drawing (may be empty) and a link with its words."""

    title: str
    number: str
    words: str
    drawing: str
    href: str
    link: str


def money(report: Report, newest: pd.DataFrame, areas: pd.DataFrame) -> Card | None:
    """Return the card of spending power; None where there is no figure.

    Parameters
    ----------
    report : Report
        The report.
    newest : DataFrame
        From `funding.newest_per_head`.
    areas : DataFrame
        From `funding.of_year`: every area's spending power per head in the newest year by authority.
    """
    if newest.empty:
        return None
    row = newest.iloc[0]
    standing, drawing = own_strip(report, areas)
    words = f"a head in {row['financial_year']}, {row['basis']}" + (f"; {standing}" if standing else "")
    return Card("Money", pounds(row["per_head"]), words, drawing, "funding.html", "How funding compares")


def standing_of(own: pd.DataFrame) -> Standing | None:
    """Return the overall position; None where there is none.

    Parameters
    ----------
    own : DataFrame
        From `benchmarking.own_positions`.
    """
    overall = own[own["theme"] == OVERALL]
    if overall.empty or pd.isna(overall["position"].iloc[0]):
        return None
    row = overall.iloc[0]
    return Standing(
        str(row["year"]),
        float(row["position"]),
        bool(row["tied"]),
        int(row["n_authorities"]),
        float(row["position_low"]),
        float(row["position_high"]),
    )


def place(own: pd.DataFrame, overall: pd.DataFrame) -> Card:
    """Return the card of the overall position; ``overall`` is from `benchmarking.own_overall`."""
    standing = standing_of(own)
    if standing is None:
        return Card(
            "Standing",
            "no position",
            "too few results to be placed among its comparators",
            "",
            "benchmarking.html",
            "How it compares",
        )
    used = int(own.loc[own["theme"] == OVERALL, "indicators_used"].iloc[0])
    ranged = range_words(standing)
    words = f"of {standing.n} in {standing.year}, over {used} indicators" + (f"; {ranged}" if ranged else "")
    seen = overall.dropna(subset=["position"])
    drawing = ""
    if len(seen) > 1:
        first, last = seen.iloc[0], seen.iloc[-1]
        said = f"Line of the overall position from {first['position']:.0f} in {first['year']} to {last['position']:.0f} in {last['year']}"
        drawing = inline.ranks(
            list(seen["year"]), [float(each) for each in seen["position"]], float(seen["n_authorities"].max()), said
        )
    return Card(
        "Standing", joint(standing.place, standing.tied), words, drawing, "benchmarking.html", "How it compares"
    )


def direction(counts: pd.DataFrame, rows: pd.DataFrame, *, local: bool) -> Card | None:
    """Return the card of directions of travel; None where there is no row."""
    if rows.empty:
        return None
    _, drawing = directions_bar(counts)
    better, worse = (int(counts[name].sum()) for name in ("improved", "worsened"))
    measures = "measures" if local else "national measures"
    words = f"of {len(rows)} {measures} better, {worse} worse; {most_years(rows['reporting_year'])}"
    return Card("Direction", str(better), words, drawing, "dashboards.html", "Every service")


def targets(rows: pd.DataFrame) -> Card | None:
    """Return the card of targets; None where no row has one that can be judged."""
    met, missed = int((rows["target_met"] == "yes").sum()), int((rows["target_met"] == "no").sum())
    if not met + missed:
        return None
    said = f"{met + missed} squares, one a target: {met} filled for met, {missed} hollow for missed"
    words = "targets met; a hollow square is a target missed"
    return Card(
        "Targets",
        f"{met} of {met + missed}",
        words,
        inline.squares(met, missed, said),
        "dashboards.html",
        "Targets by service",
    )
