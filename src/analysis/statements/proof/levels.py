"""Numbers in a sentence about one measure, held against its figures."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.statements.proof import roles
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim, with_unit
from analysis.statements.proof.facts import Measure
from analysis.statements.proof.figures_meant import comparable, figures_meant, part_of_name, something_else
from analysis.statements.proof.number_slips import EXCHANGED, NEIGHBOUR, one_key, slip_of
from analysis.statements.proof.numbers import Mention, Period, fits
from analysis.statements.rounded import Rounded

TELLING = 3
"""So many digits tell a figure apart from others that might stand there by chance."""
WORDS = {
    roles.LATEST: "latest result",
    roles.PREVIOUS: "previous result",
    roles.TARGET: "target",
    roles.GAP: "distance from the target",
    roles.CHANGE: "change",
    roles.ENGLAND: "result of England",
    roles.ANSWERS: "number of answers",
    roles.REAL: "change in real terms",
}
KINDS = {
    roles.TARGET: "target",
    roles.GAP: "target",
    roles.CHANGE: "change",
    roles.REAL: "change",
    roles.ENGLAND: "comparison",
}
ELSEWHERE = "it is a figure of another time, place or thing than the tables have"
NO_POINTS = "; the results are no percentages, so that their change is in per cent, not in points"


class About(NamedTuple):
    """What words are about: a measure, those near it, how sure that is, and whether they stand in prose.

    Under a measure's name, a figure of one near it stands there by mistake; in prose that one may be meant. Words in prose that do not
    name the measure themselves call a number wrong only where a slip explains it.
    """

    measure: Measure
    near: Sequence[Measure]
    sure: bool
    prose: bool = False
    named: bool = False
    goes_on: bool = False


def numbers(sentence: str, found: Sequence[Mention], named: Sequence[Period], about: About) -> list[Claim]:
    """Return a claim for each number of a sentence.

    Parameters
    ----------
    sentence : str
        The sentence.
    found : sequence of Mention
        Its numbers.
    named : sequence of Period
        Its periods.
    about : About
        What it is about; sure where it is about the measure itself, not about something beside it.
    """
    plain = [one for one in found if not one.ordinal and not one.word]
    own = [one for one in plain if not part_of_name(sentence, one, about.measure)]
    # 58 people were admitted, against 62: where one number counts something else than a rate, the other does
    counted = {one.start for one in own if something_else(sentence, one, about.measure)}
    beside = {one.start for one in own if counted and not one.unit and not one.decimals} - counted
    rates = [claim for one in found if (claim := _rate(sentence, one, about.measure))]
    left = [_not_checked(one, about.measure, roles.OTHER, ELSEWHERE) for one in own if one.start in beside]
    return [*rates, *left, *(_number(sentence, one, named, about) for one in own if one.start not in beside)]


def _number(sentence: str, mention: Mention, named: Sequence[Period], about: About) -> Claim:
    """Judge one number by the figures that it may stand for."""
    measure = about.measure
    if mention.unit == "points" and not measure.percent and not re.search(r"percent|%", mention.text):
        mention = mention._replace(unit="")  # points of a score, not of per cent
    told = roles.role(sentence, mention, named, measure)
    judged = _beforehand(sentence, mention, told, measure)
    if judged:
        return judged
    figures = figures_meant(told, mention, measure)
    if not figures:
        return _not_checked(
            mention, measure, told.name, f"the tables have no {WORDS[told.name]} of row {measure.number} for it"
        )
    figure = next((one for one in figures if _held(mention, one, measure, told.name)), None)
    if figure is not None:
        return _checked(mention, measure, told.name, figure, AGREES)
    return _differs(mention, told, figures[0], about)


def _beforehand(sentence: str, mention: Mention, told: roles.Role, measure: Measure) -> Claim | None:
    """Judge a number that no figure of the measure need be looked up for; None for the others."""
    target = measure.figures.get(roles.TARGET)
    if told.name == roles.ENGLAND and target is not None and fits(mention, target, measure.scale):
        return _checked(mention, measure, roles.TARGET, target, AGREES)
    if told.name != roles.ANSWERS and something_else(sentence, mention, measure):
        return _not_checked(mention, measure, roles.OTHER, ELSEWHERE)
    if not comparable(mention, measure, told.name):
        return _not_checked(mention, measure, told.name, "the number is in another unit than the measure")
    if mention.unit == "points" and not measure.percent and "change_pct" in measure.figures:
        return _checked(mention, measure, told.name, measure.figures[roles.CHANGE], DISAGREES, NO_POINTS)
    if told.name == roles.OTHER:
        also = _of_another_period(mention, measure)
        return (
            _checked(mention, measure, roles.LATEST, also, AGREES)
            if also
            else _not_checked(mention, measure, told.name, ELSEWHERE)
        )
    return None


def _of_another_period(mention: Mention, measure: Measure) -> Rounded | None:
    """Return a result of another period that a number is exactly; only digits enough tell it."""
    if mention.digits < TELLING:
        return None
    return next((one for one in measure.series.values() if fits(mention, one, measure.scale)), None)


def _held(mention: Mention, figure: Rounded, measure: Measure, name: str) -> bool:
    scale = 1.0 if name == roles.ANSWERS else measure.scale
    signless = name in {roles.CHANGE, roles.GAP, roles.REAL}
    return fits(mention, figure, scale) or (signless and fits(mention, abs(figure), scale))


def _differs(mention: Mention, told: roles.Role, figure: Rounded, about: About) -> Claim:
    """Judge a number that its figure does not bear: a slip where the words or the digits leave no doubt, else not checked."""
    measure = about.measure
    slip = slip_of(mention, told, figure, measure, about.near if about.prose or mention.digits >= TELLING else ())
    if told.name == roles.LATEST and slip == EXCHANGED and not told.sure:
        return _checked(mention, measure, roles.PREVIOUS, measure.figures[roles.PREVIOUS], AGREES)
    if about.prose and slip.startswith(NEIGHBOUR):
        return _not_checked(mention, measure, told.name, f"{slip}, which may be meant")
    if about.prose and not about.named and not slip:
        return _not_checked(mention, measure, told.name, f"it is not sure that row {measure.number} is meant")
    by_digits = bool(slip) and slip != EXCHANGED and mention.digits >= TELLING
    if not about.sure or not (told.sure or by_digits):
        return _not_checked(mention, measure, told.name, f"it is not sure that this is the {WORDS[told.name]}")
    return _checked(mention, measure, told.name, figure, DISAGREES, f"; {slip}" if slip else "")


def _rate(sentence: str, mention: Mention, measure: Measure) -> Claim | None:
    """Return the claim that a rate is per so many, where that is another number than the measure's own; None otherwise."""
    own = re.search(r"\bper (\d[\d,]*)", " ".join((measure.unit, *measure.names)))
    said = re.search(r"\bper\s*$", sentence[: mention.start], re.IGNORECASE)
    if own is None or said is None or mention.text == own[1]:
        return None
    if not one_key(mention, Rounded.exact(float(own[1].replace(",", "")))):
        return None
    words = f"Row {measure.number} is a rate per {own[1]}, not per {mention.text}."
    return Claim("level", measure.about, mention.text, own[1], DISAGREES, words, mention.start, mention.end)


def _checked(mention: Mention, measure: Measure, name: str, figure: Rounded, verdict: str, more: str = "") -> Claim:
    in_points = measure.percent and name in {roles.CHANGE, roles.GAP} and figure != measure.figures.get("change_pct")
    computed = with_unit(figure, _unit(measure, name, figure)) + (" percentage points" if in_points else "")
    words = f"The tables have {computed} for the {WORDS[name]} of row {measure.number} ({measure.names[0]}){more}."
    return Claim(
        KINDS.get(name, "level"), measure.about, mention.text, computed, verdict, words, mention.start, mention.end
    )


def _not_checked(mention: Mention, measure: Measure, name: str, why: str) -> Claim:
    kind = KINDS.get(name, "level")
    return Claim(kind, measure.about, mention.text, "", NOT_CHECKED, f"Not checked: {why}.", mention.start, mention.end)


def _unit(measure: Measure, name: str, figure: Rounded) -> str:
    """Return the unit that a figure is written with: a change in per cent has its sign, one in points has none."""
    if name == roles.ANSWERS:
        return ""
    if name == roles.REAL or (name == roles.CHANGE and figure == measure.figures.get("change_pct")):
        return "%"
    return "" if name in {roles.CHANGE, roles.GAP} and measure.percent else measure.unit
