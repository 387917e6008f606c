"""What words claim about one measure, and what can be said of them whatever they are about."""

from collections.abc import Sequence

from analysis.statements.proof.beside import nations, quartiles, targets
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim
from analysis.statements.proof.directions import directions
from analysis.statements.proof.facts import Measure
from analysis.statements.proof.levels import About, numbers
from analysis.statements.proof.matching import Index, stems
from analysis.statements.proof.numbers import Mention, Period, mentions, periods
from analysis.statements.proof.periods import impossible, latest_period
from analysis.statements.proof.shares import shares
from analysis.statements.proof.vocabulary import BEGINNINGS, GENERIC
from analysis.statements.proof.writing import contradictory, mistyped

SHARED = 4.0
"""The weight of the words that a sentence must share with a measure to be about it: one rare word or two common ones."""


def of_several(part: str, measures: Sequence[Measure], index: Index) -> list[Claim]:
    """Return what agrees in words that name several measures: which number is whose is not sure enough to call one wrong."""
    found, named = mentions(part), periods(part)
    agreed: dict[int, Claim] = {}
    for measure in measures:
        about = About(measure, (), sure=not index.facts.areas_in(part))
        for claim in numbers(part, found, named, about):
            if claim.verdict == AGREES:
                agreed.setdefault(claim.start, claim)
    return list(agreed.values())


def of_measure(
    sentence: str, found: Sequence[Mention], named: Sequence[Period], about: About, index: Index, *, named_there: bool
) -> list[Claim]:
    """Return what words claim about a measure; those that name another area, or are not sure, call nothing wrong."""
    measure = about.measure
    if index.facts.areas_in(sentence):
        about = about._replace(sure=False)
    told = [*quartiles(sentence, measure), *targets(sentence, measure), *nations(sentence, found, named, measure)]
    told += directions(sentence, named, measure, surely=named_there) if about.sure or not named_there else []
    if about.prose and not named_there:
        told = [one for one in told if one.verdict != DISAGREES]
    made = [*numbers(sentence, found, named, about), *told, *latest_period(sentence, named, measure)]
    return made if about.sure else [one for one in made if one.verdict != DISAGREES]


def by_itself(sentence: str, found: Sequence[Mention], named: Sequence[Period]) -> list[Claim]:
    """Return what can be said of a sentence whatever it is about: broken numbers and years, and its own arithmetic."""
    return [*shares(sentence, found), *impossible(named), *mistyped(sentence), *contradictory(sentence, found)]


def is_generic(sentence: str) -> bool:
    """Say whether a sentence's subject is the measure before it, without its name."""
    lower = sentence.lower().lstrip(" ('\"")
    return lower.startswith(BEGINNINGS) or any(words in lower[:60] for words in GENERIC)


def shares_words(sentence: str, measure: Measure, index: Index) -> bool:
    """Say whether a sentence has enough words of a measure's names to be about it."""
    shared = stems(sentence) & stems(" ".join(measure.names)) - index.own
    return sum(index.weights.get(word, 0.0) for word in shared) >= SHARED


def settled(made: list[Claim]) -> list[Claim]:
    """Return claims without those that stand in one that was checked: a direction's word within a number's, and the like."""
    checked = [one for one in made if one.verdict != NOT_CHECKED]
    return [
        one
        for one in sorted(made, key=lambda one: (one.start, one.end))
        if one.verdict != NOT_CHECKED or not any(other.start <= one.start and one.end <= other.end for other in checked)
    ]


def with_rest(made: list[Claim], found: Sequence[Mention], why: str) -> list[Claim]:
    """Return claims with one more for every number that none of them speaks of, so that nothing is passed over in silence."""
    left = [
        one
        for one in found
        if not any(claim.start <= one.start < claim.end for claim in made)
        and not (one.word and not one.ordinal and one.number.figure <= 1)
    ]
    rest = [Claim("number", "", one.text, "", NOT_CHECKED, f"Not checked: {why}.", one.start, one.end) for one in left]
    return sorted([*made, *rest], key=lambda claim: (claim.start, claim.end))


def years_alone(named: Sequence[Period], why: str) -> list[Claim]:
    """Return what is said of a sentence's years where it has nothing else to check."""
    return [Claim("period", "", one.text, "", NOT_CHECKED, f"Not checked: {why}.", one.start, one.end) for one in named]
