"""What needs attention and what went well: the measures that matter most, by severity."""

import re

import pandas as pd

from analysis.methods.severity import severity
from analysis.narrative.commentary import ABSOLUTE
from analysis.narrative.wording import sentence_case

ATTENTION, WENT_WELL = "attention", "went_well"
LEAST = 2
"""Points that a measure needs to be named."""
_QUARTILES = {
    "1": "top quartile",
    "2": "second quartile",
    "3": "third quartile",
    "4": "bottom quartile",
    "1/2": "better half",
    "3/4": "worse half",
}
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:/\d\d)?\b")
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
    """Return the measures that got worse or that the council flags as an issue, the most severe first.

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
    chosen = frame[(frame[ATTENTION] >= LEAST) & ((frame["direction"] == "worsened") | (frame["flag"] == "issue"))]
    return _in_order(chosen, ATTENTION)


def went_well(commented: pd.DataFrame) -> pd.DataFrame:
    """Return the measures that improved or that the council flags as exceptional, the best first; columns of `needs_attention`."""
    frame = _weighed(commented)
    chosen = frame[
        (frame[WENT_WELL] >= LEAST) & ((frame["direction"] == "improved") | (frame["flag"] == "exceptional"))
    ]
    return _in_order(chosen, WENT_WELL)


def _weighed(commented: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that can be judged with what a reader is shown and their severity; national facts of the place are no news."""
    frame = commented.assign(direction=commented["shown_direction"], flag=commented["shown_flag"])
    frame = frame[(frame["direction"] != "context") & (frame["kind"] != "context")]
    return pd.concat([frame, severity(frame)], axis=1)


def _in_order(chosen: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return rows the most severe first; among equals those with a target and a quartile, then by the size of their change."""
    known = chosen["target_met"].isin(["yes", "no"]).astype(int) + (chosen["quartile"] != "").astype(int)
    size = chosen["change_pct"].abs().clip(upper=100).where(~chosen["unit"].isin(ABSOLUTE)).fillna(0)
    ordered = chosen.assign(severity=chosen[by], _known=known, _size=size).sort_values(
        ["severity", "_known", "_size", "row_no"], ascending=[False, False, False, True]
    )
    ordered = ordered.assign(
        kind=(ordered["kind"] != "").map({True: "national", False: "own"}),
        before=ordered["previous_text"],
        now=ordered["value_text"],
        reason=[reason(row) for row in ordered.to_dict("records")],
    )
    return ordered[COLUMNS + MORE].reset_index(drop=True)


def reason(row: dict[object, object]) -> str:
    """Return in a line why a measure is named: ``Up 26%; target 182 missed; top quartile; flagged by the council``."""
    pieces = [_change(row)]
    if row["target_met"] in {"yes", "no"}:
        pieces.append(f"target {row['target_text']} {'met' if row['target_met'] == 'yes' else 'missed'}")
    if row["quartile"] in _QUARTILES:
        pieces.append(f"{_QUARTILES[str(row['quartile'])]}{_when(row)}")
    if row["flag_published"] in {"issue", "exceptional"}:
        pieces.append("flagged by the council")
    return sentence_case("; ".join(piece for piece in pieces if piece))


def _change(row: dict[object, object]) -> str:
    """Return the change in per cent, or in points of a percentage."""
    change, pct = float(str(row["change"])), float(str(row["change_pct"]))
    if pd.isna(change) or change == 0:
        return ""
    way = "up" if change > 0 else "down"
    if row["unit"] == "%":
        places = int(float(str(row["decimals"])))
        points = f"{abs(change):.{places}f}"
        return f"{way} {points} {'point' if points in {'1', '1.0'} else 'points'}" if float(points) else ""
    if str(row["unit"]) in ABSOLUTE:
        places = int(float(str(row["decimals"])))
        return f"{way} {abs(change):.{places}f}"
    return "" if pd.isna(pct) or round(abs(pct)) == 0 else f"{way} {abs(pct):.0f}%"


def _when(row: dict[object, object]) -> str:
    """Return the year of a quartile that is not for the period of the result."""
    basis, period = str(row["quartile_basis"]), str(row["period"])
    years = [] if period and period in basis else _YEAR.findall(basis)
    return f" in {years[0]}" if years and years[0] != str(row["period"]) else ""
