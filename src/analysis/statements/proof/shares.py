"""Arithmetic within a sentence: a part, its whole and the percentage beside it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.statements.proof.claim import AGREES, DISAGREES, Claim
from analysis.statements.proof.numbers import Mention
from analysis.statements.rounded import Rounded, written

_OF = re.compile(r"^\s*(?:out )?of (?:the |all )?$", re.IGNORECASE)


def shares(sentence: str, numbers: Sequence[Mention]) -> list[Claim]:
    """Return claims that a part is no larger than its whole (three of five), and that a percentage in brackets is the part's share."""
    made = []
    for one, other in pairwise(numbers):
        between = sentence[one.end : other.start]
        rate = sentence[: one.start].rstrip().lower().endswith("per") or sentence[other.end : other.end + 1] in {
            "-",
            "\u2013",
        }
        if _OF.match(between) and _plain(one) and _plain(other) and not rate:
            made += _part(one, other, sentence)
        if between == " (" and other.unit == "%" and _plain(one) and not one.word:
            made += _bracketed(one, other, numbers)
    return made


def _plain(one: Mention) -> bool:
    return not one.unit and not one.ordinal and one.decimals == 0


def _part(part: Mention, whole: Mention, sentence: str) -> list[Claim]:
    holds = part.number.figure <= whole.number.figure
    said = sentence[part.start : whole.end]
    if holds:
        return []
    words = f"A part of {part.text} is more than the {whole.text} of which it is said to be."
    return [Claim("part", "", said, whole.text, DISAGREES, words, part.start, whole.end)]


def _bracketed(part: Mention, share: Mention, numbers: Sequence[Mention]) -> list[Claim]:
    wholes = [
        one for one in numbers if one.start < part.start and _plain(one) and one.number.figure > part.number.figure
    ]
    if len(wholes) != 1:
        return []
    found = 100 * (Rounded.exact(part.number.figure) / wholes[0].number.figure)
    holds = share.number.meets(found)
    words = f"{part.text} of {wholes[0].text} is {written(found.figure)}%."
    return [
        Claim(
            "part",
            "",
            share.text,
            f"{written(found.figure)}%",
            AGREES if holds else DISAGREES,
            words,
            share.start,
            share.end,
        )
    ]
