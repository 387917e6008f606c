"""Which figure of a measure a number in a sentence stands for: by the words around it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.statements.proof.facts import Measure
from analysis.statements.proof.numbers import Mention, Period, same_period
from analysis.statements.proof.vocabulary import ELSEWHERE, MONTHS, SOFT, TO_COME, UP_DOWN, pattern, words

LATEST, PREVIOUS, TARGET, GAP, CHANGE, ENGLAND, ANSWERS, REAL, OTHER = (
    "latest",
    "previous",
    "target",
    "gap",
    "change",
    "england",
    "answers",
    "real_change_pct",
    "",
)
_WHERE = r"(?:(?:in|from|on|over|since) [\w ]{0,30} )?"
_HOW = words("slightly further again significantly sharply steadily only just")
_BY = pattern(
    rf"\b(?:{UP_DOWN}(?:\s+{_HOW})?\s+{_WHERE}(?:by|of)|{UP_DOWN}\b[^.;\d]{{0,40}}\bby|{UP_DOWN})"
    rf"\s*(?:an? |the )?(?:{SOFT}\s*)?\(?\u00a3?[+-]?$"
)
_KINDS_OF_STEP = words("further slight significant net overall annual points? small large year")
_STEP = pattern(
    rf"^\s*(?:{_KINDS_OF_STEP} )?(?:{UP_DOWN}|better|worse|more|fewer|longer|shorter)\b(?!\s+to\b)(?!\s+\d)"
)
_TO = re.compile(
    r"\b(?:to|at|now|stands? at|stood at|reach(?:ed|es)|standing at|was|were|is|are|of)\s*(?:just\s+|only\s+)?\u00a3?$",
    re.IGNORECASE,
)
_FIRM = re.compile(
    rf"\b(?:{UP_DOWN}|remain(?:s|ed)?|stay(?:s|ed)?)\b[^.;]{{0,40}}\b(?:to|at)\s*(?:just\s+|only\s+)?\u00a3?$"
    r"|\b(?:performance|result|figure|outturn|rate|indicator)\b[^.;,]{0,40}\b(?:at|of|was|is|stands at|stood at)\s*\u00a3?$"
    r"|\b(?:now|stands? at|stood at|reach(?:ed|es))\s*\u00a3?$|\bfrom\s+\S+\s+to\s*\u00a3?-?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|previously|compared (?:to|with)|as against|against|up on|down on|than)\s*(?:the |a |last year'?s? |result of |figure of |low of )*\u00a3?$",
    re.IGNORECASE,
)
_NATION = re.compile(
    r"\b(?:england|english|national(?:ly)?|the country)\b(?![^(]*\btarget)[^.;0-9]{0,45}(?:\d{4}[^.;0-9]{0,4}\d{0,2}[^.;0-9]{0,20})?$",
    re.IGNORECASE,
)
_NATION_AFTER = re.compile(r"^\s*(?:years?\s*)?(?:for|in|across) england\b", re.IGNORECASE)
_ELSEWHERE = pattern(rf"\b{ELSEWHERE}\b[^.;]{{0,40}}$")
_MADE_UP = pattern(r"\bm(?:ade|akes?|aking) up\b")
_FOR_OTHERS = pattern(r"^\s*(?:%\s*)?for (?!the (?:previous|last|same)|20)[a-z]")
_AGAINST = words("against versus vs?\\.? compared_(?:to|with)")
_FIRST_OF_PAIR = pattern(rf"^%?\s*{_AGAINST}\s+\u00a3?\d")
_SECOND_OF_PAIR = pattern(rf"\d%?\s*{_AGAINST}\s+\u00a3?$")
_NATION_WORD, _ANYWHERE = pattern(r"\b(?:england|national)\b"), pattern(rf"\b{ELSEWHERE}\b")
_TO_COME = pattern(rf"\b{TO_COME}\b")
_ELSEWHERE_AFTER = pattern(
    rf"^[^.;,]{{0,45}}\b(?:since 20[01]\d|second preference|third preference|of all|of the total|in (?:{MONTHS}))\b"
)
_TARGET = re.compile(r"\b(?:target|standard|goal)s?\b[^.;0-9]{0,25}$", re.IGNORECASE)
_TARGET_AFTER = re.compile(r"^\s*(?:\w+\s+)?target\b", re.IGNORECASE)
_GAP = re.compile(r"\btarget\b.*\b(?:by|with)\s*\u00a3?[-+]?$", re.IGNORECASE)
_GAP_AFTER = re.compile(
    r"^[A-Za-z ]{0,30}\b(?:to spare|short of|(?:above|below|over|under|ahead of|off|from|away from) (?:the |its |our )?target)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:longer|shorter|higher|lower|better|worse|above|below|more|less)\b.{0,25}\b(?:england|national)",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"^\s*(?:answers|residents|respondents|people (?:answered|responded))", re.IGNORECASE)
_REAL = re.compile(r"^\s*(?:\w+\s+)?in real terms", re.IGNORECASE)


AFTER, BEFORE = 45, 30
"""How far from a number the period that it is of may stand, in letters."""


class Role(NamedTuple):
    """What a number stands for, whether the words leave no doubt, the period they name (empty for none), and how freely they speak.

    Of two percentages, *2% lower* may mean two points; *fell by 2%* may not.
    """

    name: str
    sure: bool
    period: str = ""
    free: bool = False


def role(sentence: str, mention: Mention, named: Sequence[Period], measure: Measure) -> Role:
    """Return what a number stands for.

    Parameters
    ----------
    sentence : str
        The sentence.
    mention : Mention
        The number.
    named : sequence of Period
        The sentence's periods.
    measure : Measure
        What the sentence is about.
    """
    before, after = _around(sentence, mention)
    period = _period(sentence, mention, named)
    beside = _pair(before, after) or _beside(before, after, mention)
    if beside is not None:
        return beside._replace(period=period) if beside.name == ENGLAND else beside
    bracketed = before.endswith("(")
    by = _BY.search(before) and not (bracketed and not sentence[mention.end :].startswith(")"))
    if mention.unit == "points" or by or _STEP.search(after):
        return Role(CHANGE, sure=True, period=period, free=bool(_STEP.search(after)) or bracketed)
    if re.match(r"\s*(?:to|-|\u2013)\s*\d", after) and _TARGET.search(before):
        return Role(OTHER, sure=False)  # a target with two ends
    if _TARGET.search(before) or _TARGET_AFTER.search(after):
        return Role(TARGET, sure=True)
    return _result(before, after, period, measure)


def _pair(before: str, after: str) -> Role | None:
    """Return the role of a number in a pair such as (10.7 against 10): what the second is follows from what was said before."""
    if _FIRST_OF_PAIR.search(after):
        return Role(LATEST, sure=False)
    if not _SECOND_OF_PAIR.search(before):
        return None
    if "target" in before.lower():
        return Role(TARGET, sure=True)
    if _ANYWHERE.search(before):
        return Role(OTHER, sure=False)
    return Role(ENGLAND, sure=False) if _NATION_WORD.search(before) else None


def _beside(before: str, after: str, mention: Mention) -> Role | None:
    """Return the role of a number that is no result, change or target of the measure itself; None for the others."""
    if _TO_COME.search(before) or _BESIDE.search(after):
        return Role(OTHER, sure=False)
    for pattern_after, name in ((_ANSWERS, ANSWERS), (_REAL, REAL)):
        if pattern_after.search(after):
            return Role(name, sure=True)
    if _GAP.search(before) or (_GAP_AFTER.search(after) and mention.unit != "%"):
        return Role(GAP, sure=True)
    elsewhere, nation = _ELSEWHERE.search(before), _NATION.search(before)
    if _ELSEWHERE_AFTER.search(after) or (elsewhere and not (nation and nation.start() > elsewhere.start())):
        return Role(OTHER, sure=False)
    if nation or _NATION_AFTER.search(after):
        both = "target" in before.lower()[-40:]
        return Role(TARGET if both else ENGLAND, sure=both)
    return None


def _result(before: str, after: str, period: str, measure: Measure) -> Role:
    """Return which of a measure's results a number is."""
    if period and same_period(period, measure.previous_period) and not same_period(period, measure.period):
        return Role(PREVIOUS, sure=True, period=period)
    if re.search(r"^[^.;,0-9]{0,40}\b(?:previous year|last year|year before|the year earlier)\b", after, re.IGNORECASE):
        return Role(LATEST, sure=bool(_FIRM.search(before)), period=period)
    if _FROM.search(before) and not _TO.search(before):
        if _FOR_OTHERS.search(after):
            return Role(OTHER, sure=False, period=period)  # compared with 45.1 for all pupils
        return Role(PREVIOUS, sure=True, period=period)
    if period and not same_period(period, measure.period):
        return Role(OTHER, sure=False, period=period)
    return Role(LATEST, sure=bool(_FIRM.search(before)), period=period)


def _around(sentence: str, mention: Mention) -> tuple[str, str]:
    """Return the words before and after a number, within its own clause."""
    before = re.split(r";|:(?=\s*[A-Za-z])|\.\s", sentence[: mention.start])[-1]
    after = re.split(r"[;]|\.\s", sentence[mention.end :])[0]
    before = _MADE_UP.sub("is", before)
    return before[-110:], after[:70].lstrip(")")


def _period(sentence: str, mention: Mention, named: Sequence[Period]) -> str:
    """Return the period that a number is said to be of: in brackets or few words after it, or else just before it."""
    for one in named:
        between = sentence[mention.end : one.start]
        opens_next = sentence[one.end :].lstrip().startswith(":")  # (2021/22: 7.35) is about what follows
        if (
            not opens_next
            and 0 <= one.start - mention.end <= AFTER
            and not re.search(r"[;.\d]|,\s|\b(?:and|but|compared|than|from|to|since|on)\b", between)
        ):
            return one.period
    for one in reversed(list(named)):
        between = sentence[one.end : mention.start]
        if 0 <= mention.start - one.end <= BEFORE and not re.search(
            r"[;.\d]|\b(?:and|but|compared|than|from)\b", between
        ):
            return (
                ""
                if re.search(r"\b(?:since|from|than|on|to|with)\s*$", sentence[: one.start], re.IGNORECASE)
                else one.period
            )
    return ""
