"""Which figures of a measure a number may stand for, once its role in the sentence is known."""

import re
from collections.abc import Mapping

from analysis.statements.proof import roles
from analysis.statements.proof.facts import Measure
from analysis.statements.proof.matching import stem, stems
from analysis.statements.proof.numbers import Mention, same_period
from analysis.statements.proof.vocabulary import NAMING, NO_NOUNS, pattern
from analysis.statements.rounded import Rounded

_NAMED = pattern(rf"(?:\b{NAMING}[\s').-]*|/)$")
_NOUN = pattern(r"^\s+(?:of (?:the |these )?)?([a-z][a-z-]{2,})")


def part_of_name(sentence: str, mention: Mention, measure: Measure) -> bool:
    """Say whether a number is part of the measure's name or of what it counts per: aged 65, within 20 weeks, per 100,000."""
    if mention.unit:
        return False
    if _NAMED.search(sentence[: mention.start]):
        return True
    after = stems(sentence[mention.end : mention.end + 14])
    in_names = {
        word for name in measure.names for word in re.split(r"[\s(-]+", name.replace(",", "")) if word[:1].isdigit()
    }
    return mention.text.replace(",", "") in in_names and bool(after & stems(" ".join(measure.names)))


def something_else(sentence: str, mention: Mention, measure: Measure) -> bool:
    """Say whether a whole number without a sign counts something that the measure does not: 898 admissions, where it is a rate."""
    if mention.unit or mention.decimals:
        return False
    noun = _NOUN.match(sentence[mention.end : mention.end + 40])
    if noun is None or noun[1].lower() in NO_NOUNS:
        return False
    rate = "per " in measure.unit or measure.percent
    counted = measure.unit if rate else " ".join((measure.unit, *measure.names))
    return stem(noun[1].lower()) not in {stem(word) for word in re.findall(r"[a-z0-9]+", counted.lower())}


def comparable(mention: Mention, measure: Measure, name: str) -> bool:
    """Say whether a number is in a unit that a figure of the measure may have."""
    if name in {roles.CHANGE, roles.REAL}:
        return mention.unit != "\u00a3" or measure.unit.startswith("\u00a3")
    if name == roles.ANSWERS:
        return not mention.unit
    if measure.percent:
        return mention.unit in {"%", "points"} or (not mention.unit and mention.decimals > 0)
    if measure.unit.startswith("\u00a3"):
        return mention.unit == "\u00a3" or name == roles.GAP
    return mention.unit == ""


def figures_meant(told: roles.Role, mention: Mention, measure: Measure) -> list[Rounded]:
    """Return the figures that a number in a role may stand for, the likeliest first; empty where the tables have none.

    Parameters
    ----------
    told : Role
        Its role.
    mention : Mention
        The number.
    measure : Measure
        The measure.
    """
    figures = measure.figures
    if told.name == roles.ENGLAND:
        return _of_period(measure.england, told.period or measure.period)
    if told.name == roles.CHANGE:
        return [figures[name] for name in _changes(told, mention, measure) if name in figures]
    if told.name == roles.GAP and measure.percent and mention.unit == "%":
        return _gap_in_per_cent(measure)
    own = [figures[told.name]] if told.name in figures else []
    dated = told.name in {roles.LATEST, roles.PREVIOUS} and told.period
    return [*own, *(_of_period(measure.series, told.period) if dated else [])]


def _of_period(series: Mapping[str, Rounded], period: str) -> list[Rounded]:
    return [number for name, number in series.items() if same_period(period, name)]


def _changes(told: roles.Role, mention: Mention, measure: Measure) -> tuple[str, ...]:
    """Return which changes a number may be: a difference in the unit, or a share of the previous result; none of other periods."""
    results = (measure.period, measure.previous_period)
    if told.period and not any(same_period(told.period, one) for one in results):
        return ()
    if mention.unit != "%":
        return ("change",)
    return ("change", "change_pct") if measure.percent and told.free else ("change_pct",)


def _gap_in_per_cent(measure: Measure) -> list[Rounded]:
    """Return how far a percentage is from its target as a share of the target."""
    gap, target = measure.figures.get(roles.GAP), measure.figures.get(roles.TARGET)
    return [100 * (gap / abs(target))] if gap is not None and target is not None and target.figure else []
