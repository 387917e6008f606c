"""What the positions say, in sentences that also say what they rest on."""

import pandas as pd

from analysis.narrative.patterns import say
from analysis.narrative.wording import count, in_words, joint, listed, ordinal, sentence_case
from analysis.parameters import shift_year
from analysis.parts.benchmarking.positions import FEWEST_VOTES
from analysis.parts.benchmarking.quartile_moves import BOTTOM, TOP, fallers, improved, risers, worse
from analysis.parts.report import Report

NAMED = 2
"""How many themes are named at either end."""
NEXT_TO = 0.01
SIGNIFICANT = 0.05
MOST_THEMES = 3


def summary(report: Report, own: pd.DataFrame, moves: pd.DataFrame) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    report : Report
        Whose report, and who it is compared with.
    own : DataFrame
        From `positions.own_positions`, "Overall" first.
    moves : DataFrame
        From `quartile_moves.movement`.
    """
    name, group = report.authority.name, report.group
    overall = own[own["theme"] == "Overall"]
    if overall.empty or pd.isna(overall["position"].iloc[0]):
        return [say("benchmarking.no_position", name=name, group=group)]
    row = overall.iloc[0]
    year, wanted = str(row["year"]), shift_year(report.year, -1)
    used = int(row["indicators_used"])
    if used < FEWEST_VOTES:
        thin = say("benchmarking.thin_position", year=year, votes=count(used, "indicator votes", "indicators vote"))
        return [thin, *_quartiles(moves, year, group), *moved(moves)]
    votes = count(used, "indicator that votes", "indicators that vote")
    came = say("benchmarking.came", year=year, name=name, among=_among(row, group), votes=votes)
    sentences = [came, *position_range(row)]
    sentences += [*_quartiles(moves, year, group), *_ends(own)]
    if year != wanted:
        sentences.append(say("benchmarking.other_year", wanted=wanted, year=year))
    return [*sentences, *moved(moves)]


def _quartiles(moves: pd.DataFrame, year: str, group: str) -> list[str]:
    """Say how many indicators are in the top and in the bottom quartile."""
    total = int(moves["quartile"].notna().sum())
    if not total:
        return []
    top, bottom = (int((moves["quartile"] == band).sum()) for band in (TOP, BOTTOM))
    return [
        say(
            "benchmarking.in_top_and_bottom",
            indicators=count(total, "indicator"),
            top=in_words(top),
            year=year,
            group=group,
            bottom=in_words(bottom),
            percent=f"{100 * bottom / total:.0f}",
        )
    ]


def position_range(row: pd.Series) -> list[str]:
    """Return how far a position moves when the set of measures is drawn again; why no range is given where none is.

    Parameters
    ----------
    row : Series
        position_low, position_high and redraws_top_quarter.
    """
    if pd.isna(row["position_low"]):
        return [say("benchmarking.no_range")]
    low, high = row["position_low"], row["position_high"]
    if low == high:
        return [say("benchmarking.range_stays", place=ordinal(low))]
    low, high, share = ordinal(low), ordinal(high), row["redraws_top_quarter"]
    if NEXT_TO <= share <= 1 - NEXT_TO:
        return [say("benchmarking.range_and_top", low=low, high=high, percent=f"{100 * share:.0f}")]
    return [say("benchmarking.range", low=low, high=high)]


def _ends(own: pd.DataFrame) -> list[str]:
    """Name the themes where the authority stands highest and lowest, among those with enough indicators for a range."""
    themes = own[~own["theme"].isin(["Overall", "LA core"])].dropna(subset=["position", "position_low"])
    themes = themes.sort_values(["position", "theme"])
    if len(themes) < 2 * NAMED:
        return []
    best, worst = themes.head(NAMED), themes.iloc[::-1].head(NAMED)
    return [say("benchmarking.ends", best_themes=_places(best), worst_themes=_places(worst))]


def moved(moves: pd.DataFrame) -> list[str]:
    """Return sentences on what left or stayed in the bottom quartile and what moved furthest.

    Parameters
    ----------
    moves : DataFrame
        From `quartile_moves.movement`.
    """
    sentences = []
    better, low = improved(moves), worse(moves)
    if len(better):
        sentences.append(_improved(len(better), int((better["left_bottom"] == "yes").sum())))
    if len(low):
        sentences.append(say("benchmarking.got_worse", indicators=_indicators(len(low))))
    if len(up := risers(moves)):
        sentences.append(say("benchmarking.biggest_rise", indicator=_mover(up)))
    if len(down := fallers(moves)):
        sentences.append(say("benchmarking.biggest_fall", indicator=_mover(down)))
    return sentences


def _improved(number: int, left: int) -> str:
    """Say how many indicators of the bottom quartile improved, and how many of them left it."""
    if number == 1:
        return say("benchmarking.one_improved_and_left" if left else "benchmarking.one_improved")
    return say("benchmarking.improved", indicators=_indicators(number), left=in_words(left))


def _indicators(number: int) -> str:
    return sentence_case(count(number, "indicator"))


def _mover(rows: pd.DataFrame) -> str:
    """Name the first of the rows whose change is more than rounding could make, with what moved as far; else the first with that caution."""
    sure = rows[rows["within"] != "rounding"]
    if sure.empty:
        return say("benchmarking.within_rounding", indicator=rows["indicator"].iloc[0])
    as_far = list(sure.loc[sure["places_moved"] == sure["places_moved"].iloc[0], "indicator"])
    return say("benchmarking.as_far", indicators=listed(as_far, NAMED)) if len(as_far) > 1 else str(as_far[0])


def _among(row: pd.Series, group: str) -> str:
    """Write a position among the group, saying how many were placed where that is not all of them."""
    place, placed = joint(row["position"], bool(row["tied"])), int(row["n_authorities"])
    if group.startswith(f"the {placed} "):
        return say("benchmarking.among_all", place=place, group=group)
    return say("benchmarking.among_placed", place=place, n=placed, group=group)


def _places(rows: pd.DataFrame) -> str:
    return listed(
        [
            say(
                "benchmarking.theme_place",
                theme=row["theme"],
                place=joint(row["position"], bool(row["tied"])),
                n=int(row["n_authorities"]),
            )
            for row in rows.to_dict("records")
        ]
    )


def association(row: pd.Series) -> str:
    """Return a sentence on how far performance goes with spend or deprivation.

    Parameters
    ----------
    row : Series
        theme, comparator (spend or deprivation), rho (Spearman's, of two ranks: 1 is the best performing; the lowest spending or the most
        deprived), low, high, p_adjusted; for spend also partial_rho and partial_p_adjusted, with deprivation held constant.
    """
    theme, comparator = row["theme"], row["comparator"]
    if pd.isna(row["rho"]):
        return say("benchmarking.too_few_areas", theme=theme, comparator=comparator)
    rho, low, high = (f"{row[name]:.2f}" for name in ("rho", "low", "high"))
    figures = say("benchmarking.measured", rho=rho, low=low, high=high)
    if row["p_adjusted"] > SIGNIFICANT:
        clear = row["low"] <= 0 <= row["high"]
        return say(
            "benchmarking.no_link" if clear else "benchmarking.no_link_of_many",
            theme=theme,
            comparator=comparator,
            figures=figures,
        )
    link = say("benchmarking.link", theme=theme, link=_link(comparator, row["rho"]), figures=figures)
    return " ".join([link, *_held_constant(row)])


def _link(comparator: str, rho: float) -> str:
    if comparator == "spend":
        return say("benchmarking.less_spend" if rho > 0 else "benchmarking.more_spend")
    return say("benchmarking.more_deprived" if rho > 0 else "benchmarking.less_deprived")


def _held_constant(row: pd.Series) -> list[str]:
    """Return what is left of a link with spending once deprivation is allowed for."""
    if row["comparator"] != "spend" or pd.isna(row["partial_rho"]):
        return []
    rho = f"{row['partial_rho']:.2f}"
    if row["partial_p_adjusted"] > SIGNIFICANT:
        return [say("benchmarking.held_constant_none", rho=rho)]
    same = row["partial_rho"] * row["rho"] > 0
    return [say("benchmarking.held_constant_same" if same else "benchmarking.held_constant_turned", rho=rho)]


def headline(own: pd.DataFrame) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is no overall position.

    Parameters
    ----------
    own : DataFrame
        The authority's positions, as for `summary`.
    """
    overall = own.query("theme == 'Overall' and position.notna() and indicators_used >= @FEWEST_VOTES")
    if overall.empty:
        return None
    row = overall.iloc[0]
    low, high = row["position_low"], row["position_high"]
    if pd.isna(low):
        span = say("benchmarking.span_none")
    elif low < high:
        span = say("benchmarking.span", low=ordinal(low), high=ordinal(high))
    else:
        span = say("benchmarking.span_same", place=ordinal(low))
    where = joint(row["position"], bool(row["tied"]))
    return where, say("benchmarking.headline", n=int(row["n_authorities"]), year=row["year"], span=span)
