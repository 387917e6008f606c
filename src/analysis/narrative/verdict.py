"""The sentence a report opens with, made from its figures; no surer than they are."""

from typing import NamedTuple

import pandas as pd

from analysis.narrative.reasons import NO_RESULT
from analysis.narrative.wording import count, in_words, joint, mid_sentence, ordinal, sentence_case

SEVERE = 3
"""Severity from which a measure is named in the opening sentence."""
CLASSES = ((5, "five"), (10, "ten"))
MIDDLE = 1 / 3


class Standing(NamedTuple):
    """A position among comparators: its year, place, whether it is shared, of how many, and its range (NaN where there is none)."""

    year: str
    place: float
    tied: bool
    n: int
    low: float
    high: float


class Measure(NamedTuple):
    """A measure that matters: its short name, its results as printed, the period of the latest, and its severity."""

    short_name: str
    before: str
    now: str
    period: str
    severity: int


def verdict(name: str, funding: str, standing: Standing | None, worst: Measure | None, better: int, worse: int) -> str:
    """Return the opening sentence; every figure in it has its year.

    Parameters
    ----------
    name : str
        The authority.
    funding : str
        What it is called by its funding, such as ``the lowest-funded county area in 2020/21``; empty where it is at neither end.
    standing : Standing, optional
        Its overall position; None where it has none.
    worst : Measure, optional
        What needs attention most; None where nothing does.
    better, worse : int
        How many measures improved and got worse.
    """
    who = f"{name}, {funding}," if funding else name
    lead = f"{who} {_stands(standing)}" if standing else f"{name} has too few results for a position"
    if worst and worst.severity >= SEVERE and worst.now not in NO_RESULT:
        joiner = ", but" if standing and standing.place <= standing.n / 2 else ", and"
        period = f" in {worst.period}" if worst.period else ""
        return f"{lead}{joiner} {mid_sentence(worst.short_name)} {_moved(worst)}{period}"
    if better + worse == 0:
        return lead
    return f"{lead}; {count(better, 'measure')} got better and {in_words(worse)} worse"


def _moved(worst: Measure) -> str:
    """Return how a measure got to its latest result, as far as that is known."""
    if worst.before in NO_RESULT:
        return f"came to {worst.now}"
    return f"stayed at {worst.now}" if worst.before == worst.now else f"went from {worst.before} to {worst.now}"


def _stands(standing: Standing) -> str:
    """Return where a council stands: first, last, at a place, or in the middle."""
    among = f"of {standing.n} in {standing.year}"
    if standing.place == 1:
        return f"comes {'joint ' if standing.tied else ''}first {among}"
    if standing.place == standing.n:
        return f"comes last {among}"
    where = joint(standing.place, standing.tied)
    if MIDDLE < standing.place / standing.n < 1 - MIDDLE:
        return f"stands in the middle of its comparators, {where} {among}"
    return f"comes {where} {among}"


def range_words(standing: Standing) -> str:
    """Return the narrowest round class that a position's range fits, else the range itself; empty where there is none.

    The range is the middle 95% of redraws (`methods.composite`), and the words say so: ``in the top ten in 95% of redraws``.
    """
    if pd.isna(standing.low) or pd.isna(standing.high):
        return ""
    where = f"from {ordinal(standing.low)} to {ordinal(standing.high)}"
    if standing.low == standing.high:
        where = ordinal(standing.low)
    for most, words in reversed(CLASSES):
        if standing.high <= most < standing.n / 2:
            where = f"in the top {words}"
        elif standing.low > standing.n - most > standing.n / 2:
            where = f"in the bottom {words}"
    return f"{where} in 95% of redraws of the measures"


def deck(better: int, worse: int, met: int, missed: int, years: str, *, local: bool) -> str:
    """Return the lines under the opening sentence: what improved and got worse, for which years, and the targets.

    Parameters
    ----------
    better, worse, met, missed : int
        How many measures improved and got worse, and how many targets were met and missed.
    years : str
        Which years the results are for, such as ``most for 2024/25``.
    local : bool
        Whether the measures are the council's own.
    """
    if not better + worse:
        return "No measure can be compared with a result before."
    measures = "measure" if local else "national measure"
    first = f"{sentence_case(count(better, measures))} got better than the result before and {in_words(worse)} worse ({years})"
    total = met + missed
    if not total:
        return f"{first}."
    if total == 1:
        return f"{first}; its one target was {'met' if met else 'missed'}."
    if not missed:
        return f"{first}; all {total} targets were met."
    return f"{first}; {missed} of {total} targets {'was' if missed == 1 else 'were'} missed."
