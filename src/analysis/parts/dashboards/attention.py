"""What needs attention and what went well: the measures that matter most, by severity."""

from datetime import date, timedelta

import pandas as pd

from analysis.data.periods import period_end_of
from analysis.methods.severity import most_severe_first, severity
from analysis.narrative import reasons
from analysis.narrative.commentary import ABSOLUTE
from analysis.narrative.patterns import say
from analysis.narrative.wording import sentence_case

ATTENTION, WENT_WELL = "attention", "went_well"
A_YEAR_AND_MORE = timedelta(days=400)
LEAST = 2
"""Points that a measure needs to be named."""
COLUMNS = ["kind", "row_no", "indicator_id", "short_name", "topic", "before", "now", "severity", "reason"]
MORE = [
    "dashboard",
    "indicator",
    "direction",
    "period",
    "previous_period",
    "unit",
    "change_pct",
    "flag",
    "target_met",
    "quartile",
]


def needs_attention(commented: pd.DataFrame) -> pd.DataFrame:
    """Return the measures that got worse or that the council flags as an issue, the most severe first; no change that is no news.

    Parameters
    ----------
    commented : DataFrame
        From `with_commentary.commented`.

    Returns
    -------
    DataFrame
        kind (own or national), row_no, indicator_id, short_name, topic, before, now (as printed, with unit), severity
        (`methods.severity`, at least 2), reason (in words), then dashboard, indicator, direction, period, previous_period, unit, change_pct,
        flag, target_met and quartile.
    """
    frame = _weighed(commented)
    worse = (frame["direction"] == "worsened") & frame["news"]
    chosen = frame[(frame[ATTENTION] >= LEAST) & (worse | (frame["flag"] == "issue"))]
    return _in_order(chosen, ATTENTION)


def went_well(commented: pd.DataFrame) -> pd.DataFrame:
    """Return the measures that improved or that the council flags as exceptional, the best first; columns of `needs_attention`."""
    frame = _weighed(commented)
    better = (frame["direction"] == "improved") & frame["news"]
    chosen = frame[(frame[WENT_WELL] >= LEAST) & (better | (frame["flag"] == "exceptional"))]
    return _in_order(chosen, WENT_WELL)


def _weighed(commented: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that can be judged with their severity; only a flag of the council's own counts, and facts of the place are no news."""
    frame = commented.assign(direction=commented["shown_direction"], flag=commented["flag_published"])
    frame = frame[(frame["direction"] != "context") & (frame["kind"] != "context")]
    return pd.concat([frame, severity(frame)], axis=1)


def _in_order(chosen: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return rows the most severe first, in the columns given out."""
    ordered = most_severe_first(chosen, by, ~chosen["unit"].isin(ABSOLUTE))
    ordered = ordered.assign(
        kind=(ordered["kind"] != "").map({True: "national", False: "own"}),
        severity=ordered[by],
        before=ordered["previous_text"],
        now=ordered["value_text"],
        reason=[reason(row) for row in ordered.to_dict("records")],
    )
    return ordered[COLUMNS + MORE].reset_index(drop=True)


def held_back(commented: pd.DataFrame) -> pd.DataFrame:
    """Return the changes that keep their measure out of both lists until somebody has explained them, the largest in per cent first.

    Returns
    -------
    DataFrame
        row_no, short_name, before, now (as printed), left_to_person (why); computed directions alone: a printed arrow is an explanation.
    """
    moved = commented["shown_direction"].isin(["improved", "worsened"]) & (commented["direction_published"] == "")
    flagged = commented["flag_published"].isin(["issue", "exceptional"])  # the council names these itself
    held = commented[moved & ~flagged & (commented["left_to_person"] != "") & (commented["kind"] != "context")]
    held = held.loc[held["change_pct"].abs().sort_values(ascending=False, kind="stable").index]
    named = held.assign(before=held["previous_text"], now=held["value_text"])
    return named[["row_no", "short_name", "before", "now", "left_to_person"]].reset_index(drop=True)


def earlier(row: reasons.Row) -> str:
    """Return the period of the result before where it ended more than a year before the latest; empty where it is the usual one."""
    now, before = period_end_of(str(row["period"])), period_end_of(str(row["previous_period"]))
    if not (now and before) or date.fromisoformat(now) - date.fromisoformat(before) < A_YEAR_AND_MORE:
        return ""
    return str(row["previous_period"])


def reason(row: reasons.Row) -> str:
    """Return in a line why a measure is named: ``Up 26% (2024/25); target 182 missed; top quartile; flagged``."""
    flagged = "flagged" if row["flag_published"] in {"issue", "exceptional"} else ""
    change, since = reasons.change(row), earlier(row)
    if change and row["period"]:
        period = str(row["period"])
        moved = say("reasons.since", change=change, before=since, period=period) if since else ""
        change = moved or say("reasons.change_in", change=change, period=period)
    if change and reasons.is_rate(str(row["unit"])):
        change = say("reasons.change_of_rate", change=change, unit=row["unit"])
    pieces = [change, reasons.target(row), reasons.quartile(row), flagged]
    return sentence_case("; ".join(filter(None, pieces)))
