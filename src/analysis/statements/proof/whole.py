"""Sentences about funding and positions: figures of the whole council."""

import re
from collections.abc import Sequence

from analysis.narrative.wording import ordinal
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim
from analysis.statements.proof.facts import Facts, Figure
from analysis.statements.proof.matching import stems
from analysis.statements.proof.numbers import Mention, Period, fits, same_period
from analysis.statements.rounded import written

MILLION = 1e6


def figures(sentence: str, numbers: Sequence[Mention], named: Sequence[Period], facts: Facts) -> list[Claim]:
    """Return a claim for each number of a sentence that one figure of the whole is surely meant by.

    Parameters
    ----------
    sentence : str
        The sentence.
    numbers, named : sequence of Mention, of Period
        Its numbers and periods.
    facts : Facts
        What the tables have.
    """
    words, areas = stems(sentence), facts.areas_in(sentence)
    fitting = (one for one in facts.figures if one.area in areas or (not one.area and not areas - one.others))
    about = [one for one in fitting if all(words & group for group in one.words) and _year(one, named)]
    made = []
    for mention in numbers:
        clause = stems(_clause(sentence, mention))
        mine = [one for one in about if one.unit == _unit(mention) and all(clause & group for group in one.words)]
        if mine:
            made.append(_judged(mention, mine))
    return made


def _year(one: Figure, named: Sequence[Period]) -> bool:
    return not one.period or not named or any(same_period(each.period, one.period) for each in named)


def _clause(sentence: str, mention: Mention) -> str:
    """Return the sentence around a number up to the next semicolon or full stop."""
    before = re.split(r"[;]", sentence[: mention.start])[-1]
    return before + re.split(r"[;]", sentence[mention.start :])[0]


def _unit(mention: Mention) -> str:
    return "place" if mention.ordinal else mention.unit


def _judged(mention: Mention, mine: Sequence[Figure]) -> Claim:
    place = (mention.start, mention.end)
    kind = "rank" if mine[0].unit == "place" else "level"
    fitting = next((one for one in mine if fits(mention, one.number, one.scale)), None)
    if fitting is None and len({one.about for one in mine}) > 1:
        return Claim(kind, "", mention.text, "", NOT_CHECKED, "Not checked: it may be any of several figures.", *place)
    if fitting is None and len({one.period for one in mine}) > 1:
        why = "Not checked: no year is named, and no year has it."
        return Claim(kind, mine[0].about, mention.text, "", NOT_CHECKED, why, *place)
    one = fitting or mine[0]
    said = f"The tables have {_shown(one)} for {one.about}{f', {one.period}' if one.period else ''}{_range(one)}."
    return Claim(kind, one.about, mention.text, _shown(one), AGREES if fitting else DISAGREES, said, *place)


def _shown(one: Figure) -> str:
    """Return a figure with its unit: £645m, 4th."""
    if one.unit == "place":
        return ordinal(one.number.figure)
    return f"{one.unit}{written(one.number.figure)}{'m' if one.scale == MILLION else ''}"


def _range(one: Figure) -> str:
    """Return how far a place moves when the measures are drawn again, which a printed place may lie in."""
    if one.unit != "place" or not one.number.width:
        return ""
    return f", and {ordinal(one.number.low)} to {ordinal(one.number.high)} with other sets of measures"
