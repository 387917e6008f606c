"""The dashboards' overview, written from their counts."""

import pandas as pd

from analysis.narrative.wording import count, listed, sentence_case

VERBS = {
    "improved": ("improved", "improved"),
    "worsened": ("got worse", "got worse"),
    "similar": ("stayed about the same", "stayed about the same"),
    "not_available": ("could not be compared", "could not be compared"),
}
MOST_NAMED = 4


def summary(name: str, year: str, counts: pd.DataFrame, local: bool) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    name, year : str
        The authority and the reporting year.
    counts : DataFrame
        One row a dashboard: dashboard, indicators, improved, worsened, similar, not_available.
    local : bool
        Whether the authority gave a return; without one the rows are its national indicators.
    """
    total = counts[["indicators", *VERBS]].sum()
    opening = (
        f"Over {count(len(counts), 'dashboard')} and {count(int(total['indicators']), 'indicator')} for {year}, {_tally(total)}. "
        "The arrows are the council's own, as printed."
        if local
        else f"No local return was given for {name} and {year}, so this part is built from national indicators alone: over "
        f"{count(len(counts), 'theme')} and {count(int(total['indicators']), 'headline indicator')}, {_tally(total)}."
    )
    share = (counts["improved"] - counts["worsened"]) / counts["indicators"]
    leader, trailer = counts.iloc[int(share.argmax())], counts.iloc[int(share.argmin())]
    sentences = [opening]
    if leader["dashboard"] != trailer["dashboard"]:
        sentences.append(
            f"Improvement outweighs decline most in {leader['dashboard']} ({leader['improved']} against {leader['worsened']}), "
            f"and least in {trailer['dashboard']} ({trailer['improved']} against {trailer['worsened']})."
        )
    return sentences


def _tally(row: pd.Series) -> str:
    parts = [f"{int(row[name]):,} {verb[0 if row[name] == 1 else 1]}" for name, verb in VERBS.items() if row[name]]
    return listed(parts)


def overview(rows: pd.DataFrame, counts: pd.DataFrame) -> dict[str, str]:
    """Return a paragraph for each dashboard: how many improved, worsened or stayed, and which.

    Parameters
    ----------
    rows : DataFrame
        dashboard, indicator, direction (as shown to the reader).
    counts : DataFrame
        As for `summary`.

    Returns
    -------
    dict of str to str
        The paragraph by dashboard, in the order of `counts`.
    """
    paragraphs = {}
    for row in counts.to_dict("records"):
        mine = rows[rows["dashboard"] == row["dashboard"]]
        sentences = [f"Of {count(int(row['indicators']), 'indicator')}, {_tally(pd.Series(row))}."]
        for direction, lead in (("improved", "Better: "), ("worsened", "Worse: ")):
            named = list(mine.loc[mine["direction"] == direction, "indicator"])
            if named:
                sentences.append(sentence_case(f"{lead}{listed(named, MOST_NAMED)}."))
        paragraphs[str(row["dashboard"])] = " ".join(sentences)
    return paragraphs
