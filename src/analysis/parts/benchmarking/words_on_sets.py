"""What the sets of indicators behind a position do to it, in sentences: over the years, and where they are small or old."""

import pandas as pd

from analysis.narrative.wording import count, listed, ordinal

FEWEST_YEARS = 2
FEWEST_THEMES = 2
MOST_YEARS = 2
"""How many of the best years are named."""


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
    best_years = listed(list(placed.loc[placed["position"] == best, "year"]), MOST_YEARS)
    since = (
        f"Since {first['year']}"
        if len(placed) == (overall["year"] >= first["year"]).sum()
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
        sentence += f"; over the {shared} that each of these years has, {ends}"
    return [f"{sentence}."]


def thin(frame: pd.DataFrame, benchmark_year: str) -> list[str]:
    """Return a sentence on each theme that rests on few votes or on old figures, and what could be loaded."""
    sentences = []
    for row in frame.to_dict("records"):
        votes = count(int(row["votes"]), "indicator")
        old = f", the newest for {row['newest']}" if row["newest"] < benchmark_year else ""
        mend = f" Published and not loaded: {row['wanted']}." if row["wanted"] else ""
        sentences.append(f"{row['theme']} rests on {votes}{old}.{mend}")
    return sentences


def on_little_money(themes: pd.DataFrame) -> str:
    """Return how many themes do better than half of the comparators on less money than half of them; only those with a range count.

    Parameters
    ----------
    themes : DataFrame
        From `spend_and_deprivation.own_themes`.
    """
    sure = themes[themes["ranged"]]
    half = sure["n"] / 2
    both = int(((sure["performance_rank"] <= half) & (sure["comparator_rank"] <= half)).sum())
    if sure.empty:
        return "No theme has enough measures to be set against its spending"
    number = f"{both or 'None'} of {count(len(sure), 'theme')} with enough measures {'does' if both == 1 else 'do'}"
    return f"{number} better than half of the comparators on less money than half of them"


def ends_of_themes(own: pd.DataFrame) -> str:
    """Return the themes an authority stands best and worst in, as a headline; only those with a range are named, with all that share an end.

    Parameters
    ----------
    own : DataFrame
        Themes with theme, position, n_authorities and position_low (NaN where there is no range).
    """
    sure = own[own["position_low"].notna()]
    share = sure["position"] / sure["n_authorities"]
    if len(sure) < FEWEST_THEMES or share.min() == share.max():
        return "Standing by theme"
    best, worst = (listed(sorted(sure.loc[share == end, "theme"])) for end in (share.min(), share.max()))
    return f"Best for {best}, weakest for {worst}"
