"""Words that set a result beside England, its target, or the quartiles of its comparators."""

import re
from collections.abc import Sequence

from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim, with_unit
from analysis.statements.proof.directions import UNLIKE
from analysis.statements.proof.facts import Measure
from analysis.statements.proof.numbers import Mention, Period, fits, same_period
from analysis.statements.proof.vocabulary import QUARTILES, pattern, words
from analysis.statements.rounded import Rounded

REACH = 40
"""How far after the words the figure of England may stand, in letters."""
_NATION = pattern(
    rf"\b(?P<way>{words('better worse higher lower above below greater longer shorter similar exceed(?:s|ed|ing)? less more')})\b"
    r"[^.;,]{0,30}?\b(?:england|national)\b(?! and)"
)
_MET = words(
    "me(?:t|ets|eting) exceed(?:s|ed|ing)? achiev(?:ed|es|ing) surpass(?:ed|es) reach(?:ed|es|ing) beat(?:s|en)? hit"
)
_MISSED = words(
    "miss(?:ed|es|ing)? below short_of fail(?:ed|s)?_to_(?:meet|reach|achieve) not_(?:met|meet|meeting) did_not_(?:meet|reach) off"
)
_TARGET = pattern(
    rf"\b(?:(?P<met>{_MET})|(?P<missed>{_MISSED})|(?P<above>above|over|higher than|greater than|ahead of)|"
    r"(?P<under>under|lower than|less than))\b\s+(?:\w+ ){0,4}?(?:target|standard)\b"
)
_NOT = pattern(r"\b(?:not|never|n't|no longer|yet to)\s+(?:\w+\s+)?$")
_TO_COME = pattern(r"\b(?:will|to|would|expect\w*|should|aim\w*|can|could)\s+(?:\w+ )?$")
_QUARTILE = pattern(
    rf"\b(?P<which>{'|'.join(QUARTILES)})\s+(?:quartile|quarter)\b"
    r"|\bquartile (?P<number>[1-4])\b|\b(?P<half>better|worse|top|bottom|upper|lower) half\b"
)


def nations(sentence: str, numbers: Sequence[Mention], named: Sequence[Period], measure: Measure) -> list[Claim]:
    """Return claims of being above, below, better or worse than England: beside the printed figure, or else the data's."""
    found = (
        one for one in _NATION.finditer(sentence) if not re.search(r"east midlands|regional", one[0], re.IGNORECASE)
    )
    return [claim for one in found if (claim := _nation(one, numbers, named, measure))]


def _nation(
    found: re.Match[str], numbers: Sequence[Mention], named: Sequence[Period], measure: Measure
) -> Claim | None:
    latest = measure.figures.get("latest") or measure.figures.get("previous")
    if latest is None:
        return None
    place = (found.start("way"), found.end("way"))
    england, basis = _england(found, numbers, named, measure)
    if england is None:
        why = "Not checked: the tables have no figure of England for it."
        return Claim("comparison", measure.about, found["way"], "", NOT_CHECKED, why, *place)
    own, theirs = with_unit(latest, measure.unit), with_unit(england, measure.unit)
    holds = _beside(found["way"].lower(), latest, england, measure.polarity)
    if holds is None:
        why = "Not checked: the words leave open which way is meant."
        return Claim("comparison", measure.about, found["way"], f"{own} and {theirs}", NOT_CHECKED, why, *place)
    why = f"Row {measure.number} has {own} and England, as {basis}, {theirs}: the words {'hold' if holds else 'do not hold'}."
    return Claim(
        "comparison", measure.about, found["way"], f"{own} and {theirs}", AGREES if holds else DISAGREES, why, *place
    )


def _england(
    found: re.Match[str], numbers: Sequence[Mention], named: Sequence[Period], measure: Measure
) -> tuple[Rounded | None, str]:
    """Return England's figure, and whether the text prints it or the data have it."""
    after = [
        one
        for one in numbers
        if found.end() <= one.start <= found.end() + REACH and not one.ordinal and one.unit != "points"
    ]
    own = measure.figures.get("latest")
    others = [one for one in after if own is None or len(after) == 1 or not fits(one, own, measure.scale)]
    if others and (others[0].unit == "%" or others[0].decimals > 0) >= measure.percent:
        return others[0].number, "printed"
    periods = [one.period for one in named] or [measure.period]
    held = [number for period, number in measure.england.items() if any(same_period(one, period) for one in periods)]
    return (held[0], "published") if held else (None, "")


def _beside(way: str, own: Rounded, other: Rounded, polarity: str) -> bool | None:
    more, less = own > other, own < other
    if way == "similar":
        apart = abs(own.figure - other.figure) / abs(other.figure) if other.figure else 1.0
        return True if apart < UNLIKE else None
    if way in {"higher", "above", "greater", "longer", "more"} or way.startswith("exceed"):
        return more
    if way in {"lower", "below", "less", "shorter"}:
        return less
    if polarity not in {"high", "low"}:
        return None
    return more if (way == "better") == (polarity == "high") else less


def targets(sentence: str, measure: Measure) -> list[Claim]:
    """Return claims of a target met or missed, above or below; what is yet to come is no claim."""
    made = []
    for found in _TARGET.finditer(sentence):
        before = sentence[: found.start()]
        if _TO_COME.search(before):
            continue
        way = "missed" if _NOT.search(before) and found.lastgroup == "met" else str(found.lastgroup)
        verdict, computed, why = _target(way, found[0], measure)
        made.append(Claim.of("target", measure.about, found, verdict, why, computed))
    return made


def _target(way: str, said: str, measure: Measure) -> tuple[str, str, str]:
    latest, target = measure.figures.get("latest"), measure.figures.get("target")
    computed = f"{with_unit(latest, measure.unit)} and {with_unit(target, measure.unit)}" if latest and target else ""
    if way in {"above", "under"} or said.lower().startswith("below"):
        if latest is None or target is None:
            return NOT_CHECKED, "", f"Not checked: row {measure.number} has no target that is a figure."
        holds = latest > target if way == "above" else latest < target
    elif measure.target_met not in {"yes", "no"}:
        return NOT_CHECKED, computed, f"Not checked: row {measure.number} has no target that can be judged."
    else:
        holds = measure.target_met == ("yes" if way == "met" else "no")
    computed = computed or f"target met: {measure.target_met}"
    why = f"Row {measure.number} has {computed} for result and target: the words {'hold' if holds else 'do not hold'}."
    return (AGREES if holds else DISAGREES), computed, why


def quartiles(sentence: str, measure: Measure) -> list[Claim]:
    """Return claims of a quartile."""
    return [_quartile(found, measure) for found in _QUARTILE.finditer(sentence)]


def _quartile(found: re.Match[str], measure: Measure) -> Claim:
    wanted = _wanted(found, measure.polarity)
    if not measure.quartile or not wanted:
        return Claim.of(
            "quartile", measure.about, found, NOT_CHECKED, f"Not checked: row {measure.number} has no quartile."
        )
    verdict = AGREES if set(measure.quartile.split("/")) & wanted else DISAGREES
    why = f"Row {measure.number} is in quartile {measure.quartile}."
    return Claim.of("quartile", measure.about, found, verdict, why, measure.quartile)


def _wanted(found: re.Match[str], polarity: str) -> set[str]:
    """Return the quartiles that words name; lowest and highest are of values, not of places."""
    if found["half"]:
        return {"1", "2"} if found["half"].lower() in {"better", "top", "upper"} else {"3", "4"}
    if found["number"]:
        return {found["number"]}
    word = found["which"].lower()
    if word in {"lowest", "highest"} and polarity != "high":
        return {"1" if word == "lowest" else "4"} if polarity == "low" else set()
    return {QUARTILES[word]}
