"""Frames that know a part of a scenario alone: worked out once for all scenarios alike in that part, and unable to see the rest."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar

from analysis.data import lens, store
from analysis.data.scenario import NONE, Amounts, Pairs, Scenario

Found = TypeVar("Found")
WEIGHTS, POLARITY, INDICATOR_TARGETS = "weights", "polarity", "targets_of_indicators"


def narrowed(scenario: Scenario, *names: str) -> Scenario:
    """Return what of a scenario makes the registry of indicators another, and what it says under some names.

    Parameters
    ----------
    scenario : Scenario
        What is supposed.
    *names : str
        Attributes of a scenario to keep, or ``targets_of_indicators``: targets but those of a return's rows. Without ``weights`` it keeps which
        indicators vote, and not how much; without ``polarity``, that of indicators and not that of a return's rows.
    """
    if not scenario:
        return NONE
    polarity, votes = _of_registry(store.state_folder(), *scenario.registry)
    known: dict[str, Any] = {WEIGHTS: votes}
    known |= {name: getattr(scenario, name) for name in names if name not in (POLARITY, INDICATOR_TARGETS)}
    if POLARITY in names:
        polarity = (*polarity, *(pair for pair in scenario.polarity if pair[0].isdigit()))
    if INDICATOR_TARGETS in names:
        known["targets"] = tuple(pair for pair in scenario.targets if not pair[0].isdigit())
    return Scenario(**known, polarity=polarity)


@lru_cache(maxsize=128)
def _of_registry(folder: Path, polarity: Pairs, weights: Amounts) -> tuple[Pairs, Amounts]:
    """Return the polarities and votes that are others than the registry's own; a vote is a weight of 1, none a weight of 0."""
    del folder  # the key of the cache: another data set has another registry
    with lens.supposing(NONE):
        registry = store.table(store.INDICATORS).set_index("indicator_id")[[POLARITY, "headline"]]
    own, votes = dict(registry[POLARITY]), dict(registry["headline"])
    turned = tuple((name, value) for name, value in polarity if own.get(name) != value)
    changed = tuple((name, float(weight > 0)) for name, weight in weights if (votes.get(name) == "yes") != (weight > 0))
    return turned, changed


def knowing(*names: str) -> Callable[[Callable[..., Found]], Callable[..., Found]]:
    """Remember, as `store.cached` does, a function that knows of a scenario what `narrowed` keeps.

    The function sees nothing else of it, neither in the tables nor in the reports among its arguments: what it gives cannot rest on more than it is
    remembered by.
    """
    return lambda function: _seeing(function, lambda scenario: narrowed(scenario, *names))


def knowing_nothing(function: Callable[..., Found]) -> Callable[..., Found]:
    """Remember, as `knowing` does, a function on which no scenario bears: it sees none."""
    return _seeing(function, lambda _: NONE)


def _seeing(function: Callable[..., Found], seen: Callable[[Scenario], Scenario]) -> Callable[..., Found]:
    """Return a function remembered by what it sees of a scenario, which is all that it sees."""
    remembered = store.cached(function)

    @wraps(function)
    def found(*arguments: Hashable) -> Found:
        supposed = [_scenario_of(argument) for argument in arguments]
        for scenario in supposed:
            if scenario is not None:
                lens.check_supposed(scenario)
        pairs = zip(arguments, supposed, strict=True)
        narrow = [one if scenario is None else replace(one, scenario=seen(scenario)) for one, scenario in pairs]  # type: ignore[type-var] # what has a scenario is a report
        with lens.supposing(seen(lens.now().scenario)):
            return remembered(*narrow)

    return found


def _scenario_of(argument: object) -> Scenario | None:
    """Return the scenario of a report; None for any other argument."""
    scenario = getattr(argument, "scenario", None)
    return scenario if isinstance(scenario, Scenario) else None
