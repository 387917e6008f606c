"""A text read from the top: what each sentence is about, and what it claims."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.data.documents.block import Block
from analysis.statements.proof.between import Found, between
from analysis.statements.proof.cells import figures_of_row
from analysis.statements.proof.claim import Claim
from analysis.statements.proof.counting import counts, direction_of, is_counting
from analysis.statements.proof.facts import Facts, Measure
from analysis.statements.proof.levels import About
from analysis.statements.proof.lists import lists
from analysis.statements.proof.matching import Index, stems
from analysis.statements.proof.numbers import Mention, mentions, periods
from analysis.statements.proof.one_measure import by_itself, is_generic, of_measure, settled, shares_words, with_rest
from analysis.statements.proof.prose import NOTHING, in_prose
from analysis.statements.proof.sentences import clauses, sentences

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
            made, last = in_prose(sentence, index, context.dashboard or "", context.last)
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
        *by_itself(sentence, found, periods(sentence)),
    ]
    return with_rest(made, found, "it is not sure which indicators are counted")


def _in_row(clause: str, index: Index, context: _Context) -> list[Claim]:
    """Return the claims of a clause under a measure's name: about that measure, unless it names another."""
    found, named = mentions(clause), periods(clause)
    others = index.measures(clause, context.dashboard or "")
    own = others[0] if len(others) == 1 else None
    measure = context.measure
    if measure is None or (own and own.number != measure.number and _names_only(own, measure, clause)):
        measure = own
    if measure is None:
        return with_rest(by_itself(clause, found, named), found, NOTHING)
    named_there = own is not None and own.number == measure.number
    sure = named_there or shares_words(clause, measure, index) or is_generic(clause)
    about = About(measure, index.facts.of(measure.dashboard), sure)
    made = [*of_measure(clause, found, named, about, index, named_there=named_there), *by_itself(clause, found, named)]
    return with_rest(settled(made), found, "it is not a figure of the measure")


def _names_only(own: Measure, other: Measure, sentence: str) -> bool:
    """Say whether a sentence under one measure's heading names another by words that the first has not."""
    mine = stems(" ".join(own.names[:2])) & stems(sentence)
    return len(mine - stems(" ".join(other.names))) > 1
