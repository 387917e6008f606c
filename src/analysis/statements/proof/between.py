"""Sentences of one text against each other: the same thing with two numbers, a part larger than its whole."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.data.documents.block import Block
from analysis.statements.proof.claim import DISAGREES, NOT_CHECKED, Claim
from analysis.statements.proof.matching import stems
from analysis.statements.proof.numbers import mentions, periods

NEAR = 60
"""How many paragraphs a part may stand after its whole."""
TELLING = 4
"""The least number of telling words that two sentences must share around their numbers to be about the same thing."""
_WHOLE = re.compile(
    r"\b(?:draws? on|based on|uses?|made up of|total of|consists? of|comprises?)\s+(?P<count>\d[\d,]*) (?:\w+ ){0,2}?(?P<noun>[a-z]+s)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?P<count>\d[\d,]*) (?:\w+ ){0,2}?(?P<noun>[a-z]+s) (?:for which|with|where|whose|that have)\b", re.IGNORECASE
)


class Found(NamedTuple):
    """A claim with its sentence: the block's number, the sentence's place in it, and the claim."""

    block: int
    at: int
    sentence: str
    claim: Claim


def between(blocks: Sequence[Block], found: Sequence[Found]) -> list[Found]:
    """Return claims that two sentences of a text contradict each other, by what is not in the tables.

    Parameters
    ----------
    blocks : sequence of Block
        The text.
    found : sequence of Found
        What was found sentence by sentence.
    """
    return [*_twice(blocks, found), *_parts(blocks)]


def _twice(blocks: Sequence[Block], found: Sequence[Found]) -> list[Found]:
    """Return contradictions between numbers that no table has, where all words around them are the same."""
    first: dict[tuple[frozenset[str], str, str], tuple[Found, float]] = {}
    made = []
    for one in found:
        if one.claim.verdict != NOT_CHECKED or one.claim.kind == "list":
            continue
        numbers = [each for each in mentions(one.sentence) if each.start == one.claim.start]
        around = _around(one)
        if around is None or not numbers or numbers[0].word:
            continue
        key = (*around, f"{one.claim.about} {numbers[0].unit}")
        value = numbers[0].number.figure * numbers[0].scale
        earlier, before = first.setdefault(key, (one, value))
        elsewhere = (earlier.block, earlier.at) != (one.block, one.at)
        if elsewhere and abs(before - value) > 0.005 * max(abs(before), abs(value)):
            words = f"The text has {earlier.claim.published} for the same thing in {blocks[earlier.block].place}."
            claim = one.claim._replace(
                kind="sum", computed=earlier.claim.published, verdict=DISAGREES, explanation=words
            )
            made.append(one._replace(claim=claim))
    return made


def _around(one: Found) -> tuple[frozenset[str], str] | None:
    """Return what a number is about by the words of its clause, and the years of its sentence; None where they are too few."""
    start, end = one.claim.start, one.claim.end
    before = re.split(r"[;:,]|\b(?:and|while|but)\b", one.sentence[:start])[-1]
    after = re.split(r"[;:,(]|\b(?:and|while|but)\b", one.sentence[end:])[0]
    words = stems(f"{before} {after}")
    telling = frozenset(word for word in words if not word.isdigit())
    years = " ".join(sorted(each.period for each in periods(one.sentence)))
    return (telling, years) if len(telling) >= TELLING else None


def _parts(blocks: Sequence[Block]) -> list[Found]:
    """Return parts that are more than the whole named before them: 263 indicators with data out of 256."""
    wholes: list[tuple[int, str, int]] = []
    made = []
    for number, block in enumerate(blocks):
        for part in _PART.finditer(block.text):
            count, noun = int(part["count"].replace(",", "")), part["noun"].lower()
            near = [whole for at, named, whole in wholes if named == noun and number - at <= NEAR]
            if near and count > near[-1]:
                words = f"A part of {count} {noun} is more than the {near[-1]} that the text has before."
                made.append(
                    Found(
                        number,
                        0,
                        block.text,
                        Claim(
                            "part",
                            "",
                            part["count"],
                            str(near[-1]),
                            DISAGREES,
                            words,
                            part.start("count"),
                            part.end("count"),
                        ),
                    )
                )
        wholes += [
            (number, whole["noun"].lower(), int(whole["count"].replace(",", "")))
            for whole in _WHOLE.finditer(block.text)
        ]
    return made
