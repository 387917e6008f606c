"""Sentences that count indicators: how many of a dashboard, or of all, improved, worsened, or lie in a quartile."""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim
from analysis.statements.proof.facts import Facts, Measure
from analysis.statements.proof.numbers import Mention, mentions
from analysis.statements.proof.vocabulary import QUARTILES, pattern, words

_COUNTED = pattern(r"\b(?:indicators?|metrics?|measures?)\b")
_STATES = {
    "not_available": words(
        """no_(?:new_|comparable_)?data (?:data|results?)[\\w\\s]*_(?:was|were|is|are)_(?:not|awaited|still) data_is_awaited not_available
        awaited cannot_be_determined no_new could_not_be_compared not_be_compared no_direction without"""
    ),
    "similar": words("similar no_(?:real_)?change little_change unchanged did_not_change same static stable"),
    "worsened": words("declin\\w* deteriorat\\w* worsen\\w* got_worse lower_performance worse\\b decreas\\w* fell\\b"),
    "improved": words("improv\\w* better\\b"),
}
_STATE = pattern("|".join(rf"(?P<{name}>\b{states})" for name, states in _STATES.items()))
_QUARTILE = pattern(rf"\b(?P<which>{'|'.join(QUARTILES)})\s+(?:quartile|quarter)\b")
_OF = pattern(r"^\s*(?:out )?of (?:the |all |our )?$")
_SHOWN = {"improved": "improved", "worsened": "worsened", "similar": "similar", "not_available": "no comparison"}


def direction_of(text: str) -> str:
    """Return the direction that words speak of; empty for none."""
    found = _STATE.search(text)
    return str(found.lastgroup) if found else ""


def is_counting(sentence: str, numbers: Sequence[Mention]) -> bool:
    """Say whether a sentence counts indicators."""
    return bool(_COUNTED.search(sentence)) and any(_is_count(one) for one in numbers)


def _is_count(one: Mention) -> bool:
    return not one.unit and not one.ordinal and one.decimals == 0 and one.scale == 1.0


def counts(
    sentence: str, numbers: Sequence[Mention], facts: Facts, dashboard: str | None, rest: str = ""
) -> list[Claim]:
    """Return a claim for each number of indicators that a sentence gives.

    Parameters
    ----------
    sentence : str
        The sentence.
    numbers : sequence of Mention
        Its numbers.
    facts : Facts
        What the tables have.
    dashboard : str, optional
        The dashboard that its heading names; empty for the whole, None where that stays open: then only sums are worked out.
    rest : str
        What follows in its paragraph: a total may be made up there.
    """
    given = [one for one in numbers if _is_count(one)]
    told = _told(sentence, given)
    made = [] if dashboard is None else [_count(one, what, facts, dashboard) for one, what in told if what]
    return [*made, *_sum(told, facts, dashboard, _without_data(rest))]


def _told(sentence: str, given: Sequence[Mention]) -> list[tuple[Mention, str]]:
    """Return what each number counts; of eight of the 20 indicators improved, eight are what improved and 20 are all."""
    told = [_what(sentence, given, at) for at in range(len(given))]
    for at, (one, other) in enumerate(pairwise(given)):
        if _OF.match(sentence[one.end : other.start]) and told[at + 1]:
            told[at], told[at + 1] = told[at] or told[at + 1], "all"
    return list(zip(given, told, strict=True))


def _without_data(rest: str) -> int:
    """Return how many indicators what follows says to be without data."""
    given = [one for one in mentions(rest) if _is_count(one)]
    first = next((one for at, one in enumerate(given) if _what(rest, given, at) == "not_available"), None)
    return round(first.number.figure) if first else 0


def _what(sentence: str, given: Sequence[Mention], at: int) -> str:
    """Return what a number counts: a direction, ``q`` and a quartile, ``all``, or nothing that is known."""
    one = given[at]
    stop = given[at + 1].start if at + 1 < len(given) else len(sentence)
    after = sentence[one.end : stop]
    quartile, state = _QUARTILE.search(after), _STATE.search(after)
    if quartile:
        return f"q{QUARTILES[quartile['which'].lower()]}"
    if state:
        return str(state.lastgroup)
    before = _STATE.search(sentence[max(0, one.start - 45) : one.start])
    if before and before.lastgroup == "not_available" and re.search(r"\bfor\s*$", sentence[: one.start]):
        return "not_available"
    if re.match(r"\s*(?:\w+ ){0,3}(?:indicators?|metrics?|measures?)\b", after):
        return "all"
    return ""


def _found(what: str, measures: Sequence[Measure]) -> int:
    if what == "all":
        return len(measures)
    if what.startswith("q"):
        return sum(one.quartile == what[1:] for one in measures)
    return sum(one.direction == what for one in measures)


def _count(one: Mention, what: str, facts: Facts, dashboard: str) -> Claim:
    whose = dashboard or "all dashboards"
    found, said = _found(what, facts.of(dashboard)), round(one.number.figure)
    place = (one.start, one.end)
    words = "indicators" if what == "all" else f"quartile {what[1:]}" if what.startswith("q") else _SHOWN[what]
    if said == found:
        return Claim(
            "count", whose, one.text, str(found), AGREES, f"The tables have {found} ({words}) in {whose}.", *place
        )
    if not dashboard and what != "all" and not what.startswith("q") and said < found:
        text = f"Not checked: all {len(facts.measures)} rows give {found} ({words}), but the sentence may leave some dashboards out."
        return Claim("count", whose, one.text, str(found), NOT_CHECKED, text, *place)
    if not dashboard and what == "all":
        text = f"Not checked: the tables have {found} rows, but the sentence may mean another list."
        return Claim("count", whose, one.text, str(found), NOT_CHECKED, text, *place)
    return Claim(
        "count",
        whose,
        one.text,
        str(found),
        DISAGREES,
        f"The tables have {found} ({words}) in {whose}, not {said}.",
        *place,
    )


def _sum(told: Sequence[tuple[Mention, str]], facts: Facts, dashboard: str | None, later: int) -> list[Claim]:
    """Return a claim where a sentence gives a total and the parts by direction: they add up or not, and no part exceeds it."""
    totals = [one for one, what in told if what == "all"]
    states = [(one, what) for one, what in told if what and what != "all" and not what.startswith("q")]
    quarters = [one for one, what in told if what.startswith("q")]
    if len(totals) != 1:
        return []
    parts = [one for one, _ in states] if {what for _, what in states} >= {"improved", "worsened", "similar"} else []
    parts = parts or (quarters if len(quarters) == 4 else [])  # noqa: PLR2004 - all of them
    total = round(totals[0].number.figure)
    place = (totals[0].start, totals[0].end)
    whose = dashboard or "all dashboards"
    if not parts:
        return [
            Claim(
                "part",
                whose,
                one.text,
                str(total),
                DISAGREES,
                f"A part of {one.text} is more than the {total} of which it is said to be.",
                one.start,
                one.end,
            )
            for one, _ in states
            if round(one.number.figure) > total
        ]
    added = sum(round(one.number.figure) for one in parts)
    added += later if added + later == total else 0
    if added == total:
        return [Claim("sum", whose, str(total), str(added), AGREES, f"The printed parts add up to {added}.", *place)]
    left = total - added
    others = _found("not_available", facts.of(dashboard)) if dashboard else left
    if 0 < left == others and not quarters:
        words = f"Not checked: the printed parts add up to {added} of {total}; the rest may have no earlier result."
        return [Claim("sum", whose, str(total), str(added), NOT_CHECKED, words, *place)]
    words = f"The printed parts add up to {added}, not to {total}."
    return [Claim("sum", whose, str(total), str(added), DISAGREES, words, *place)]
