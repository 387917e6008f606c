"""The sentence a report opens with, made from its figures; no surer than they are."""

from typing import NamedTuple

import pandas as pd

from analysis.narrative.wording import count, joint, ordinal, sentence_case

SEVERE = 3
"""Severity from which a measure is named in the opening sentence."""
CLASSES = ((5, "the top five"), (10, "the top ten"))
MIDDLE = 1 / 3


class Standing(NamedTuple):
    """A position among comparators: place, whether it is shared, of how many, and its range (NaN where there is none)."""

    place: float
    tied: bool
    n: int
    low: float
    high: float


class Measure(NamedTuple):
    """A measure that matters: its short name, both results as printed, and its severity."""

    short_name: str
    before: str
    now: str
    severity: int


def verdict(name: str, funding: str, standing: Standing | None, worst: Measure | None, better: int, worse: int) -> str:
    """Return the opening sentence.

    Parameters
    ----------
    name : str
        The authority.
    funding : str
        What it is called by its funding, such as ``the lowest-funded county council``; empty where it is at neither end.
    standing : Standing, optional
        Its overall position; None where it has none.
    worst : Measure, optional
        What needs attention most; None where nothing does.
    better, worse : int
        How many measures improved and got worse.
    """
    who = f"{name}, {funding}," if funding else name
    lead = f"{who} {_stands(standing)}" if standing else f"{name}: too few results for a position"
    if worst and worst.severity >= SEVERE:
        joiner = ", but" if standing and standing.place <= standing.n / 2 else ", and" if standing else ";"
        subject = (
            worst.short_name[:1].lower() + worst.short_name[1:] if worst.short_name[1:2].islower() else worst.short_name
        )
        return f"{lead}{joiner} {subject} went from {worst.before} to {worst.now}"
    if better + worse == 0:
        return lead
    more = f"{count(better, 'measure')} got better and {worse or 'none'} worse"
    return f"{lead}; {more}"


def _stands(standing: Standing) -> str:
    """Return where a council stands: first, last, at a place, or in the middle."""
    if standing.place == 1:
        return f"comes {'joint ' if standing.tied else ''}first of {standing.n}"
    if standing.place == standing.n:
        return f"comes last of {standing.n}"
    if MIDDLE < standing.place / standing.n < 1 - MIDDLE:
        return f"stands in the middle of its comparators, {joint(standing.place, standing.tied)} of {standing.n}"
    return f"comes {joint(standing.place, standing.tied)} of {standing.n}"


def range_words(standing: Standing) -> str:
    """Return the narrowest round class that a position's range fits, else the range itself; empty where there is none.

    Such as ``in the top ten however the measures are drawn`` or ``between 3rd and 19th as measures are drawn again``.
    """
    if pd.isna(standing.low) or pd.isna(standing.high):
        return ""
    for most, words in CLASSES:
        if standing.high <= most < standing.n / 2:
            return f"in {words} however the measures are drawn"
        if standing.low > standing.n - most > standing.n / 2:
            return f"in the bottom {words.rsplit(' ', 1)[1]} however the measures are drawn"
    if standing.low == standing.high:
        return f"{ordinal(standing.low)} however the measures are drawn"
    return f"between {ordinal(standing.low)} and {ordinal(standing.high)} as the measures are drawn again"


def deck(better: int, worse: int, met: int, missed: int, *, local: bool) -> str:
    """Return the lines under the opening sentence: what improved and got worse, and the targets."""
    if not better + worse:
        return "No measure can be compared with a result before."
    measures = "measure" if local else "national measure"
    first = f"{sentence_case(count(better, measures))} got better and {worse or 'none'} got worse"
    total = met + missed
    if not total:
        return f"{first}."
    if total == 1:
        return f"{first}; its one target was {'met' if met else 'missed'}."
    if not missed:
        return f"{first}; all {total} targets were met."
    return f"{first}; {missed} of {count(total, 'target')} {'was' if missed == 1 else 'were'} missed."
