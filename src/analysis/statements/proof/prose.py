"""Sentences that stand by themselves: each part of one is about the measure that it names, or goes on about the one before."""

from collections.abc import Sequence
from itertools import pairwise

from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim
from analysis.statements.proof.facts import Measure
from analysis.statements.proof.levels import About
from analysis.statements.proof.matching import Index
from analysis.statements.proof.numbers import Mention, mentions, periods
from analysis.statements.proof.one_measure import (
    by_itself,
    is_generic,
    of_measure,
    of_several,
    settled,
    with_rest,
    years_alone,
)
from analysis.statements.proof.sentences import segments
from analysis.statements.proof.vocabulary import CONTINUING, UNSORTED, pattern
from analysis.statements.proof.whole import figures

NOTHING = "no measure or figure of the tables is surely meant"
MOST = 0.6
"""The share of a measure's words in a sentence that a part of it must have to be about it."""
PAIRED = "Not checked: two numbers stand side by side, and it is not sure which is whose."
_AND = pattern(r"^\s*(?:years?|points?|cases)?\s*(?:and|or)\s+\u00a3?$")
_FOR_OTHERS = pattern(r"\bfor (?:[a-z]|\d)")
_CONTINUING, _UNSORTED = pattern(rf"\W*{CONTINUING}(?![\w-])"), pattern(rf"\b{UNSORTED}\b")


def in_prose(sentence: str, index: Index, board: str, last: Measure | None) -> tuple[list[Claim], Measure | None]:
    """Return the claims of a sentence that stands by itself, and the measure it is about, if it is one.

    Parameters
    ----------
    sentence : str
        The sentence.
    index : Index
        The names.
    board : str
        The dashboard whose measures go first; empty for none.
    last : Measure, optional
        What the sentence before was about.
    """
    found, named = mentions(sentence), periods(sentence)
    whole = figures(sentence, found, named, index.facts)
    spoken = index.measures(sentence, board)
    made: list[Claim] = []
    before: Measure | None = None
    for number, (start, part) in enumerate(segments(sentence)):
        own = index.measures(part, board)
        if len(own) > 1:
            claims, before = of_several(part, own, index), None
        else:
            about = _about(part, sentence, own, spoken, before, last if number == 0 else None, index)
            claims = [] if about is None else _of_part(part, about, index)
            before = about.measure if about and about.sure else None
        made += [claim.moved(start) for claim in claims]
    right = {claim.start for claim in whole if claim.verdict == AGREES}
    kept = [claim for claim in made if claim.start not in right]
    agreed = {claim.start for claim in kept if claim.verdict == AGREES}
    kept = _surely(kept, found, sentence)
    every = [*(claim for claim in whole if claim.start not in agreed), *kept, *by_itself(sentence, found, named)]
    every = with_rest(settled(every), found, NOTHING)
    return every or years_alone(named, NOTHING), before or (spoken[0] if len(spoken) == 1 else None)


def _about(
    part: str,
    sentence: str,
    own: Sequence[Measure],
    spoken: Sequence[Measure],
    before: Measure | None,
    last: Measure | None,
    index: Index,
) -> About | None:
    """Return what a part of a sentence is about, and whether that is sure; None where nothing is named.

    It is sure where the part names the measure, goes on about that of the part before, has most of the words that name it in the sentence,
    or begins as a sentence does that speaks of the measure before it.
    """
    unsorted = bool(_UNSORTED.search(sentence)) or bool(index.facts.areas_in(sentence))
    if own:
        return About(own[0], _near(own[0], index), not unsorted, prose=True, named=True)
    labelled = sentence[: sentence.find(part)].rstrip().endswith(":")
    goes_on = before is not None and (labelled or _CONTINUING.match(part) is not None) and not _FOR_OTHERS.search(part)
    if before is not None and goes_on:
        return About(before, _near(before, index), not unsorted, prose=True, goes_on=True)
    if len(spoken) == 1:
        return About(
            spoken[0],
            _near(spoken[0], index),
            prose=True,
            sure=not unsorted and index.share(part, sentence, spoken[0]) >= MOST,
        )
    if last is not None and is_generic(part):
        return About(last, _near(last, index), not unsorted, prose=True, goes_on=True)
    return None


def _surely(made: Sequence[Claim], found: Sequence[Mention], sentence: str) -> list[Claim]:
    """Return claims with those left open whose number is one of two side by side (from 80 and 83.6): the other may be the measure's."""
    beside = {
        one.start for pair in pairwise(found) if _AND.match(sentence[pair[0].end : pair[1].start]) for one in pair
    }
    return [
        one._replace(verdict=NOT_CHECKED, explanation=PAIRED)
        if one.verdict == DISAGREES and one.start in beside
        else one
        for one in made
    ]


def _near(measure: Measure, index: Index) -> tuple[Measure, ...]:
    return index.facts.of(measure.dashboard)


def _of_part(part: str, about: About, index: Index) -> list[Claim]:
    found, named = mentions(part), periods(part)
    return of_measure(part, found, named, about, index, named_there=about.named or about.goes_on)
