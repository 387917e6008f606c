"""Numbers that are written as no number is: a group of thousands cut short, or a nought before the first digit."""

import re

from analysis.statements.proof.claim import DISAGREES, Claim

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
