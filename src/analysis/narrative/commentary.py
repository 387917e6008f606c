"""A line of commentary for each row of a dashboard, made from its figures alone."""

from typing import Any, NamedTuple

import pandas as pd

from analysis.narrative.wording import sentence_case

DOUBLED, HALVED, POINTS = 100.0, -50.0, 30.0
"""Changes beyond which a sentence is left to a person: twice as much or half as much, in per cent, or percentage points."""
SMALL_COUNT = 20
"""Below it on both sides a count doubles easily, and the change is told as a number."""
UNITLESS = ("score", "ratio", "number")
"""Units that stand in the measure's name and would only be in the way after a figure."""
ABSOLUTE = (*UNITLESS, "years", "days", "points", "µg/m³", "mph")
"""Units whose changes are told in the unit, since a percentage of them says nothing."""
WHOLE = 100.0
QUARTERS = {
    "1": "In the best quarter of comparators",
    "2": "In the second quarter of comparators",
    "3": "In the third quarter of comparators",
    "4": "In the bottom quarter of comparators",
    "1/2": "In the better half of comparators",
    "3/4": "In the lower half of comparators",
}
NATIONWIDE = "Eng"


class Comment(NamedTuple):
    """What can be written from the figures, and why the rest is left to a person (empty where nothing is)."""

    text: str
    left_to_person: str


def comments(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a line of commentary for each row.

    Parameters
    ----------
    rows : DataFrame
        One row a measure: value, value_text, unit, decimals, period, previous_value, previous_text, previous_period, polarity, change,
        change_pct, direction (computed), travel_rule, travel_tolerance, target_text, target_met, target_gap, quartile,
        quartile_basis and status.

    Returns
    -------
    DataFrame
        commentary and left_to_person (why the change is not put into words; empty where it is); same index.
    """
    written = [comment(row) for row in rows.to_dict("records")]
    return pd.DataFrame(written, columns=["commentary", "left_to_person"], index=rows.index).astype("str")


def comment(row: dict[Any, Any]) -> Comment:
    """Return the commentary of one row."""
    reason = left_to_person(row)
    sentences = [_change(row, reason), _target(row), _quartile(row), _status(row)]
    return Comment(" ".join(f"{sentence}." for sentence in sentences if sentence), reason)


def left_to_person(row: dict[Any, Any]) -> str:
    """Return why a row's change must be put into words by a person; empty where it need not."""
    if pd.isna(row["value"]) or pd.isna(row["previous_value"]):
        return ""
    if row["travel_rule"] == "none":
        return "the two results are not comparable"
    if max(abs(row["value"]), abs(row["previous_value"])) < SMALL_COUNT and row["unit"] != "%":
        return ""
    pct = row["change_pct"]
    share = row["unit"] == "%" and max(abs(row["value"]), abs(row["previous_value"])) <= WHOLE
    if (share and abs(row["change"]) >= POINTS) or (pd.notna(pct) and (pct >= DOUBLED or pct <= HALVED)):
        return "the change is unusually large"
    return ""


def _change(row: dict[Any, Any], reason: str) -> str:
    """Return the change since the previous result, no surer than the row's rule allows."""
    if pd.isna(row["value"]):
        before = f"; the last was {row['previous_text']}{_when(row)}" if row["previous_text"] not in {"", "N/A"} else ""
        return f"No result for {row['period']} yet{before}" if row["period"] else f"No result yet{before}"
    if pd.isna(row["previous_value"]):
        return "No earlier result to compare with"
    if reason:
        return f"From {row['previous_text']} to {row['value_text']}: {reason}, and explaining it is left to a person"
    if row["change"] == 0:
        return f"The same as {_before(row)}"
    moved = f"{'Up' if row['change'] > 0 else 'Down'} {size(row)} since {_before(row)}"
    if row["direction"] == "similar":
        return f"{moved}, {_noise(row)}"
    judged = {"improved": ", which is better", "worsened": ", which is worse"}
    return moved + judged.get(row["direction"], "")


def size(row: dict[Any, Any]) -> str:
    """Return the size of a row's change: points of percentages, the unit itself, or per cent of the previous result."""
    change, pct = abs(row["change"]), row["change_pct"]
    small = max(abs(row["value"]), abs(row["previous_value"])) < SMALL_COUNT
    if row["unit"] == "%" or row["unit"] in ABSOLUTE or small or pd.isna(pct):
        return amount(change, row)
    return f"{abs(pct):.1f}%" if abs(pct) >= 0.05 else "less than 0.1%"  # noqa: PLR2004 - half of the last place shown


def amount(number: float, row: dict[Any, Any]) -> str:
    """Return an amount in a row's unit, rounded as the row is; a difference of percentages in percentage points."""
    places, unit = int(row["decimals"]), str(row["unit"])
    rounded = round(abs(number), places)
    least = 10.0**-places
    written = f"{rounded:,.{places}f}" if rounded else f"{least:,.{places}f}"
    if unit == "%":
        words = f"{written} percentage {'point' if rounded == 1 else 'points'}"
    elif unit.startswith("£"):
        words = f"£{written}{unit[1:]}"
    else:
        words = written if unit in UNITLESS else f"{written} {unit}"
    return words if rounded else f"less than {words}"


def _before(row: dict[Any, Any]) -> str:
    return str(row["previous_period"]) if row["previous_period"] else "the result before"


def _when(row: dict[Any, Any]) -> str:
    return f" in {row['previous_period']}" if row["previous_period"] else ""


def _noise(row: dict[Any, Any]) -> str:
    if row["travel_rule"] == "survey":
        return f"within what a survey of about {int(row['travel_tolerance']):,} answers varies by chance"
    return "too little to call a change"


def _target(row: dict[Any, Any]) -> str:
    """Return whether the target was met, and by how much."""
    if row["target_met"] not in {"yes", "no"}:
        return ""
    gap, target = row["target_gap"], row["target_text"]
    if row["target_met"] == "no":
        by = f" by {amount(gap, row)}" if pd.notna(gap) and _shows(gap, row) else ""
        return f"Target of {target} missed{by}"
    by = f", with {amount(gap, row)} to spare" if pd.notna(gap) and _shows(gap, row) else ""
    return f"Target of {target} met{by}"


def _shows(gap: float, row: dict[Any, Any]) -> bool:
    """Say whether a gap is more than nought when rounded as the row is."""
    return bool(round(abs(gap), int(row["decimals"])) > 0)


def _quartile(row: dict[Any, Any]) -> str:
    words = QUARTERS.get(str(row["quartile"]), "")
    basis = str(row["quartile_basis"])
    if not words or not basis:
        return words
    return words.replace("comparators", "England's authorities") if basis == NATIONWIDE else f"{words} ({basis})"


def _status(row: dict[Any, Any]) -> str:
    notes = {"provisional": "provisional", "estimated": "an estimate from district figures"}
    return sentence_case(notes.get(str(row["status"]), ""))
