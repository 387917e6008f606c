"""Why a measure is named, in short pieces that lists and paragraphs put together: change, target, quartile with its year."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.narrative.commentary import ABSOLUTE

QUARTILES = {
    "1": "top quartile",
    "2": "second quartile",
    "3": "third quartile",
    "4": "bottom quartile",
    "1/2": "better half",
    "3/4": "worse half",
}
NO_RESULT = ("", "N/A")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:/\d\d)?\b")
Row = Mapping[Any, Any] | pd.Series
"""A row of the dashboards as `parts.dashboards.commented` gives it."""


def change(row: Row) -> str:
    """Return a change in per cent, in points of a percentage, or in the unit: ``up 26%``; nothing where it rounds to none."""
    size, pct = float(row["change"]), float(row["change_pct"])
    if pd.isna(size) or size == 0:
        return ""
    way = "up" if size > 0 else "down"
    written = f"{abs(size):.{int(row['decimals'])}f}"
    if row["unit"] == "%":
        return f"{way} {written} {'point' if float(written) == 1 else 'points'}" if float(written) else ""
    if row["unit"] in ABSOLUTE:
        return f"{way} {written}" if float(written) else ""
    return "" if pd.isna(pct) or round(abs(pct)) == 0 else f"{way} {abs(pct):.0f}%"


def target(row: Row) -> str:
    """Return a target with whether it was met: ``target 182 missed``; nothing where that cannot be judged."""
    met = {"yes": "met", "no": "missed"}.get(str(row["target_met"]))
    return f"target {row['target_text']} {met}" if met else ""


def quartile(row: Row) -> str:
    """Return a quartile, with its year where that is not the period of the result: ``top quartile in 2023/24``."""
    words = QUARTILES.get(str(row["quartile"]), "")
    basis, period = str(row["quartile_basis"]), str(row["period"])
    years = [] if not words or (period and period in basis) else _YEAR.findall(basis)
    return f"{words} in {years[0]}" if years else words


def results(row: Row) -> str:
    """Return a measure's two results, ``227 to 286``, or the one there is; ``no result yet`` for none."""
    before, now = str(row["previous_text"]), str(row["value_text"])
    if now in NO_RESULT:
        return "no result yet"
    return now if before in {*NO_RESULT, now} else f"{before} to {now}"
