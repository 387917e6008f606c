"""What the sets of indicators behind a position do to it, in sentences: over the years, and where they are small or old."""

import pandas as pd

from analysis.narrative.wording import count, listed, ordinal

FEWEST_YEARS = 2
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
    """Return how many themes do better than half of the comparators on less money than half of them.

    Parameters
    ----------
    themes : DataFrame
        From `spend_and_deprivation.own_themes`.
    """
    half = themes["n"] / 2
    both = int(((themes["performance_rank"] <= half) & (themes["comparator_rank"] <= half)).sum())
    number = (
        f"{both} of {len(themes)} themes do" if both not in {0, 1} else "One theme does" if both else "No theme does"
    )
    return f"{number} better than half of the comparators on less money than half of them"
