"""Sentences that say of which year a measure's results are."""

import re
from collections.abc import Sequence

from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim
from analysis.statements.proof.facts import Measure
from analysis.statements.proof.numbers import Period, same_period

_LATEST = re.compile(
    r"\b(?:latest|most recent|data shown|results shown|data|results?)\b[^.;]{0,40}?\b(?:is|are|relates?|covers?|for|of)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\blatest (?:data|results?|figures?)\b(?: (?:is|are))?(?: for)?(?: the)?(?: period| year)?[\s,]*$", re.IGNORECASE
)


LONGEST = 5
"""How many years a span written with a stroke may have."""
_FINANCIAL = re.compile(r"(\d{4})/(\d\d)")


def impossible(named: Sequence[Period]) -> list[Claim]:
    """Return claims on years that there are not: a financial year ends in the year after it begins, a span of years later."""
    made = []
    for one in named:
        year = _FINANCIAL.fullmatch(one.text.replace(" ", ""))
        if year and not 0 < (int(year[2]) - int(year[1])) % 100 <= LONGEST:
            words = f"{one.text} is no financial year: one ends in the year after it begins."
            made.append(Claim("period", "", one.text, "", DISAGREES, words, one.start, one.end))
    return made


def latest_period(sentence: str, named: Sequence[Period], measure: Measure) -> list[Claim]:
    """Return claims on the period of the latest result, of the previous one, or since which a change is."""
    made = []
    for one in named:
        known = [period for period in (measure.period, measure.previous_period) if period]
        before = sentence[: one.start]
        if not known or not _LATEST.search(before[-80:]):
            continue
        holds = any(same_period(one.period, period) or same_period(period, one.period) for period in known)
        firm = bool(_FIRM.search(before)) and bool(measure.period) and len(one.period) >= len(measure.period)
        verdict = AGREES if holds else DISAGREES if firm else NOT_CHECKED
        words = f"The results of row {measure.number} are for {' and '.join(known)}."
        if verdict == AGREES and firm and (other := _of_another(one.period, measure)):
            verdict, words = (
                DISAGREES,
                f"The latest result of row {measure.number} is that of {other} in the national data, not of {one.text}.",
            )
        made.append(Claim("period", measure.about, one.text, measure.period, verdict, words, one.start, one.end))
    return made


def _of_another(period: str, measure: Measure) -> str:
    """Return the one period whose national result the latest result is, where that is another than the one said."""
    latest, said = measure.figures.get("latest"), measure.series.get(period)
    if latest is None or said is None or said.meets(latest):
        return ""
    same = [name for name, number in measure.series.items() if number.meets(latest)]
    return same[0] if len(same) == 1 else ""
