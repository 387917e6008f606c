"""What the positions say, in sentences that also say what they rest on."""

import pandas as pd

from analysis.narrative.wording import count, in_words, joint, listed, ordinal, sentence_case

NAMED = 2
"""How many themes are named at either end."""
NEXT_TO = 0.01
FEWEST_YEARS = 2
SIGNIFICANT = 0.05
MOST_THEMES = 3


def summary(name: str, group: str, own: pd.DataFrame, counts: pd.DataFrame, wanted_year: str) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    name, group : str
        The authority, and its comparator group in words.
    own : DataFrame
        The authority's positions of one year (year, theme, position, tied, n_authorities, indicators_used, position_low,
        position_high, redraws_top_quarter), "Overall" first.
    counts : DataFrame
        Its quartiles by theme (q1 to q4, indicators).
    wanted_year : str
        The year the report would show if there were results for it.
    """
    overall = own[own["theme"] == "Overall"]
    if overall.empty or pd.isna(overall["position"].iloc[0]):
        return [f"{name} has results for too few indicators to be given an overall position among {group}."]
    row = overall.iloc[0]
    year = str(row["year"])
    opening = (
        f"In {year} {name} came {_among(row, group)}, over {count(int(row['indicators_used']), 'headline indicator')}."
    )
    sentences = [opening, *position_range(row)]
    banded = counts[["q1", "q2", "q3", "q4"]].sum()
    total = int(banded.sum())
    if total:
        top, bottom = int(banded["q1"]), int(banded["q4"])
        sentences.append(
            f"Of {count(total, 'indicator')} with a quartile, {in_words(top)} {_are(top)} in the top quartile of {group} and "
            f"{in_words(bottom)} in the bottom quartile ({100 * bottom / total:.0f}%)."
        )
    sentences += _ends(own)
    if year != wanted_year:
        sentences.append(f"There are no results for {wanted_year} yet; {year} is shown instead.")
    return sentences


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
        "" if not NEXT_TO <= share <= 1 - NEXT_TO else f", and is in the best quarter in {100 * share:.0f}% of redraws"
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


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def votes(shares: pd.DataFrame, equal: float, n: float) -> list[str]:
    """Return how the votes behind the overall position are spread, and what equal themes would give.

    Parameters
    ----------
    shares : DataFrame
        theme, indicators and share (0 to 1) of the authority's votes; one row a theme.
    equal : float
        The position with every theme counting the same; NaN where there is none.
    n : float
        How many are placed then.
    """
    if shares.empty:
        return []
    ordered = shares.sort_values(["indicators", "theme"], ascending=[False, True])
    most, fewest = ordered.head(MOST_THEMES), ordered.iloc[-1]
    named = [f"{row['theme']} {_percent(row['share'])}" for row in most.to_dict("records")]
    least = (
        f"; fewest come from {fewest['theme']} ({in_words(int(fewest['indicators']))})"
        if len(ordered) > MOST_THEMES
        else ""
    )
    sentence = f"Of its {count(int(ordered['indicators'].sum()), 'vote')}, most come from {listed(named)}{least}."
    if pd.isna(equal):
        return [sentence]
    return [sentence, f"If every theme counted the same, the position would be {ordinal(equal)} of {int(n)}."]


def _percent(share: float) -> str:
    return f"({100 * share:.0f}%)"


def over_time(overall: pd.DataFrame) -> list[str]:
    """Return a sentence on the overall position over the years.

    Parameters
    ----------
    overall : DataFrame
        An authority's overall position by year (year, position, n_authorities, panel_position, panel_indicators), in order.
    """
    placed = overall.dropna(subset=["position"])
    if len(placed) < FEWEST_YEARS:
        return []
    first, last = placed.iloc[0], placed.iloc[-1]
    best, worst = placed["position"].min(), placed["position"].max()
    best_years = listed(list(placed.loc[placed["position"] == best, "year"]), NAMED)
    since = (
        f"Since {first['year']}"
        if len(placed) == len(overall)
        else f"In the years since {first['year']} in which it could be placed"
    )
    sentence = (
        f"{since} it has stood between {ordinal(best)} ({best_years}) and {ordinal(worst)}"
        if best != worst
        else f"{since} it has stood {ordinal(best)} every year"
    )
    if pd.notna(first["panel_position"]) and pd.notna(last["panel_position"]):
        shared = count(int(overall["panel_indicators"].max()), "indicator")
        ends = f"from {ordinal(first['panel_position'])} to {ordinal(last['panel_position'])}"
        if first["panel_position"] == last["panel_position"]:
            ends = f"{ordinal(first['panel_position'])} at both ends"
        sentence += f"; over the {shared} that every year has, {ends}"
    return [f"{sentence}."]


def moved(improved: pd.DataFrame, worse: pd.DataFrame, risers: pd.DataFrame, fallers: pd.DataFrame) -> list[str]:
    """Return sentences on what left or stayed in the bottom quartile and what moved furthest.

    Parameters
    ----------
    improved, worse, risers, fallers : DataFrame
        Rows of the part's movement table (indicator; left_bottom in `improved`; within in the last two).
    """
    sentences = []
    if len(improved):
        left = int((improved["left_bottom"] == "yes").sum())
        opening = f"{sentence_case(count(len(improved), 'indicator'))} that {_was(len(improved))} in the bottom quartile before {_has(len(improved))} improved"
        sentences.append(
            f"{opening}, and {in_words(left)} of them left it."
            if len(improved) > 1
            else f"{opening}{' and left it' if left else ''}."
        )
    if len(worse):
        sentences.append(f"{sentence_case(count(len(worse), 'indicator'))} in the bottom quartile got worse.")
    if len(risers):
        sentences.append(f"The biggest rise in rank is in {_mover(risers)}.")
    if len(fallers):
        sentences.append(f"The biggest fall in rank is in {_mover(fallers)}.")
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


def robustness(ways: pd.DataFrame) -> list[str]:
    """Return how far a position depends on the way it is made.

    Parameters
    ----------
    ways : DataFrame
        variant, position and n_authorities, the published way first.
    """
    placed = ways.dropna(subset=["position"])
    if len(placed) < FEWEST_YEARS or pd.isna(ways["position"].iloc[0]):
        return []
    own, best, worst = ways["position"].iloc[0], placed["position"].min(), placed["position"].max()
    same = int((placed["position"] == own).sum()) - 1
    others = len(placed) - 1
    if best == worst:
        return [
            f"Made in {count(others, 'other way')} the position is still {ordinal(own)}: it does not depend on the way it is made."
        ]
    ends = [
        f"{ordinal(end)} at {word} ({_lower_first(str(placed.loc[placed['position'] == end, 'variant'].iloc[0]))})"
        for end, word in ((best, "best"), (worst, "worst"))
        if end != own
    ]
    kept = f"in {in_words(same)} of {in_words(others)}" if same else "in none"
    return [f"Made in other ways the position stays {ordinal(own)} {kept}; it is {listed(ends)}."]


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
    """Return what is left of a link with spending when deprivation is held constant."""
    if row["comparator"] != "spend" or pd.isna(row["partial_rho"]):
        return ""
    figures = f"rho {row['partial_rho']:.2f}"
    if row["partial_p_adjusted"] > SIGNIFICANT:
        return f" With deprivation held constant no clear link is left ({figures})."
    same = row["partial_rho"] * row["rho"] > 0
    return f" With deprivation held constant {'the link remains' if same else 'the link turns round'} ({figures})."
