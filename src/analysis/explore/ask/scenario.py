"""What would come out otherwise with another rule, weight, polarity, group or target."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import tomli_w

from analysis.data.scenario import Scenario, as_scenario, parsed, written
from analysis.errors import ParameterError
from analysis.explore.ask.labelled import labelled
from analysis.explore.ask.whose import whose
from analysis.explore.supposing import SCENARIO
from analysis.parts import what_if as parts_what_if
from analysis.parts.report import Report, with_scenario

UNNAMED = "What if"


def what_if(scenario: str | Path | Mapping[str, Any], of: Report | None = None, **words: str) -> pd.DataFrame:
    """Return what comes out otherwise in a scenario than in the report as it stands.

    Parameters
    ----------
    scenario : str, Path or mapping
        The file of a scenario, or what would stand in it: name, comparators, without, and tables of rules (issue_change_pct,
        similar_change_pct), polarity, weights, fair_shares and targets. See docs/scenarios.md.
    of : Report
        From `report`; its five words do as well.

    Returns
    -------
    DataFrame
        what (position, rank, rating, funding or sentence), item, as_it_stands and in_scenario. `save` writes it to CSV, and its
        scenario to TOML, which ``compendium build --scenario`` takes.

    Raises
    ------
    ParameterError
        One line for each thing that the scenario names and that is not there.

    Examples
    --------
    >>> import analysis as ap
    >>> frame = ap.what_if({"weights": {"adult-obesity": 0}}, authority="surrey")
    >>> sorted(set(frame["what"]) - {"position", "rank", "rating", "sentence"})
    []
    """
    report = whose(of, words)
    if report.scenario:
        raise ParameterError("what_if: found a report that has a scenario, expected the report as it stands")
    supposed = with_scenario(report, _scenario(scenario))
    frame = labelled(parts_what_if.differences(supposed), f"{supposed.scenario.name}: {report.about}", "")
    frame.attrs[SCENARIO] = written(supposed.scenario)
    return frame


def _scenario(given: str | Path | Mapping[str, Any]) -> Scenario:
    if not isinstance(given, Mapping):
        return as_scenario(str(given))
    try:
        text = tomli_w.dumps({"name": UNNAMED, **given})
    except (TypeError, ValueError) as error:
        raise ParameterError(f"scenario: {error}, expected names, texts and numbers") from None
    return parsed(text, "scenario")
