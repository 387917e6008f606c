"""The quadrants of every theme against spending and deprivation, as the explorer holds them."""

from typing import Any

import pandas as pd

from analysis.methods.quadrant import middle
from analysis.parts.benchmarking.comparators import DEPRIVATION, SPEND
from analysis.parts.benchmarking.spend_and_deprivation import quadrants
from analysis.parts.report import Report, names


def quadrant_figures(report: Report, at: dict[str, int]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return every theme's quadrants, and the codes of areas in them that have ended since.

    Parameters
    ----------
    report : Report
        The report.
    at : dict of str to int
        Each area's position; areas that have ended follow after the last.

    Returns
    -------
    tuple of list and list
        For each theme and comparator: theme, comparator, period, year, middle (of the performance and of the comparator's ranks), words (the quadrants
        there are) and rows (area, performance rank, comparator rank, the comparator's value, position in words); codes.
    """
    frame = quadrants(report)
    ended = sorted(set(frame["authority_code"]) - set(at))
    places = at | {code: len(at) + extra for extra, code in enumerate(ended)}
    every = frame.groupby(["theme", "comparator"], sort=False)
    return [_one(str(theme), str(comparator), rows, places) for (theme, comparator), rows in every], ended


def _one(theme: str, comparator: str, rows: pd.DataFrame, places: dict[str, int]) -> dict[str, Any]:
    words = sorted(set(rows["quadrant"]))
    digits = {SPEND: 0, DEPRIVATION: 1}[comparator]
    columns = (
        rows["authority_code"].map(places),
        rows["performance_rank"].astype(int),
        rows["comparator_rank"].astype(int),
        rows["comparator_value"].round(digits),
        rows["quadrant"].map(words.index),
    )
    return {
        "theme": theme,
        "comparator": comparator,
        "year": str(rows["year"].iloc[0]),
        "period": str(rows["comparator_period"].iloc[0]),
        "middle": [middle(rows["performance_rank"]), middle(rows["comparator_rank"])],
        "words": words,
        "rows": [list(row) for row in zip(*(column.tolist() for column in columns), strict=True)],
    }


def names_of(codes: list[str]) -> list[str]:
    """Return the names of areas, those that have ended among them."""
    known = names()
    return [str(known[code]) for code in codes]
