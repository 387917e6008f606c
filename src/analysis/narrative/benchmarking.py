"""What the positions say, in sentences that also say how sure they are."""

import pandas as pd

from analysis.narrative.wording import count, in_words, listed, ordinal

NAMED = 2
"""How many themes are named at either end."""
NEXT_TO = 0.01
FEWEST_YEARS = 2


def summary(name: str, group: str, own: pd.DataFrame, counts: pd.DataFrame, wanted_year: str) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    name, group : str
        The authority, and its comparator group in words.
    own : DataFrame
        The authority's positions of one year (year, theme, position, n_authorities, indicators_used, position_low,
        position_high), "Overall" first.
    counts : DataFrame
        Its quartiles by theme (q1 to q4, indicators).
    wanted_year : str
        The year the report would show if it were held.
    """
    overall = own[own["theme"] == "Overall"]
    if overall.empty or pd.isna(overall["position"].iloc[0]):
        return [f"Too few indicators are held to give {name} an overall position among {group}."]
    row = overall.iloc[0]
    year = str(row["year"])
    sentences = [
        f"In {year} {name} came {_among(row, group)}, over "
        f"{count(int(row['indicators_used']), 'headline indicator')}; were the indicators drawn again, 95% of positions would lie "
        f"between {ordinal(row['position_low'])} and {ordinal(row['position_high'])}"
        f"{_chance(row['chance_top_quarter'])}."
    ]
    banded = counts[["q1", "q2", "q3", "q4"]].sum()
    total = int(banded.sum())
    if total:
        sentences.append(
            f"Of {count(total, 'indicator')} with a quartile, {int(banded['q1'])} are in the best quarter of comparators and "
            f"{int(banded['q4'])} in the bottom quarter ({100 * banded['q4'] / total:.0f}%)."
        )
    themes = (
        own[~own["theme"].isin(["Overall", "LA core"])].dropna(subset=["position"]).sort_values(["position", "theme"])
    )
    if len(themes) > NAMED:
        best, worst = themes.head(NAMED), themes.iloc[::-1].head(NAMED)
        sentences.append(f"It stands highest in {_places(best)}, and lowest in {_places(worst)}.")
    if year != wanted_year:
        sentences.append(f"Results for {wanted_year} are not held; {year} is shown instead.")
    return sentences


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _chance(chance: float) -> str:
    """Say how likely a place in the top quarter is; nothing where it is next to sure or next to impossible."""
    if pd.isna(chance) or not NEXT_TO <= chance <= 1 - NEXT_TO:
        return ""
    return f", and the chance of being in the top quarter is {100 * chance:.0f}%"


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
    sentence = (
        f"Since {first['year']} it has stood between {ordinal(best)} ({best_years}) and {ordinal(worst)}"
        if best != worst
        else f"Since {first['year']} it has stood {ordinal(best)} every year"
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
        Rows of the part's movement table (indicator; left_bottom in `improved`).
    """
    sentences = []
    if len(improved):
        left = int((improved["left_bottom"] == "yes").sum())
        verb = "has" if len(improved) == 1 else "have"
        sentences.append(
            f"Of the indicators that were in the bottom quarter before, {in_words(len(improved))} {verb} improved and {in_words(left)} left it; "
            f"{count(len(worse), 'indicator')} there got worse."
        )
    if len(risers) and len(fallers):
        up, down = str(risers["indicator"].iloc[0]), str(fallers["indicator"].iloc[0])
        sentences.append(f"The biggest rise in rank is in: {up}. The biggest fall: {down}.")
    return sentences


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
    sentence = f"Made in {others} other ways the position is {ordinal(own)} in {same} of them"
    if best == worst:
        return [f"{sentence}: it does not depend on the way it is made."]
    ends = [
        f"{ordinal(end)} at {word} ({_lower_first(str(placed.loc[placed['position'] == end, 'variant'].iloc[0]))})"
        for end, word in ((best, "best"), (worst, "worst"))
        if end != own
    ]
    return [f"{sentence}, and {listed(ends)}."]


def _among(row: pd.Series, group: str) -> str:
    """Write a position among the group, saying how many were placed where that is not all of them."""
    placed = int(row["n_authorities"])
    everyone = group.startswith(f"the {placed} ")
    return f"{ordinal(row['position'])} among {group if everyone else f'the {placed} that can be placed of {group}'}"


def _places(rows: pd.DataFrame) -> str:
    return listed(
        [
            f"{row['theme']} ({ordinal(row['position'])} of {int(row['n_authorities'])})"
            for row in rows.to_dict("records")
        ]
    )


def association(theme: str, comparator: str, rho: tuple[float, float, float]) -> str:
    """Return a sentence on how far performance goes with spend or deprivation.

    Parameters
    ----------
    theme, comparator : str
        What is shown against ``spend`` or ``deprivation``.
    rho : tuple of three float
        Spearman's rho of the two ranks (rank 1: best performing; lowest spending or most deprived) with its 95% interval.
    """
    value, low, high = rho
    if pd.isna(value):
        return f"{theme}: too few areas to say whether performance goes with {comparator}."
    if low <= 0 <= high:
        finding = f"no clear link between performance and {comparator}"
    elif comparator == "spend":
        finding = "areas that spend less tend to do better" if value > 0 else "areas that spend more tend to do better"
    else:
        finding = "more deprived areas tend to do better" if value > 0 else "less deprived areas tend to do better"
    return f"{theme}: {finding} (Spearman's rho {value:.2f}, 95% interval {low:.2f} to {high:.2f})."
