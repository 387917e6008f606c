"""The front page's cards: one number, one small drawing, one link each."""

from typing import NamedTuple

import pandas as pd

from analysis.display import inline
from analysis.narrative.patterns import say
from analysis.narrative.verdict import Standing, range_words
from analysis.narrative.wording import count, from_ends, joint, pounds
from analysis.parts.benchmarking.positions import FEWEST_VOTES, OVERALL
from analysis.parts.dashboards.views import directions_bar
from analysis.parts.dashboards.words import most_years
from analysis.parts.funding.over_time import WITH_FIRE
from analysis.parts.funding.views import own_strip
from analysis.parts.funding.words_on_newest import LONDON
from analysis.parts.report import Report


class Card(NamedTuple):
    """A card: its title, number, the words beside it, a drawing (may be empty), a link with its words, and the table it rests on."""

    title: str
    number: str
    words: str
    drawing: str
    href: str
    link: str
    rests: str


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
    year, basis, with_fire = row["financial_year"], row["basis"], row["definition"] == WITH_FIRE
    words = say("front.money", year=year, basis=basis)
    if with_fire and report.authority.region == LONDON:
        words = say("front.money_with_gla", year=year, basis=basis)
    elif with_fire:
        words = say("front.money_with_fire", year=year, basis=basis)
    if with_fire and pd.notna(row["rank_lowest_of_type"]):
        n = int(row["areas_of_type"])
        words = say("front.money_ranked", figure=words, rank=from_ends(row["rank_lowest_of_type"], n), n=n)
    if (
        standing and not with_fire and standing.startswith(f"{basis} for {year}")
    ):  # the figure compared is this one: said once
        words = say("front.money", year=year, basis=standing.replace(f" for {year}", "", 1))
    elif standing:
        words = say(
            "front.money_without_fire" if with_fire else "front.money_standing", figure=words, standing=standing
        )
    title, link = say("front.money_title"), say("front.money_link")
    return Card(title, pounds(row["per_head"]), words, drawing, "funding.html", link, "funding_per_head")


def standing_of(own: pd.DataFrame) -> Standing | None:
    """Return the overall position; None where there is none, or where too few indicators vote for a sentence to rest on it.

    Parameters
    ----------
    own : DataFrame
        From `benchmarking.own_positions`.
    """
    overall = own[own["theme"] == OVERALL]
    if overall.empty or pd.isna(overall["position"].iloc[0]):
        return None
    row = overall.iloc[0]
    if row["indicators_used"] < FEWEST_VOTES:
        return None
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
    standing, title, link = standing_of(own), say("front.standing_title"), say("front.standing_link")
    if standing is None:
        return Card(
            title,
            say("front.no_position"),
            say("front.too_few_results"),
            "",
            "benchmarking.html",
            link,
            "benchmark_positions",
        )
    n, year, used = standing.n, standing.year, int(own.loc[own["theme"] == OVERALL, "indicators_used"].iloc[0])
    indicators = count(used, "indicator")
    words = say("front.standing", n=n, year=year, indicators=indicators)
    if ranged := range_words(standing):
        words = say("front.standing_range", n=n, year=year, indicators=indicators, range=ranged)
    seen = overall.dropna(subset=["position"])
    drawing = ""
    if len(seen) > 1:
        first, last = seen.iloc[0], seen.iloc[-1]
        before, now = f"{first['position']:.0f}", f"{last['position']:.0f}"
        said = say("front.standing_line", before=before, first=first["year"], now=now, last=last["year"])
        drawing = inline.ranks(
            list(seen["year"]), [float(each) for each in seen["position"]], float(seen["n_authorities"].max()), said
        )
    return Card(
        title, joint(standing.place, standing.tied), words, drawing, "benchmarking.html", link, "benchmark_positions"
    )


def direction(counts: pd.DataFrame, rows: pd.DataFrame, *, local: bool) -> Card | None:
    """Return the card of directions of travel; None where there is no row."""
    if rows.empty:
        return None
    _, drawing = directions_bar(counts)
    better, worse = (int(counts[name].sum()) for name in ("improved", "worsened"))
    years = most_years(rows["reporting_year"])
    words = say("front.direction" if local else "front.direction_national", total=len(rows), worse=worse, years=years)
    title, link = say("front.direction_title"), say("front.direction_link")
    return Card(title, str(better), words, drawing, "dashboards.html", link, "dashboard_counts")


def targets(rows: pd.DataFrame) -> Card | None:
    """Return the card of targets; None where no row has one that can be judged."""
    met, missed = int((rows["target_met"] == "yes").sum()), int((rows["target_met"] == "no").sum())
    total = met + missed
    if not total:
        return None
    said = say("front.targets_squares", total=total, met=met, missed=missed)
    return Card(
        say("front.targets_title"),
        say("front.targets_number", met=met, total=total),
        say("front.targets"),
        inline.squares(met, missed, said),
        "dashboards.html",
        say("front.targets_link"),
        "dashboards",
    )
