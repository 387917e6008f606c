"""Lists of indicators by their topics: the improving ones cover A, B and C."""

import re
from collections.abc import Sequence

from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED, Claim
from analysis.statements.proof.counting import direction_of
from analysis.statements.proof.facts import Facts, Measure
from analysis.statements.proof.matching import SURE, Index, stems

_COVER = re.compile(r"\b(?:cover(?:s|ed)?|include(?:s|d)?|(?:was|were|is|are)(?= ))\s+", re.IGNORECASE)
_COUNT = re.compile(r"\b\d+\b")
_WORDS = {"improved": "improved", "worsened": "worsened", "similar": "similar", "not_available": "without a comparison"}
UNKNOWN = 5.0
"""The weight of a word that no name has."""
LEAST_SHARE = 0.5
"""The share of an item's telling words that a measure's names must have."""


def lists(sentence: str, index: Index, facts: Facts, dashboard: str) -> list[Claim]:
    """Return a claim for the list of a sentence that says which indicators of a dashboard moved which way.

    Parameters
    ----------
    sentence : str
        The sentence.
    index : Index
        The names.
    facts : Facts
        What the tables have.
    dashboard : str
        The dashboard that is spoken of.
    """
    verb = _COVER.search(sentence)
    if (
        verb is None
        or len(_COUNT.findall(sentence[: verb.start()])) > 1
        or not dashboard
        or not (state := direction_of(sentence[: verb.start()]))
    ):
        return []
    items = [item.strip(" .") for item in re.split(r",\s*(?:and\s+)?|\s+and\s+", sentence[verb.end() :])]
    named = {item: _candidates(item, facts.of(dashboard), index) for item in items if item}
    verdict, published, computed, why = _judged(named, facts.of(dashboard), state, index)
    return [Claim("list", dashboard, published, computed, verdict, why, verb.end(), len(sentence))]


def _judged(
    named: dict[str, list[Measure]], measures: Sequence[Measure], state: str, index: Index
) -> tuple[str, str, str, str]:
    """Return the verdict on a list, what the text and the tables have, and why."""
    topics = f"{len(named)} topics"
    for item, each in named.items():
        other = each[0] if len(each) == 1 and each[0].direction not in {state, ""} else None
        if other and _surely(item, other, index):
            told = _WORDS.get(other.direction, other.direction)
            why = f"{item!r} seems to be row {other.number} ({other.names[0]}), which the tables have as {told}."
            return DISAGREES, item, told, why
    meant = {one.number for each in named.values() for one in each if one.direction == state}
    lacking = [one for one in measures if one.direction == state and one.number not in meant]
    if lacking:
        first = f"row {lacking[0].number} ({lacking[0].names[0]}) is {_WORDS[state]} as well"
        return NOT_CHECKED, topics, "", f"Not checked: {first}, and it is not sure that the list has it."
    if all(any(one.direction == state for one in each) for each in named.values()):
        return AGREES, topics, _WORDS[state], f"Every topic named has a row that is {_WORDS[state]}."
    return NOT_CHECKED, topics, "", "Not checked: not every topic of the list is surely one row."


def _surely(item: str, measure: Measure, index: Index) -> bool:
    """Say whether an item has at least two telling words, most of them the measure's."""
    words = stems(item) - index.own
    shared = words & stems(" ".join(measure.names))
    return len(shared) > 1 and sum(index.weights.get(word, 1.0) for word in shared) >= SURE * sum(
        index.weights.get(word, UNKNOWN) for word in words
    )


def _candidates(item: str, measures: Sequence[Measure], index: Index) -> list[Measure]:
    """Return the measures that an item of a list may name: those that have most of its words."""
    words = stems(item) - index.own
    scored = [
        (sum(index.weights.get(word, 1.0) for word in words & stems(" ".join(one.names))), one) for one in measures
    ]
    whole = sum(index.weights.get(word, UNKNOWN) for word in words)
    best = max((weight for weight, _ in scored), default=0.0)
    return [one for weight, one in scored if whole and weight >= LEAST_SHARE * whole and weight > best - 0.5]
