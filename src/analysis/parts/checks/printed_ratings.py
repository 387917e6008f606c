"""Where the ratings computed from the dashboards' rows differ from those that the council printed."""

import pandas as pd

from analysis.methods import travel


def differences(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose computed direction or flag differs from the printed one, with the rule that was applied.

    Parameters
    ----------
    frame : DataFrame
        From `dashboards.rows`.

    Returns
    -------
    DataFrame
        row_no, dashboard, indicator, what (direction or flag), published, computed, reason.
    """
    pairs = []
    for what, rule in (("direction", _direction_reason), ("flag", _flag_reason)):
        differ = frame[(frame[f"{what}_published"] != "") & (frame[f"{what}_published"] != frame[what])]
        reason = [rule(row) for _, row in differ.iterrows()]
        published, computed = differ[f"{what}_published"], differ[what]
        pairs.append(
            differ[["row_no", "dashboard", "indicator"]].assign(
                what=what, published=published, computed=computed, reason=reason
            )
        )
    return pd.concat(pairs, ignore_index=True).sort_values(["what", "row_no"], ignore_index=True)


def _direction_reason(row: pd.Series) -> str:
    if row["basis"] == travel.NOT_TESTED:
        return "a survey whose number of answers and interval are not given cannot be tested"
    size = abs(row["change_pct"])
    # 1.004% is more than 1%, and must not be written as the same
    places = 3 if round(size, 2) == row["travel_tolerance"] else 2
    pct = f"{size:.{places}f}%" if pd.notna(row["change_pct"]) else "an unknown share"
    tolerance = f"{row['travel_tolerance']:g}" if pd.notna(row["travel_tolerance"]) else ""
    rules = {
        "exact": "any difference in the printed values counts",
        "relative": f"changes of up to {tolerance}% count as similar; this one is {pct}",
        "points": f"changes of up to {tolerance} percentage points count as similar; this one is {abs(row['change']):.2f}",
        "survey": f"two-proportion z-test at 95% with {tolerance} answers each time",
        "target": "nearer to the target counts as better",
        "context": "money a head is context: neither better nor worse",
        "none": "the two results are not comparable",
    }
    return rules[row["travel_rule"]]


def _flag_reason(row: pd.Series) -> str:
    quartile = f"quartile {row['quartile']}" if row["quartile"] else "no quartile"
    met = {"yes": "target met", "no": "target missed", "not_applicable": "no target to judge"}[row["target_met"]]
    return f"{quartile}, {row['direction'].replace('_', ' ')}, {met}"
