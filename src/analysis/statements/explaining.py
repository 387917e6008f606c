"""What a formula found, in words: the figures it read, and the span that rounding leaves."""

from collections.abc import Sequence

from analysis.narrative.wording import listed
from analysis.statements.formulas import Call
from analysis.statements.rounded import Rounded, written

WORDS = {
    "value": "the latest result of row {0}",
    "previous": "the previous result of row {0}",
    "target": "the target of row {0}",
    "change": "the change of row {0}",
    "change_pct": "the change of row {0} in per cent",
    "period": "the period of row {0}",
    "previous_period": "the previous period of row {0}",
    "quartile": "the printed quartile of row {0}",
    "direction": "the printed arrow of row {0}",
    "computed_direction": "the computed direction of row {0}",
    "target_met": "whether row {0} met its target",
    "answers": "the answers to the survey of row {0}",
    "statement": "statement {0}",
    "figure": "funding figure {0}",
    "open_value": "the open figure of {0} for {2}, {1}",
    "open_rank": "the open rank of {0} in {2}, {1}",
    "open_quartile": "the open quartile of {0}, {1}",
    "position": "the position for {0}, {1}",
    "group_size": "the size of the group {0}",
    "left_bottom": "leaving the bottom quartile of {0} by {1}",
    "open_rises": "a rise each time of {0} from {1} to {2}",
}
SILENT = {"near", "abs", "later", "start_year"}
"""Functions that only compare what others gave."""
PRINTED = {"statement", "figure"}
"""Functions that give what the document prints elsewhere."""


def inputs(calls: Sequence[Call]) -> str:
    """Return the figures that a formula read, each with where it stands, as a list in a sentence."""
    return listed(list(dict.fromkeys(_named(call) for call in _telling(calls))))


def found_by(calls: Sequence[Call]) -> str:
    """Return the figures that a formula read, without more words, apart by semicolons."""
    return "; ".join(dict.fromkeys(_shown(call.gave) for call in _telling(calls)))


def margin_of(calls: Sequence[Call]) -> str:
    """Return the difference that a formula allows for words such as about or near, or that a later year is meant; nothing where it allows none."""
    if any(call.name == "later" for call in calls):
        return ", since a later year is meant,"
    allowed = [_shown(call[1][2]) for call in calls if call.name == "near"]
    return f" with a difference of up to {allowed[0]} allowed," if allowed else ""


def spanned(found: Rounded, calls: Sequence[Call]) -> str:
    """Return a number with the span it may lie in, where that shows."""
    low, figure, high = (written(number) for number in (found.low, found.figure, found.high))
    why = "the choice of indicators" if any(call.name == "position" for call in calls) else "rounding"
    return f"{figure} ({low} to {high} with {why} allowed for)" if low != high else figure


def source(calls: Sequence[Call]) -> str:
    """Return the beginning of a sentence that says where the figures come from."""
    telling = _telling(calls)
    printed = bool(telling) and all(call.name in PRINTED for call in telling)
    return "The published figures give" if printed else "The tables give"


def _telling(calls: Sequence[Call]) -> list[Call]:
    return [call for call in calls if call.name not in SILENT]


def _named(call: Call) -> str:
    name, given, gave = call
    words = WORDS.get(name, f"{name.replace('_', ' ')} of {', '.join(map(_shown, given))}")
    return f"{_shown(gave)} for {words.format(*map(_shown, given))}"


def _shown(gave: object) -> str:
    if isinstance(gave, bool):
        return "yes" if gave else "no"
    return written(gave.figure) if isinstance(gave, Rounded) else str(gave).replace("_", " ")
