"""Words for the change between two results: risen or fallen, better or worse, the same, doubled."""

import re
from collections.abc import Sequence

from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim, with_unit
from analysis.statements.proof.facts import Measure
from analysis.statements.proof.numbers import Period, same_period
from analysis.statements.proof.vocabulary import ASIDES, CAUSES, OPENINGS, OTHER_BASE, SUBJECTS, WAYS, pattern
from analysis.statements.rounded import Rounded

NEXT = 5
"""How near after a word a year stands that the word is about, in letters: fell in 2023."""
UNLIKE = 0.2
"""Changes of this share of the previous result are no longer similar."""
TIMES = {"doubled": (1.85, 2.3), "trebled": (2.7, 3.4), "halved": (0.43, 0.55)}
"""What may be called twice, three times and half as much."""
NEARLY, MORE = 0.85, 1.3
"""How much further `almost doubled` and `more than doubled` reach, as shares."""
_WAY = pattern("|".join(rf"(?P<{name}>\b{ways}\b)" for name, ways in WAYS.items()))
_CAUSE, _ASIDE = pattern(rf"\b{CAUSES}"), pattern(rf"\b{ASIDES}\b")
_SUBJECT = pattern(rf"^\W*{OPENINGS}*(?:overall |latest |annual )?{SUBJECTS}")
_OTHER_BASE = pattern(rf"^[^.;,]{{0,60}}\b{OTHER_BASE}\b")
_THAN_OTHERS = pattern(
    r"\s+than\b(?!\s+(?:last|the (?:previous|year|result|\d)|in\b|a year|it was|before|\d{4}|\u00a3?\d))"
)
_NOT = pattern(r"\b(?:not|never|n't|no longer|fail(?:ed|s)? to)\s+(?:\w+ly\s+)?$")
_ARROW = pattern(r"\barrow says (?P<way>better|worse|similar)\b")
_SHOWN = {"better": "improved", "worse": "worsened", "similar": "similar"}
_LONGER = ("forecast", "previous survey result", "trend", "in recent years")
"""What makes a sentence speak of more than two results."""


def directions(sentence: str, named: Sequence[Period], measure: Measure, *, surely: bool) -> list[Claim]:
    """Return the claims of how a result stands to the one before: the first word for more or less, and the first for better or worse.

    Parameters
    ----------
    sentence : str
        The sentence.
    named : sequence of Period
        Its periods.
    measure : Measure
        What it is about.
    surely : bool
        Whether it names the measure.
    """
    if any(words in sentence.lower() for words in _LONGER) or not (surely or _SUBJECT.search(sentence)):
        return []
    main = _ASIDE.sub(lambda found: " " * len(found[0]), sentence)
    cause = _CAUSE.search(main)
    main = main[: cause.start()] if cause else main
    firsts: dict[bool, re.Match[str]] = {}
    for one in _WAY.finditer(main):
        after = main[one.end() :]
        if (
            not _OTHER_BASE.search(after)
            and not _THAN_OTHERS.match(after)
            and not main[: one.start()].endswith("arrow says ")
        ):
            firsts.setdefault(one.lastgroup in {"better", "worse"}, one)
    return [*_arrows(sentence, measure), *(_direction(one, named, measure) for one in firsts.values())]


def _arrows(sentence: str, measure: Measure) -> list[Claim]:
    """Return claims of what a council's own arrow shows."""
    made = []
    for found in _ARROW.finditer(sentence):
        holds = _SHOWN[found["way"].lower()] == measure.direction
        words = f"The arrow of row {measure.number} shows {measure.direction}."
        claim = Claim.of("comparison", measure.about, found, AGREES if holds else DISAGREES, words, measure.direction)
        made.append(claim)
    return made


def _of_before(found: re.Match[str], named: Sequence[Period], measure: Measure) -> bool:
    """Say whether a word is about the year of the previous result: a fall in 2023, where 2024 is the latest."""
    near = [one for one in named if 0 <= one.start - found.end() <= NEXT]
    return any(
        same_period(one.period, measure.previous_period) and not same_period(one.period, measure.period)
        for one in near
        if measure.previous_period
    )


def _direction(found: re.Match[str], named: Sequence[Period], measure: Measure) -> Claim:
    """Judge one word for the change between two results."""
    if any(not _of_results(one, measure) for one in named) or _of_before(found, named, measure):
        words = "Not checked: it names another period than those of the two results."
        return Claim.of("comparison", measure.about, found, NOT_CHECKED, words)
    if "change" not in measure.figures:
        words = f"Not checked: row {measure.number} has no two results to compare."
        return Claim.of("comparison", measure.about, found, NOT_CHECKED, words)
    way = str(found.lastgroup)
    holds = _times(way, found, measure) if way in TIMES else _holds(way, measure)
    if holds is not None and _NOT.search(found.string[: found.start()]):
        holds = not holds
    computed = " and ".join(with_unit(measure.figures[name], measure.unit) for name in ("previous", "latest"))
    if holds is None:
        words = "Not checked: the words leave open which way is meant."
        return Claim.of("comparison", measure.about, found, NOT_CHECKED, words, computed)
    words = (
        f"The results of row {measure.number} are {computed}, so that the words {'hold' if holds else 'do not hold'}."
    )
    return Claim.of("comparison", measure.about, found, AGREES if holds else DISAGREES, words, computed)


def _times(way: str, found: re.Match[str], measure: Measure) -> bool | None:
    """Say whether a result is so many times the one before, with the rounding of both; a hedge before the word widens it."""
    try:
        times = measure.figures["latest"] / measure.figures["previous"]
    except ZeroDivisionError:
        return None
    least, most = TIMES[way]
    before = found.string[: found.start()].lower().rstrip()
    if before.endswith(("almost", "nearly", "about")):
        least *= NEARLY
    if before.endswith(("more than", "over", "less than")):
        least, most = least / MORE, most * MORE
    return times.low <= most and times.high >= least


def _of_results(one: Period, measure: Measure) -> bool:
    known = (period for period in (measure.period, measure.previous_period) if period)
    return any(same_period(one.period, period) or period[:4] == one.period[:4] for period in known)


def _holds(way: str, measure: Measure) -> bool | None:
    """Say whether a word for the change is borne by two results; None where it may mean either."""
    change, previous = measure.figures["change"], measure.figures["previous"]
    if way == "same":
        return change.low <= 0 <= change.high
    if way == "similar":
        share = abs(change.figure) / abs(previous.figure) if previous.figure else 1.0
        return share < UNLIKE or abs(change.figure) <= 3 * change.width
    return _way(way, *_ways(change), measure.polarity)


def _ways(change: Rounded) -> tuple[bool, bool]:
    """Say whether a result may have gone up and down: two printed figures that differ tell, for rounding turns no two numbers round."""
    flat = change.figure == 0
    return change.figure > 0 or (flat and change.high > 0), change.figure < 0 or (flat and change.low < 0)


def _way(way: str, up: bool, down: bool, polarity: str) -> bool | None:
    if way in {"up", "down"}:
        return up if way == "up" else down
    if polarity not in {"high", "low"}:
        return None
    better, worse = (up, down) if polarity == "high" else (down, up)
    if way == "decline":
        return worse or down
    return better if way == "better" else worse
