"""The dashboards' overview, written from their counts."""

import pandas as pd

from analysis.narrative.overview import VERBS
from analysis.narrative.wording import count, listed


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
    parts = [f"{int(row[name]):,} {verb}" for name, verb in VERBS.items() if row[name]]
    return listed(parts)
