"""The sentence a report opens with, made from its figures; no surer than they are."""

from typing import NamedTuple

import pandas as pd

from analysis.narrative.patterns import say
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
    """A measure that matters: short name, results as printed, period of the latest, severity, and the one before's period if over a year earlier."""

    short_name: str
    before: str
    now: str
    period: str
    severity: int
    since: str = ""


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
    who = say("verdict.named_by_funding", name=name, funding=funding) if funding else name
    lead = _stands(who, standing) if standing else say("verdict.no_position", name=name)
    if worst and worst.severity >= SEVERE and worst.now not in NO_RESULT:
        upper = standing and standing.place <= standing.n / 2
        measure, moved = mid_sentence(worst.short_name), _moved(worst)
        return say("verdict.but" if upper else "verdict.and", lead=lead, measure=measure, moved=moved)
    if better + worse == 0:
        return lead
    return say("verdict.counts", lead=lead, better=count(better, "measure"), worse=in_words(worse))


def _moved(worst: Measure) -> str:
    """Return how a measure got to its latest result, as far as that is known, and when."""
    if worst.before in NO_RESULT:
        moved = say("verdict.came_to", now=worst.now)
    elif worst.before == worst.now:
        moved = say("verdict.stayed", now=worst.now)
    else:
        before = say("verdict.earlier", before=worst.before, since=worst.since) if worst.since else worst.before
        moved = say("verdict.went", before=before, now=worst.now)
    return say("verdict.in_period", moved=moved, period=worst.period) if worst.period else moved


def _stands(who: str, standing: Standing) -> str:
    """Return where a council stands: first, last, at a place, or in the middle."""
    n, year = standing.n, standing.year
    if standing.place == 1:
        return say("verdict.joint_first" if standing.tied else "verdict.first", who=who, n=n, year=year)
    if standing.place == n:
        return say("verdict.last", who=who, n=n, year=year)
    middle = MIDDLE < standing.place / n < 1 - MIDDLE
    where = joint(standing.place, standing.tied)
    return say("verdict.middle" if middle else "verdict.placed", who=who, place=where, n=n, year=year)


def range_words(standing: Standing) -> str:
    """Return the narrowest round class that a position's range fits, else the range itself; empty where there is none.

    The range is the middle 95% of redraws (`methods.composite`), and the words say so: ``in the top ten in 95% of redraws``.
    """
    if pd.isna(standing.low) or pd.isna(standing.high):
        return ""
    where = say("verdict.from_to", low=ordinal(standing.low), high=ordinal(standing.high))
    if standing.low == standing.high:
        where = ordinal(standing.low)
    for most, size in reversed(CLASSES):
        if standing.high <= most < standing.n / 2:
            where = say("verdict.in_top", size=size)
        elif standing.low > standing.n - most > standing.n / 2:
            where = say("verdict.in_bottom", size=size)
    return say("verdict.range", range=where)


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
        return say("verdict.nothing_compared")
    improved = sentence_case(count(better, "measure" if local else "national measure"))
    moves = say("verdict.moves", better=improved, worse=in_words(worse), years=years)
    total = met + missed
    if not total:
        return say("verdict.no_target", moves=moves)
    if total == 1:
        return say("verdict.one_target_met" if met else "verdict.one_target_missed", moves=moves)
    if not missed and total == 2:  # noqa: PLR2004 - both
        return say("verdict.both_met", moves=moves)
    if missed <= 1:
        return say("verdict.one_missed" if missed else "verdict.all_met", moves=moves, total=total)
    return say("verdict.some_missed", moves=moves, missed=missed, total=total)
