"""What the positions say, in sentences that also say what they rest on."""

import pandas as pd

from analysis.narrative.wording import count, in_words, joint, listed, ordinal, sentence_case
from analysis.parameters import shift_year
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
        return [f"{name} has results for too few indicators to be given an overall position among {group}."]
    row = overall.iloc[0]
    year, wanted = str(row["year"]), shift_year(report.year, -1)
    votes = count(int(row["indicators_used"]), "indicator that votes", "indicators that vote")
    sentences = [f"In {year} {name} came {_among(row, group)}, over {votes}.", *position_range(row)]
    sentences += [*_quartiles(moves, group), *_ends(own)]
    if year != wanted:
        sentences.append(f"There are no results for {wanted} yet; {year} is shown instead.")
    return [*sentences, *moved(moves)]


def _quartiles(moves: pd.DataFrame, group: str) -> list[str]:
    """Say how many indicators are in the top and in the bottom quartile."""
    total = int(moves["quartile"].notna().sum())
    if not total:
        return []
    top, bottom = (int((moves["quartile"] == band).sum()) for band in (TOP, BOTTOM))
    return [
        f"Of {count(total, 'indicator')} with a quartile, {in_words(top)} {_are(top)} in the top quartile of {group} and "
        f"{in_words(bottom)} in the bottom quartile ({100 * bottom / total:.0f}%)."
    ]


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def position_range(row: pd.Series) -> list[str]:
    """Return how far a position moves when the set of measures is drawn again; why no range is given where none is.

    Parameters
    ----------
    row : Series
        position_low, position_high and redraws_top_quarter.
    """
    if pd.isna(row["position_low"]):
        return ["It rests on too few service areas or indicators to give a range."]
    low, high = row["position_low"], row["position_high"]
    if low == high:
        return [f"When the set of measures is drawn again it stays {ordinal(low)}."]
    share = row["redraws_top_quarter"]
    top = (
        "" if not NEXT_TO <= share <= 1 - NEXT_TO else f", and is in the top quartile in {100 * share:.0f}% of redraws"
    )
    return [
        f"When the set of measures is drawn again, service area by service area, the position ranges from {ordinal(low)} to {ordinal(high)}{top}."
    ]


def _ends(own: pd.DataFrame) -> list[str]:
    """Name the themes where the authority stands highest and lowest, among those with enough indicators for a range."""
    themes = own[~own["theme"].isin(["Overall", "LA core"])].dropna(subset=["position", "position_low"])
    themes = themes.sort_values(["position", "theme"])
    if len(themes) < 2 * NAMED:
        return []
    best, worst = themes.head(NAMED), themes.iloc[::-1].head(NAMED)
    return [
        f"Of the themes with enough indicators for a range, it stands highest in {_places(best)}, and lowest in {_places(worst)}."
    ]


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
        left = int((better["left_bottom"] == "yes").sum())
        opening = f"{sentence_case(count(len(better), 'indicator'))} that {_was(len(better))} in the bottom quartile before {_has(len(better))} improved"
        sentences.append(
            f"{opening}, and {in_words(left)} of them left it."
            if len(better) > 1
            else f"{opening}{' and left it' if left else ''}."
        )
    if len(low):
        sentences.append(f"{sentence_case(count(len(low), 'indicator'))} in the bottom quartile got worse.")
    for word, rows in (("rise", risers(moves)), ("fall", fallers(moves))):
        if len(rows):
            sentences.append(f"The biggest {word} in rank is in {_mover(rows)}.")
    return sentences


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _mover(rows: pd.DataFrame) -> str:
    """Name the first of the rows whose change is more than rounding could make, else the first with that caution."""
    sure = rows[rows["within"] != "rounding"]
    if len(sure):
        return str(sure["indicator"].iloc[0])
    return f"{rows['indicator'].iloc[0]}, on a change no more than rounding could make"


def _among(row: pd.Series, group: str) -> str:
    """Write a position among the group, saying how many were placed where that is not all of them."""
    placed = int(row["n_authorities"])
    everyone = group.startswith(f"the {placed} ")
    return f"{joint(row['position'], bool(row['tied']))} of {group if everyone else f'the {placed} that can be placed among {group}'}"


def _places(rows: pd.DataFrame) -> str:
    return listed(
        [
            f"{row['theme']} ({joint(row['position'], bool(row['tied']))} of {int(row['n_authorities'])})"
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
        return f"{theme}: too few areas to say whether performance goes with {comparator}."
    figures = f"Spearman's rho {row['rho']:.2f}, 95% interval {row['low']:.2f} to {row['high']:.2f}"
    if row["p_adjusted"] > SIGNIFICANT:
        one = not row["low"] <= 0 <= row["high"]
        why = ", allowing for the number of charts tested" if one else ""
        return f"{theme}: no clear link between performance and {comparator}{why} ({figures})."
    return f"{theme}: {_link(comparator, row['rho'])} ({figures}).{_held_constant(row)}"


def _link(comparator: str, rho: float) -> str:
    if comparator == "spend":
        return f"areas that spend {'less' if rho > 0 else 'more'} tend to do better"
    return f"{'more' if rho > 0 else 'less'} deprived areas tend to do better"


def _held_constant(row: pd.Series) -> str:
    """Return what is left of a link with spending once deprivation is allowed for."""
    if row["comparator"] != "spend" or pd.isna(row["partial_rho"]):
        return ""
    figures = f"rho {row['partial_rho']:.2f}"
    if row["partial_p_adjusted"] > SIGNIFICANT:
        return f" With deprivation held constant no clear link is left ({figures})."
    same = row["partial_rho"] * row["rho"] > 0
    return f" With deprivation held constant {'the link remains' if same else 'the link turns round'} ({figures})."


def headline(own: pd.DataFrame) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is no overall position.

    Parameters
    ----------
    own : DataFrame
        The authority's positions, as for `summary`.
    """
    overall = own.query("theme == 'Overall' and position.notna()")
    if overall.empty:
        return None
    row = overall.iloc[0]
    low, high = row["position_low"], row["position_high"]
    if pd.isna(low):
        span = "too few measures for a range"
    elif low < high:
        span = f"{ordinal(low)} to {ordinal(high)} with other sets of measures"
    else:
        span = f"{ordinal(low)} with other sets of measures too"
    where = joint(row["position"], bool(row["tied"]))
    return where, f"of {int(row['n_authorities'])} comparators overall in {row['year']} ({span})"
