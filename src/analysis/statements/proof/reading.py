"""A text read from the top: what each sentence is about, and what it claims."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.data.documents.block import Block
from analysis.statements.proof.beside import nations, quartiles, targets
from analysis.statements.proof.between import Found, between
from analysis.statements.proof.cells import figures_of_row
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim
from analysis.statements.proof.counting import counts, direction_of, is_counting
from analysis.statements.proof.directions import directions
from analysis.statements.proof.facts import Facts, Measure
from analysis.statements.proof.levels import About, numbers
from analysis.statements.proof.lists import lists
from analysis.statements.proof.matching import Index, stems
from analysis.statements.proof.numbers import Mention, Period, mentions, periods
from analysis.statements.proof.periods import impossible, latest_period
from analysis.statements.proof.sentences import clauses, segments, sentences
from analysis.statements.proof.shares import shares
from analysis.statements.proof.vocabulary import BEGINNINGS, CONTINUING, GENERIC, UNSORTED, pattern
from analysis.statements.proof.whole import figures
from analysis.statements.proof.writing import contradictory, mistyped

SHARED = 4.0
"""The weight of the words that a sentence must share with a measure to be about it: one rare word or two common ones."""
NOTHING = "no measure or figure of the tables is surely meant"
MOST = 0.6
"""The share of a measure's words in a sentence that a part of it must have to be about it."""
_FOR_OTHERS = pattern(r"\bfor (?:[a-z]|\d)")
_CONTINUING, _UNSORTED = pattern(rf"\W*{CONTINUING}"), pattern(rf"\b{UNSORTED}\b")
LONG_CELL = 4
"""Cells of so many words or more are sentences."""


@dataclass(frozen=True)
class _Context:
    """What the text is about at a point: by headings, and by the sentence before."""

    heading: str = ""
    dashboard: str | None = ""
    measure: Measure | None = None
    head: tuple[str, ...] = ()
    last: Measure | None = None


def read(blocks: Sequence[Block], facts: Facts) -> list[Found]:
    """Return every claim of a text, in its order.

    Parameters
    ----------
    blocks : sequence of Block
        The text.
    facts : Facts
        What the tables have.
    """
    index, context = Index(facts), _Context()
    found: list[Found] = []
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            context = _under(block.text, index, context)
            continue
        if block.kind == "head":
            context = replace(context, head=tuple(block.cells), measure=None)
            continue
        pieces = _row(block, index, context) if block.kind == "row" else _paragraph(block.text, index, context)
        found += [Found(number, at, sentence, claim) for at, sentence, claim in pieces]
    return found + between(blocks, found)


def _under(heading: str, index: Index, context: _Context) -> _Context:
    measure = index.named_by(heading)
    if measure:
        return replace(context, measure=measure, dashboard=measure.dashboard, last=None)
    # a line between the rows of a table is a heading too: the table's head stands on
    return _Context(heading=heading, dashboard=index.dashboard(heading) or None, head=context.head)


Piece = tuple[int, str, Claim]


def _row(block: Block, index: Index, context: _Context) -> Iterable[Piece]:
    """Return the claims of a row: those of its figures by the table's head, and of the sentences in its cells."""
    cells = block.cells
    measure = next((one for cell in cells[:2] if (one := index.named_by(cell))), None)
    if measure is None:
        return
    yield from figures_of_row(cells, context.head, measure)
    at = 0
    for cell in cells:
        if len(cell.split()) >= LONG_CELL and index.named_by(cell) is None:
            inner = replace(context, measure=measure, dashboard=measure.dashboard, last=None)
            yield from ((at + place, sentence, claim) for place, sentence, claim in _paragraph(cell, index, inner))
        at += len(cell) + 1


def _paragraph(text: str, index: Index, context: _Context) -> Iterable[Piece]:
    label, colon, _ = text.partition(": ")
    if colon and context.measure is None and (named := index.named_by(label)):
        context = replace(context, measure=named, dashboard=named.dashboard)
    context = replace(context, dashboard=_dashboard(text, index, context), last=None)
    for at, sentence in sentences(text):
        found = mentions(sentence)
        if is_counting(sentence, found):
            made = _counting(sentence, found, index, context, text[at + len(sentence) :])
        elif context.measure:
            made = [
                claim.moved(start) for start, clause in clauses(sentence) for claim in _in_row(clause, index, context)
            ]
        else:
            made, last = _in_prose(sentence, index, context)
            context = replace(context, last=last)
        yield from ((at, sentence, claim) for claim in made)


_TOTAL = re.compile(
    r"\b(?:looking at|includes?|contains?|has|covers?|of|the)\s+(?:the |all )?(\d+) (?:\w+ )?(?:indicators?|measures?|metrics?)\b",
    re.IGNORECASE,
)


def _dashboard(text: str, index: Index, context: _Context) -> str | None:
    """Return the dashboard that a paragraph counts; empty for all of them together, None where that stays open.

    The heading names it, or the paragraph by what it speaks of. Where a paragraph says how many indicators there are, a dashboard that
    is not named word for word must have as many.
    """
    named = context.dashboard or ""
    if index.is_name(context.heading, named) or context.measure:
        return named
    speaks = "this dashboard" in text.lower() or "dashboard covers" in text.lower()
    if not named and not speaks:
        together = "dashboard" in f"{text} {context.heading}".lower()
        return "" if together else None
    total = _TOTAL.search(text)
    candidates = [*([named] if named else []), *(index.spoken_of(text) if speaks else [])]
    if total is None:
        return candidates[0] if candidates else None
    return next((name for name in candidates if len(index.facts.of(name)) == int(total[1])), None)


def _counting(sentence: str, found: Sequence[Mention], index: Index, context: _Context, rest: str) -> list[Claim]:
    """Return the claims of a sentence that counts indicators."""
    named = index.dashboard_in(sentence) if direction_of(sentence) else ""
    dashboard = context.dashboard or named or context.dashboard
    made = [
        *counts(sentence, found, index.facts, dashboard, rest),
        *lists(sentence, index, index.facts, dashboard or ""),
        *_by_itself(sentence, found, periods(sentence)),
    ]
    return _with_rest(made, found, "it is not sure which indicators are counted")


def _in_row(clause: str, index: Index, context: _Context) -> list[Claim]:
    """Return the claims of a clause under a measure's name: about that measure, unless it names another."""
    found, named = mentions(clause), periods(clause)
    others = index.measures(clause, context.dashboard or "")
    own = others[0] if len(others) == 1 else None
    measure = context.measure
    if measure is None or (own and own.number != measure.number and _names_only(own, measure, clause)):
        measure = own
    if measure is None:
        return _with_rest(_by_itself(clause, found, named), found, NOTHING)
    named_there = own is not None and own.number == measure.number
    sure = named_there or _shares_words(clause, measure, index) or _generic(clause)
    made = _of_measure(
        clause, found, named, About(measure, index.facts.of(measure.dashboard), sure), index, named_there=named_there
    )
    return _with_rest(_settled(made), found, "it is not a figure of the measure")


def _in_prose(sentence: str, index: Index, context: _Context) -> tuple[list[Claim], Measure | None]:
    """Return the claims of a sentence that stands by itself, and the measure it is about, if it is one."""
    found, named = mentions(sentence), periods(sentence)
    whole = figures(sentence, found, named, index.facts)
    board = context.dashboard or ""
    spoken = index.measures(sentence, board)
    made: list[Claim] = []
    before: Measure | None = None
    for number, (start, part) in enumerate(segments(sentence)):
        own = index.measures(part, board)
        if len(own) > 1:
            claims, before = _of_several(part, own, index), None
        else:
            about = _about(part, sentence, own, spoken, before, context.last if number == 0 else None, index)
            claims = [] if about is None else _of_part(part, about, index, named_there=bool(own))
            before = about.measure if about and about.sure else None
        made += [claim.moved(start) for claim in claims]
    right = {claim.start for claim in whole if claim.verdict == AGREES}
    kept = [claim for claim in made if claim.start not in right]
    agreed = {claim.start for claim in kept if claim.verdict == AGREES}
    every = [*(claim for claim in whole if claim.start not in agreed), *kept, *_by_itself(sentence, found, named)]
    every = _with_rest(_settled(every), found, NOTHING)
    return every or _years_alone(named, NOTHING), before or (spoken[0] if len(spoken) == 1 else None)


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
        return About(own[0], _near(own[0], index), not unsorted, prose=True)
    goes_on = before is not None and _CONTINUING.match(part) is not None and not _FOR_OTHERS.search(part)
    if before is not None and goes_on:
        return About(before, _near(before, index), not unsorted, prose=True)
    if len(spoken) == 1:
        return About(
            spoken[0],
            _near(spoken[0], index),
            prose=True,
            sure=not unsorted and index.share(part, sentence, spoken[0]) >= MOST,
        )
    if last is not None and _generic(part):
        return About(last, _near(last, index), not unsorted, prose=True)
    return None


def _near(measure: Measure, index: Index) -> tuple[Measure, ...]:
    return index.facts.of(measure.dashboard)


def _of_part(part: str, about: About, index: Index, *, named_there: bool) -> list[Claim]:
    found, named = mentions(part), periods(part)
    return _of_measure(part, found, named, about, index, named_there=named_there or about.sure)


def _of_several(part: str, measures: Sequence[Measure], index: Index) -> list[Claim]:
    """Return what agrees in words that name several measures: which number is whose is not sure enough to call one wrong."""
    found, named = mentions(part), periods(part)
    agreed: dict[int, Claim] = {}
    for measure in measures:
        about = About(measure, (), sure=not index.facts.areas_in(part))
        for claim in numbers(part, found, named, about):
            if claim.verdict == AGREES:
                agreed.setdefault(claim.start, claim)
    return list(agreed.values())


def _of_measure(
    sentence: str, found: Sequence[Mention], named: Sequence[Period], about: About, index: Index, *, named_there: bool
) -> list[Claim]:
    """Return what words claim about a measure; those that name another area, or are not sure, call nothing wrong."""
    measure = about.measure
    if index.facts.areas_in(sentence):
        about = about._replace(sure=False)
    told = [*quartiles(sentence, measure), *targets(sentence, measure), *nations(sentence, found, named, measure)]
    told += directions(sentence, named, measure, surely=named_there) if about.sure or not named_there else []
    made = [
        *numbers(sentence, found, named, about),
        *told,
        *latest_period(sentence, named, measure),
        *_by_itself(sentence, found, named),
    ]
    return made if about.sure else [one for one in made if one.verdict != DISAGREES or not one.about]


def _by_itself(sentence: str, found: Sequence[Mention], named: Sequence[Period]) -> list[Claim]:
    """Return what can be said of a sentence whatever it is about: broken numbers and years, and its own arithmetic."""
    return [*shares(sentence, found), *impossible(named), *mistyped(sentence), *contradictory(sentence, found)]


def _names_only(own: Measure, other: Measure, sentence: str) -> bool:
    """Say whether a sentence under one measure's heading names another by words that the first has not."""
    mine = stems(" ".join(own.names[:2])) & stems(sentence)
    return len(mine - stems(" ".join(other.names))) > 1


def _generic(sentence: str) -> bool:
    """Say whether a sentence's subject is the measure before it, without its name."""
    lower = sentence.lower().lstrip(" ('\"")
    return lower.startswith(BEGINNINGS) or any(words in lower[:60] for words in GENERIC)


def _shares_words(sentence: str, measure: Measure, index: Index) -> bool:
    shared = stems(sentence) & stems(" ".join(measure.names)) - index.own
    return sum(index.weights.get(word, 0.0) for word in shared) >= SHARED


def _settled(made: list[Claim]) -> list[Claim]:
    """Return claims without those that stand in one that was checked: a direction's word within a number's, and the like."""
    checked = [one for one in made if one.verdict != NOT_CHECKED]
    return [
        one
        for one in sorted(made, key=lambda one: (one.start, one.end))
        if one.verdict != NOT_CHECKED or not any(other.start <= one.start and one.end <= other.end for other in checked)
    ]


def _with_rest(made: list[Claim], found: Sequence[Mention], why: str) -> list[Claim]:
    """Return claims with one more for every number that none of them speaks of, so that nothing is passed over in silence."""
    left = [
        one
        for one in found
        if not any(claim.start <= one.start < claim.end for claim in made)
        and not (one.word and not one.ordinal and one.number.figure <= 1)
    ]
    rest = [Claim("number", "", one.text, "", NOT_CHECKED, f"Not checked: {why}.", one.start, one.end) for one in left]
    return sorted([*made, *rest], key=lambda claim: (claim.start, claim.end))


def _years_alone(named: Sequence[Period], why: str) -> list[Claim]:
    """Return what is said of a sentence's years where it has nothing else to check."""
    return [Claim("period", "", one.text, "", NOT_CHECKED, f"Not checked: {why}.", one.start, one.end) for one in named]
