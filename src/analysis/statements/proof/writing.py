"""Numbers that are written as no number is: a group of thousands cut short, or a nought before the first digit."""

import re
from collections.abc import Sequence

from analysis.statements.proof.claim import DISAGREES, Claim
from analysis.statements.proof.numbers import Mention
from analysis.statements.proof.vocabulary import pattern

_BROKEN = re.compile(r"(?<![\d,.])(?:\d{1,3}(?:,\d{3})*,(?:\d\d|\d{4,})|0\d+(?:,\d{3})+|0\d+(?=%|\.\d))(?![\d,])")


def mistyped(sentence: str) -> list[Claim]:
    """Return a claim for each number whose groups of digits are broken: 1,00 or 010,000."""
    return [
        Claim(
            "number",
            "",
            one[0],
            "",
            DISAGREES,
            f"{one[0]} is not written as a number is: a digit is lost or stands elsewhere.",
            one.start(),
            one.end(),
        )
        for one in _BROKEN.finditer(sentence)
    ]


_FELL = "fell|fallen|dropped|decreased|reduced|declined|dipped|slipped|down"
_ROSE = "rose|risen|increased|grew|grown|climbed|up"
_WAYS = pattern(rf"\b(?:{_FELL}|{_ROSE})\b")
_FROM_TO = pattern(rf"\b(?P<way>{_FELL}|{_ROSE})\b[^.;,\d]{{0,40}}\bfrom (?=\u00a3?-?\d)")


def contradictory(sentence: str, numbers: Sequence[Mention]) -> list[Claim]:
    """Return a claim where a sentence says that something fell from one number to a larger one, or rose to a smaller one."""
    made = []
    for found in _FROM_TO.finditer(sentence):
        first, second = (*(one for one in numbers if one.start >= found.end()), None, None)[:2]
        if (
            first is None
            or second is None
            or sentence[first.end : second.start].strip() != "to"
            or first.unit != second.unit
        ):
            continue
        if len(_WAYS.findall(sentence[found.start() : first.start])) > 1:
            continue
        before, now = (one.number.figure * one.scale for one in (first, second))
        fell = re.fullmatch(_FELL, found["way"], re.IGNORECASE) is not None
        if now > before if fell else now < before:
            words = f"From {first.text} to {second.text} nothing {'fell' if fell else 'rose'}."
            said = f"{first.text} to {second.text}"
            made.append(Claim("comparison", "", found["way"], said, DISAGREES, words, *found.span("way")))
    return made
