"""Rules of the registry of indicators: what is the same thing votes once, and only performance votes in LA core."""

from collections.abc import Iterator

import pandas as pd

from analysis.errors import place

CONTEXT, PERFORMANCE = "context", "performance"
FIRST_ROW = 2
"""Row 1 of the file is the heading."""


def registry(indicators: pd.DataFrame, file: str) -> list[str]:
    """Return the problems of the registry's votes, one line each.

    Parameters
    ----------
    indicators : DataFrame
        The registry in the order of its file: indicator_id, short_name, polarity, measure_group, kind, core, headline, ranked.
    file : str
        Its name, for the lines.
    """
    rows = indicators.reset_index(drop=True)
    rows.index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(rows))
    return [*_votes(rows, file), *_doubles(rows, file)]


def _votes(rows: pd.DataFrame, file: str) -> Iterator[str]:
    voting = rows["headline"] == "yes"
    for row, found in rows[voting & (rows["kind"] == CONTEXT)].iterrows():
        yield place(
            file,
            int(str(row)),
            "headline",
            f"{found['indicator_id']!r} voting as context",
            "a vote of performance or outcome",
        )
    for row, found in rows[voting & (rows["ranked"] != "yes")].iterrows():
        yield place(
            file, int(str(row)), "headline", f"{found['indicator_id']!r} voting", "a vote of a ranked indicator"
        )
    for row, found in rows[voting & (rows["core"] == "yes") & ~rows["kind"].isin([PERFORMANCE, CONTEXT])].iterrows():
        yield place(
            file, int(str(row)), "core", f"{found['indicator_id']!r} as {found['kind']}", "performance in LA core"
        )
    for row, found in rows[(rows["polarity"] == "none") & (rows["kind"] != CONTEXT)].iterrows():
        yield place(file, int(str(row)), "kind", f"{found['kind']} without a polarity", "context")
    for row, found in rows[voting & rows["measure_group"].where(voting).duplicated()].iterrows():
        yield place(
            file, int(str(row)), "headline", f"a second vote of {found['measure_group']!r}", "one vote a measure group"
        )


def _doubles(rows: pd.DataFrame, file: str) -> Iterator[str]:
    for row, found in rows[rows["short_name"].duplicated()].iterrows():
        yield place(file, int(str(row)), "short_name", f"{found['short_name']!r} again", "a short name of its own")
