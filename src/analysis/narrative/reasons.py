"""Why a measure is named, in short pieces that lists and paragraphs put together: change, target, quartile with its year."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.narrative.commentary import ABSOLUTE
from analysis.narrative.patterns import say

QUARTILES = {
    "1": "reasons.top_quartile",
    "2": "reasons.second_quartile",
    "3": "reasons.third_quartile",
    "4": "reasons.bottom_quartile",
    "1/2": "reasons.better_half",
    "3/4": "reasons.worse_half",
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
    words = f"{abs(size):.{int(row['decimals'])}f}"
    if row["unit"] not in {"%", *ABSOLUTE}:
        words = "" if pd.isna(pct) or round(abs(pct)) == 0 else say("reasons.percent", size=f"{abs(pct):.0f}")
    elif float(words) == 0:
        return ""
    elif row["unit"] == "%":
        words = say("reasons.one_point" if float(words) == 1 else "reasons.points", size=words)
    return say("reasons.up" if size > 0 else "reasons.down", change=words) if words else ""


def target(row: Row) -> str:
    """Return a target with whether it was met: ``target 182 missed``; nothing where that cannot be judged."""
    met = str(row["target_met"])
    if met not in {"yes", "no"}:
        return ""
    return say("reasons.target_met" if met == "yes" else "reasons.target_missed", target=row["target_text"])


def quartile(row: Row) -> str:
    """Return a quartile, with its year where that is not the period of the result: ``top quartile in 2023/24``."""
    if str(row["quartile"]) not in QUARTILES:
        return ""
    words = say(QUARTILES[str(row["quartile"])])
    basis, period = str(row["quartile_basis"]), str(row["period"])
    years = [] if period and period in basis else _YEAR.findall(basis)
    return say("reasons.quartile_in", quartile=words, year=years[0]) if years else words


def results(row: Row) -> str:
    """Return a measure's two results, ``227 to 286``, or the one there is; ``no result yet`` for none."""
    before, now = str(row["previous_text"]), str(row["value_text"])
    if now in NO_RESULT:
        return say("reasons.no_result")
    both = now if before in {*NO_RESULT, now} else say("reasons.two_results", before=before, now=now)
    return say("reasons.rate", results=both, unit=row["unit"]) if is_rate(str(row["unit"])) else both


def is_rate(unit: str) -> bool:
    """Say whether a unit is a rate that a printed figure leaves out, ``per 1,000``: without it 157 would be read as people."""
    return unit.startswith("per ")
