"""What the sets of indicators behind a position do to it, in sentences: over the years, and where they are small or old."""

import pandas as pd

from analysis.narrative.patterns import say
from analysis.narrative.wording import count, in_words, listed, ordinal, sentence_case, span

HIGH_ON_LITTLE = "high performance, low spend"
"""The quadrant to learn from."""
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
    every = len(placed) == (overall["year"] >= first["year"]).sum()
    since = say("benchmarking.since" if every else "benchmarking.since_with_gaps", first=first["year"])
    if best == worst:
        stood = say("benchmarking.stood_every", since=since, place=ordinal(best))
    else:
        high, low = ordinal(best), ordinal(worst)
        stood = say("benchmarking.stood_between", since=since, best=high, best_years=best_years, worst=low)
    begin, end = first["panel_position"], last["panel_position"]
    if pd.isna(begin) or pd.isna(end):
        return [say("benchmarking.over_time", stood=stood)]
    known = placed["panel_indicators"].dropna().astype(int)
    with_result = span(str(known.min()), str(known.max()))
    before, now, since, until = ordinal(begin), ordinal(end), first["year"], last["year"]
    came = say("benchmarking.came_then_and_now", before=before, first=since, now=now, last=until)
    if begin == end:
        came = say("benchmarking.came_alike", place=now, first=since, last=until)
    return [say("benchmarking.over_time_shared", stood=stood, indicators=with_result, came=came)]


def thin(frame: pd.DataFrame, benchmark_year: str) -> list[str]:
    """Return a sentence on each theme that rests on few votes or on old figures, and what could be loaded."""
    sentences = []
    for row in frame.to_dict("records"):
        theme, votes, newest = row["theme"], count(int(row["votes"]), "indicator"), row["newest"]
        if not row["votes"]:
            said = say("benchmarking.no_results", theme=theme)
        elif newest < benchmark_year:
            said = say("benchmarking.rests_on_old", theme=theme, indicators=votes, year=newest)
        else:
            said = say("benchmarking.rests_on", theme=theme, indicators=votes)
        mend = [say("benchmarking.not_loaded", wanted=row["wanted"])] if row["wanted"] else []
        sentences.append(" ".join([said, *mend]))
    return sentences


def on_little_money(themes: pd.DataFrame) -> str:
    """Return how many themes lie in the quadrant of high performance and low spend; only those with a range count.

    Parameters
    ----------
    themes : DataFrame
        From `spend_and_deprivation.own_themes`.
    """
    sure = themes[themes["ranged"]]
    both = int((sure["quadrant"] == HIGH_ON_LITTLE).sum())
    if sure.empty:
        return say("benchmarking.no_theme_with_spending")
    if len(sure) == 1:
        return say("benchmarking.little_money_only" if both else "benchmarking.little_money_only_not")
    all_themes = count(len(sure), "theme")
    if both <= 1:
        return say("benchmarking.little_money_one" if both else "benchmarking.little_money_none", themes=all_themes)
    return say("benchmarking.little_money", number=sentence_case(in_words(both)), themes=all_themes)


def ends_of_themes(own: pd.DataFrame) -> str:
    """Return the themes an authority stands best and worst in, as a headline: those with a range whose ranges lie apart, with all that share an end.

    Parameters
    ----------
    own : DataFrame
        Themes with theme, position, n_authorities, position_low and position_high (NaN where there is no range).
    """
    sure = own[own["position_low"].notna()]
    share = sure["position"] / sure["n_authorities"]
    if len(sure) < FEWEST_THEMES or share.min() == share.max():
        return say("benchmarking.standing")
    first, last = sure[share == share.min()], sure[share == share.max()]
    if (first["position_high"] / first["n_authorities"]).max() >= (last["position_low"] / last["n_authorities"]).min():
        return say("benchmarking.no_clear_ends")
    best, worst = (listed(sorted(ends["theme"])) for ends in (first, last))
    return say(
        "benchmarking.best_and_weakest" if len(sure) == len(own) else "benchmarking.best_and_weakest_of_ranged",
        best_themes=best,
        worst_themes=worst,
    )
