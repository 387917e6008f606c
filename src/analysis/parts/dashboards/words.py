"""What the dashboards say, in sentences made from their counts and rows."""

import pandas as pd

from analysis.narrative.overview import CONTEXT, IMPROVED, NOT_TESTED, SIMILAR, WORSENED, verb
from analysis.narrative.wording import count, in_words, listed, mid_sentence, sentence_case

MOST_FLAGGED = 5
FEWEST = 5
"""Measures that a dashboard needs to be named for how many of them improved or got worse."""


def summary(counts: pd.DataFrame, rows: pd.DataFrame, *, local: bool) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    counts : DataFrame
        One row a dashboard: dashboard, indicators, improved, worsened, similar, not_available, not_tested, context.
    rows : DataFrame
        The dashboards' rows: direction_published and reporting_year.
    local : bool
        Whether they come from the council's own return.
    """
    total = counts.drop(columns="dashboard").sum()
    if not len(counts):
        return ["There is no result to show."]
    measures = count(int(total["indicators"]), "measure" if local else "national measure")
    groups = count(len(counts), "dashboard" if local else "theme")
    sentences = [
        f"Of {measures} in {groups}, {tally(total)}.",
        flagged(rows),
        *_rated(rows, local=local),
        years(rows["reporting_year"]),
    ]
    sentences += _leaders(counts)
    return [sentence for sentence in sentences if sentence]


def flagged(rows: pd.DataFrame) -> str:
    """Return the measures flagged as issues: by the council where it printed flags, else by the written rule; nothing without any.

    Parameters
    ----------
    rows : DataFrame
        short_name, flag and flag_published.
    """
    own = (rows["flag_published"] != "").any()
    flags = rows["flag_published"] if own else rows["flag"]
    names = [mid_sentence(name) for name in rows.loc[flags == "issue", "short_name"]]
    if not names:
        return ""
    if len(names) > MOST_FLAGGED:
        names = [*names[:MOST_FLAGGED], f"{in_words(len(names) - MOST_FLAGGED)} more"]
    whose = "by the council" if own else "by the written rule"
    return f"Flagged {whose} as {'an issue' if len(names) == 1 else 'issues'}: {listed(names)}."


def tally(total: pd.Series) -> str:
    """Return how many measures have each direction: ``91 improved, 62 got worse and nine are shown without judgement``."""
    rest = int(total["not_available"] - total[NOT_TESTED] - total[CONTEXT])
    numbers = {IMPROVED: int(total[IMPROVED]), WORSENED: int(total[WORSENED]), SIMILAR: int(total[SIMILAR])}
    numbers |= {"not_available": rest, NOT_TESTED: int(total[NOT_TESTED]), CONTEXT: int(total[CONTEXT])}
    parts = [f"{in_words(number)} {verb(name, number)}" for name, number in numbers.items() if number]
    words = listed(parts)
    return f"{words} (money a head)" if numbers[CONTEXT] else words


def _rated(rows: pd.DataFrame, *, local: bool) -> list[str]:
    """Say whose ratings the arrows are: the council's own only where it printed them."""
    number = printed(rows)
    if not local:
        return []
    if number == len(rows):
        return ["The arrows are the council's own, as printed."]
    if not number:
        return ["The return gives no arrows, so every direction is computed."]
    return [
        f"For {count(number, 'measure')} the arrow is the council's own, as printed; for the others it is computed."
    ]


def years(reporting_years: pd.Series) -> str:
    """Return which years results are for, the most frequent first, as a sentence."""
    found = reporting_years[reporting_years != ""].value_counts()
    if found.empty:
        return ""
    ordered = found.reset_index().sort_values(["count", "reporting_year"], ascending=[False, False])
    if len(ordered) == 1:
        return f"{'The result is' if len(reporting_years) == 1 else 'All results are'} for {ordered['reporting_year'].iloc[0]}."
    parts = [f"{row['reporting_year']} ({row['count']})" for row in ordered.to_dict("records")]
    return f"Results are for the latest year each has: {listed(parts)}."


def most_years(reporting_years: pd.Series) -> str:
    """Return which years results are for in a few words: ``all for 2024/25``, ``most for 2024/25``, ``for 2022/23 to 2024/25``."""
    found = reporting_years[reporting_years != ""].value_counts()
    if found.empty:
        return "of no stated year"
    first = str(found.index[0])
    if len(found) == 1:
        return f"all for {first}"
    if 2 * found.iloc[0] > found.sum():
        return f"most for {first}"
    return f"for {found.index.min()} to {found.index.max()}"


def _leaders(counts: pd.DataFrame) -> list[str]:
    """Name where improvement outweighs decline most and least, among dashboards with enough measures to be named."""
    large = counts[counts[IMPROVED] + counts[WORSENED] >= FEWEST]
    if len(large) < 2:  # noqa: PLR2004 - two ends
        return []
    share = (large[IMPROVED] - large[WORSENED]) / (large[IMPROVED] + large[WORSENED])
    best, worst = large.iloc[int(share.argmax())], large.iloc[int(share.argmin())]
    if share.max() == share.min():
        return []
    sentence = f"The best balance is in {best['dashboard']} ({_balance(best)}), the worst in {worst['dashboard']} ({_balance(worst)})."
    return [sentence_case(sentence)]


def _balance(row: pd.Series) -> str:
    return f"{in_words(int(row[IMPROVED]))} better, {in_words(int(row[WORSENED]))} worse"


def headline(counts: pd.DataFrame, rows: pd.DataFrame, *, local: bool) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is no row."""
    if rows.empty:
        return None
    total = counts[["indicators", IMPROVED, WORSENED]].sum()
    measures = "measures" if local else "national measures"
    better = f"of {int(total['indicators']):,} {measures} improved since the result before"
    period = years(rows["reporting_year"]).rstrip(".").lower()
    return f"{int(total[IMPROVED]):,}", f"{better}, {int(total[WORSENED]):,} got worse; {period}"


def printed(rows: pd.DataFrame) -> int:
    """Return for how many rows the council printed an arrow of its own."""
    return int((rows["direction_published"] != "").sum())


def source(rows: pd.DataFrame, *, local: bool) -> str:
    """Return whose measures and ratings the dashboards show, in a line."""
    if not local:
        return "National indicators, rated by written rules"
    if printed(rows):
        return "The council's own measures, as it rated them, with every rating computed again"
    return "The council's own measures, rated by written rules"


def arrows(rows: pd.DataFrame, *, local: bool) -> str:
    """Return what the arrows shown rest on: printed, computed, or some of each."""
    if not printed(rows):
        return "computed" if local else "computed from national indicators"
    return (
        "by the printed arrows" if printed(rows) == len(rows) else "by the printed arrows, computed where there is none"
    )
