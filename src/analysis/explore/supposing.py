"""What if: one rule, weight, polarity or target changed, and what of the report comes out otherwise."""

import pandas as pd

from analysis.data.scenario import Scenario, written
from analysis.display import Fragment, joined, paragraphs
from analysis.methods.flags import ISSUE_CHANGE_PCT
from analysis.parts import what_if
from analysis.parts.report import Report, with_scenario

AS_IT_IS = "as it is"
NAME, SCENARIO = "From the explorer", "scenario"
"""What it is called, and the key in a frame's attrs of what would stand in its file."""
MOST_ROWS = 60


def as_scenario(
    issue_pct: float, indicator_id: str, weight: float, polarity: str, measure: str, target: str
) -> Scenario:
    """Return the scenario that is chosen; a weight of 1 and an empty target change nothing."""
    turned = ((indicator_id, polarity),) if indicator_id and polarity != AS_IT_IS else ()
    return Scenario(
        name=NAME,
        issue_change_pct=None if issue_pct == ISSUE_CHANGE_PCT else issue_pct,
        polarity=turned,
        weights=((indicator_id, weight),) if indicator_id and weight != 1 else (),
        targets=((measure, target.strip()),) if measure and target.strip() else (),
    )


def suppose(
    report: Report, issue_pct: float, indicator_id: str, weight: float, polarity: str, measure: str, target: str
) -> pd.DataFrame:
    """Return what comes out otherwise: the columns of `what_if.differences`.

    Parameters
    ----------
    report : Report
        As it stands.
    issue_pct : float
        An issue is a change for the worse beyond so many per cent, with the target missed.
    indicator_id : str
        The indicator that is changed; none where empty.
    weight : float
        How much it counts in positions.
    polarity : str
        high, low or none; ``as it is`` for its own.
    measure : str
        What a scenario calls the measure whose target is changed; none where empty.
    target : str
        Its target, such as ``90%``.
    """
    scenario = as_scenario(issue_pct, indicator_id, weight, polarity, measure, target)
    if scenario == Scenario(name=NAME):
        return pd.DataFrame(columns=what_if.COLUMNS)
    frame = what_if.differences(with_scenario(report, scenario))
    frame.attrs[SCENARIO] = written(scenario)
    return frame


def differences(report: Report, frame: pd.DataFrame, **choices: float | str) -> Fragment:
    """Show what a scenario changes."""
    scenario = as_scenario(**choices)  # type: ignore[arg-type] # the choices are its arguments
    if scenario == Scenario(name=NAME):
        return paragraphs(["Nothing is changed yet: change a rule, an indicator or a target above."], "note")
    said = paragraphs([*what_if.changes(with_scenario(report, scenario)), what_if.counted(frame)], "note")
    return joined([said, what_if.drawn(frame, MOST_ROWS)]) if len(frame) else said
