"""Whether what a scenario names is there: indicators, and rows of the council's return; and whether its targets are targets."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from analysis.data import store
from analysis.data.scenario import Scenario
from analysis.errors import ParameterError
from analysis.methods import targets

NEAR_ENOUGH, CLOSEST = 75, 3
_TARGET = "a target such as 95%, <560 or 28%-40%, or a year on year decrease or increase"


def check_names(scenario: Scenario, returned: Mapping[str, pd.DataFrame]) -> None:
    """Refuse a scenario that names what is not there.

    Parameters
    ----------
    scenario : Scenario
        What is supposed.
    returned : mapping of str to DataFrame
        The council's return; empty where it supplied none.

    Raises
    ------
    ParameterError
        One line for each indicator or row that is not known, for a weight of what is not ranked, and for a target that is none.
    """
    registry = store.table("indicators").set_index("indicator_id")
    rows = set(returned["dashboards"]["row_no"].astype(int).astype("str")) if "dashboards" in returned else set()
    problems: list[str] = []
    for what, keys in (("polarity", scenario.polarity), ("weights", scenario.weights), ("targets", scenario.targets)):
        known = [*registry.index, *(rows if what != "weights" else ())]
        problems += [_unknown(scenario, what, key, known) for key, _ in keys if key not in known]
    ranked = registry["ranked"] == "yes"
    problems += [
        f"scenario {scenario.name!r}, weights: {key} is not ranked, so it has no place in a position"
        for key, _ in scenario.weights
        if key in ranked.index and not ranked[key]
    ]
    problems += [
        f"scenario {scenario.name!r}, target of {key}: found {text!r}, expected {_TARGET}"
        for key, text in scenario.targets
        if not _is_target(text)
    ]
    if problems:
        raise ParameterError(problems)


def _unknown(scenario: Scenario, what: str, key: str, known: Iterable[str]) -> str:
    if key.isdigit():
        return f"scenario {scenario.name!r}, {what}: found row {key}, expected a row of the council's return or an indicator's id"
    near = [
        name
        for name, _, _ in process.extract(key, list(known), scorer=fuzz.WRatio, limit=CLOSEST, score_cutoff=NEAR_ENOUGH)
    ]
    meant = f"did you mean {' or '.join(near)}?" if near else "compendium list indicators names them"
    return f"scenario {scenario.name!r}, {what}: found {key!r}, expected an indicator's id; {meant}"


def _is_target(text: str) -> bool:
    row = {"value": [1.0], "previous_value": [0.0], "target_text": [text], "polarity": ["high"]}
    return bool(np.isfinite(targets.assess(pd.DataFrame(row))["target"].iloc[0]))
