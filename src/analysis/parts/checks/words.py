"""What the checks found, in sentences."""

import pandas as pd

from analysis.narrative.patterns import say
from analysis.narrative.wording import count, in_words, listed, ordinal, sentence_case
from analysis.parts.benchmarking.positions import FEWEST_VOTES
from analysis.parts.report import Report

FEWEST_WAYS = 2
MOST_THEMES, MOST_NAMED = 3, 5


def summary(report: Report, statements: pd.DataFrame, quartiles: pd.DataFrame, differences: pd.DataFrame) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    report : Report
        Whose report.
    statements : DataFrame
        From `judged.statements`.
    quartiles : DataFrame
        From `printed_quartiles.backtest`.
    differences : DataFrame
        From `printed_ratings.differences`.
    """
    if not report.supplied:
        return [say("checks.no_return", name=report.authority.name, period=report.period)]
    found = [judged(statements)] if len(statements) else []
    if len(quartiles):
        agree, printed = int((quartiles["agrees"] == "yes").sum()), count(len(quartiles), "printed quartile")
        found.append(say("checks.quartiles_agree", quartiles=printed, agree=in_words(agree)))
    if len(differences) == 1:
        found.append(say("checks.one_rating_differs"))
    elif len(differences):
        rated = sentence_case(count(len(differences), "computed rating"))
        found.append(say("checks.ratings_differ", ratings=rated))
    return found


def judged(statements: pd.DataFrame) -> str:
    """Say how many published statements agree with the data."""
    verdicts = statements["verdict"].value_counts()
    agree, differ, open_ones = (int(verdicts.get(name, 0)) for name in ("agrees", "disagrees", "not_computable"))
    return say(
        "checks.statements",
        statements=count(len(statements), "statement"),
        agree=say("checks.one_agrees" if agree == 1 else "checks.several_agree", number=in_words(agree)),
        differ=say("checks.one_does_not" if differ == 1 else "checks.several_do_not", number=in_words(differ)),
        open=in_words(open_ones),
    )


def robustness(ways: pd.DataFrame) -> list[str]:
    """Return how far a position depends on the way it is made.

    Parameters
    ----------
    ways : DataFrame
        variant, position, n_authorities and indicators_used, the published way first; nothing is said of one on too few votes.
    """
    placed = ways.dropna(subset=["position"])
    if len(placed) < FEWEST_WAYS or pd.isna(ways["position"].iloc[0]) or ways["indicators_used"].iloc[0] < FEWEST_VOTES:
        return []
    own, best, worst = ways["position"].iloc[0], placed["position"].min(), placed["position"].max()
    same = int((placed["position"] == own).sum()) - 1
    others = len(placed) - 1
    if best == worst:
        return [say("checks.same_in_all", ways=count(others, "other way"), place=ordinal(own))]
    ends = [] if best == own else [say("checks.at_best", place=ordinal(best), way=_way(placed, best))]
    ends += [] if worst == own else [say("checks.at_worst", place=ordinal(worst), way=_way(placed, worst))]
    kept = say("checks.kept", same=in_words(same), others=in_words(others)) if same else say("checks.kept_in_none")
    return [say("checks.other_ways", place=ordinal(own), kept=kept, ends=listed(ends))]


def _way(placed: pd.DataFrame, position: float) -> str:
    """Return the first way of making the position that gives a place, with how many others do, for the middle of a sentence."""
    ways = placed.loc[placed["position"] == position, "variant"].astype("str")
    words = [each[:1].lower() + each[1:] for each in ways]
    return (
        say("checks.one_of_ways", way=words[0], others=count(len(words) - 1, "other way"))
        if len(words) > 1
        else words[0]
    )


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
    fewest = ordered[ordered["indicators"] == ordered["indicators"].min()]
    most = ordered[ordered["indicators"] >= ordered["indicators"].iloc[:MOST_THEMES].min()]
    pairs = zip(most["theme"], most["share"], strict=True)
    named = [say("checks.theme_share", theme=theme, percent=f"{100 * share:.0f}") for theme, share in pairs]
    themes = listed(named, MOST_NAMED)
    cast = count(int(ordered["indicators"].sum()), "vote")
    if len(ordered) > len(most):
        number = in_words(int(fewest["indicators"].iloc[0]))
        number = say("checks.each", number=number) if len(fewest) > 1 else number
        theme = listed(sorted(fewest["theme"]), MOST_NAMED)
        said = say("checks.votes_and_fewest", votes=cast, themes=themes, theme=theme, number=number)
    else:
        said = say("checks.votes", votes=cast, themes=themes)
    few = int(ordered["indicators"].sum()) < FEWEST_VOTES
    return [said] if pd.isna(equal) or few else [said, say("checks.equal_themes", place=ordinal(equal), n=int(n))]
