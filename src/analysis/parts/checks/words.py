"""What the checks found, in sentences."""

import pandas as pd

from analysis.narrative.wording import count, in_words, listed, ordinal, sentence_case
from analysis.parts.report import Report

FEWEST_WAYS = 2
MOST_THEMES = 3


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
        name = report.authority.name
        return [f"{name} supplied no return for {report.period}, so this page checks the national figures alone."]
    found = [judged(statements)] if len(statements) else []
    if len(quartiles):
        agree = int((quartiles["agrees"] == "yes").sum())
        found.append(
            f"Of {count(len(quartiles), 'printed quartile')} that open data can give, {in_words(agree)} agree."
        )
    if len(differences):
        rated = sentence_case(count(len(differences), "computed rating"))
        found.append(f"{rated} {'differs' if len(differences) == 1 else 'differ'} from the printed one.")
    return found


def judged(statements: pd.DataFrame) -> str:
    """Say how many published statements agree with the data."""
    verdicts = statements["verdict"].value_counts()
    agree, differ, open_ones = (int(verdicts.get(name, 0)) for name in ("agrees", "disagrees", "not_computable"))
    return (
        f"Of {count(len(statements), 'statement')} with a figure, {in_words(agree)} agree{'s' if agree == 1 else ''} with the data, "
        f"{in_words(differ)} {'does' if differ == 1 else 'do'} not, and {in_words(open_ones)} cannot be computed from them."
    )


def robustness(ways: pd.DataFrame) -> list[str]:
    """Return how far a position depends on the way it is made.

    Parameters
    ----------
    ways : DataFrame
        variant, position and n_authorities, the published way first.
    """
    placed = ways.dropna(subset=["position"])
    if len(placed) < FEWEST_WAYS or pd.isna(ways["position"].iloc[0]):
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
