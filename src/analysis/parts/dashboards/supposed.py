"""The dashboards' rows as a scenario has them: other targets, polarities and tolerances, before they are rated."""

import pandas as pd

from analysis.data.scenario import Scenario
from analysis.data.scenario_changes import replaced
from analysis.methods.flags import ISSUE_CHANGE_PCT

BY_TOLERANCE = ("exact", "relative", "points")
"""Rules that a tolerance in per cent can stand in for: not tests of surveys, nor distances from a target."""


def supposed(frame: pd.DataFrame, scenario: Scenario, keys: pd.Series) -> pd.DataFrame:
    """Return rows with what a scenario changes in them.

    Parameters
    ----------
    frame : DataFrame
        target_text, polarity, travel_rule and travel_tolerance.
    scenario : Scenario
        What is supposed.
    keys : Series of str
        What a scenario calls each row: its number in the council's return, or the id of a national indicator.
    """
    if not scenario:
        return frame
    changed = frame.assign(
        target_text=replaced(frame["target_text"], keys, dict(scenario.targets)),
        polarity=replaced(frame["polarity"], keys, dict(scenario.polarity)),
    )
    return with_tolerance(changed, -1.0 if scenario.similar_change_pct is None else scenario.similar_change_pct)


def with_tolerance(frame: pd.DataFrame, similar_pct: float) -> pd.DataFrame:
    """Return rows judged by one tolerance, in per cent of the previous value; below zero each keeps its own rule."""
    replaced = frame["travel_rule"].isin(BY_TOLERANCE) & (similar_pct >= 0)
    return frame.assign(
        travel_rule=frame["travel_rule"].mask(replaced, "relative"),
        travel_tolerance=frame["travel_tolerance"].astype(float).mask(replaced, similar_pct),
    )


def issue_change_pct(scenario: Scenario) -> float:
    """Return the change, in per cent of the previous value, beyond which a measure is an issue."""
    return ISSUE_CHANGE_PCT if scenario.issue_change_pct is None else scenario.issue_change_pct
