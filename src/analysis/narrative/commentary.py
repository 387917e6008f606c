"""A line of commentary for each row of a dashboard, made from its figures alone."""

import re
from typing import Any, NamedTuple

import pandas as pd

from analysis.narrative.wording import sentence_case

DOUBLED, HALVED, POINTS = 100.0, -50.0, 30.0
"""Changes beyond which a change needs an explanation: twice as much or half as much, in per cent, or percentage points."""
SMALL_COUNT = 20
"""Below it on both sides a count doubles easily, and the change is written as a number."""
UNITLESS = ("score", "ratio", "number")
"""Units that stand in the measure's name and would only be in the way after a figure."""
ABSOLUTE = (*UNITLESS, "years", "days", "points", "µg/m³", "mph")
"""Units whose changes are written in the unit, since a percentage of them says nothing."""
WHOLE = 100.0
QUARTILES = {
    "1": "In the top quartile",
    "2": "In the second quartile",
    "3": "In the third quartile",
    "4": "In the bottom quartile",
    "1/2": "In the better half",
    "3/4": "In the worse half",
}
_ENDS = {("high", "1"): "highest", ("high", "4"): "lowest", ("low", "1"): "lowest", ("low", "4"): "highest"}
"""What the outer quartiles are of money a head, by the polarity that was printed."""
ARROW_WORDS = {"improved": "better", "worsened": "worse", "similar": "similar"}
_SIGNS = {"<=": "at most", "≤": "at most", "<": "below", ">=": "at least", "≥": "at least", ">": "above"}


class Comment(NamedTuple):
    """What can be written from the figures, and what needs an explanation that figures cannot give (empty where nothing does)."""

    text: str
    left_to_person: str


def comments(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a line of commentary for each row.

    Parameters
    ----------
    rows : DataFrame
        One row a measure: value, value_text, unit, decimals, period, previous_value, previous_text, previous_period, polarity, change,
        change_pct, real_change_pct (NaN where it is not worked out), direction (computed), direction_published, basis, within, travel_rule,
        travel_tolerance, target_text, target_met, target_gap, quartile, quartile_basis and status.

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


def remark(row: dict[Any, Any]) -> str:
    """Return what a row's cells do not say themselves: a change that says little, an arrow that says something else, money in real terms.

    Nothing where its value, direction, target and quartile say it all; the two results are not written again.
    """
    return " ".join(f"{piece}." for piece in (_beside_cells(row), _status(row)) if piece)


def _beside_cells(row: dict[Any, Any]) -> str:
    if pd.isna(row["value"]) or row["basis"] == "context":
        return _change(row, "")
    if reason := left_to_person(row):
        explained = reason if row["travel_rule"] == "none" else f"{reason} and needs an explanation"
        return f"{sentence_case(explained)}{_arrow(row, '')}"
    if row["basis"] == "not tested":
        return "Not tested for chance"
    direction = str(row["direction"])
    if row["within"] == "rounding":
        return f"A change no more than rounding could make{_arrow(row, direction)}"
    if row["within"] and direction == "similar":
        return f"{sentence_case(_little(row))}{_arrow(row, direction)}"
    printed = str(row["direction_published"])
    return _change(row, "") if printed in ARROW_WORDS and printed != direction else ""


def left_to_person(row: dict[Any, Any]) -> str:
    """Return why a row's change must be put into words by a person; empty where it need not."""
    if pd.isna(row["value"]) or pd.isna(row["previous_value"]):
        return ""
    if row["travel_rule"] == "none":
        return "the two results are not comparable"
    if _is_small(row) or row["within"] == "rounding":
        return ""
    share = row["unit"] == "%" and max(abs(row["value"]), abs(row["previous_value"])) <= WHOLE
    if (share and abs(row["change"]) >= POINTS) or _is_doubled_or_halved(row):
        return "the change is unusually large"
    return ""


def is_small_and_jumps(row: dict[Any, Any]) -> bool:
    """Say whether a figure so small that it doubles easily, such as infant deaths of a small county, has doubled or halved."""
    return _is_small(row) and _is_doubled_or_halved(row)


def _is_small(row: dict[Any, Any]) -> bool:
    return bool(max(abs(row["value"]), abs(row["previous_value"])) < SMALL_COUNT and row["unit"] != "%")


def _is_doubled_or_halved(row: dict[Any, Any]) -> bool:
    pct = row["change_pct"]
    return bool(pd.notna(pct) and (pct >= DOUBLED or pct <= HALVED))


def _change(row: dict[Any, Any], reason: str) -> str:
    """Return the change since the previous result, no surer than the row's rule allows."""
    if pd.isna(row["value"]):
        before = f"; the last was {row['previous_text']}{_when(row)}" if row["previous_text"] not in {"", "N/A"} else ""
        return f"No result for {row['period']} yet{before}" if row["period"] else f"No result yet{before}"
    if pd.isna(row["previous_value"]):
        return "No earlier result to compare with"
    if reason:
        return f"From {row['previous_text']} to {row['value_text']}: {reason} and needs an explanation{_arrow(row, '')}"
    if row["change"] == 0:
        return f"The same as {_before(row)}{_arrow(row, 'similar')}"
    return f"{'Up' if row['change'] > 0 else 'Down'} {size(row)} since {_before(row)}{_verdict(row)}"


def _verdict(row: dict[Any, Any]) -> str:
    """Return what the change means, with a word of caution where it says little, and the printed arrow where that says something else."""
    direction = row["direction"] if row["direction"] in ARROW_WORDS else ""
    if row["basis"] == "context":
        return _in_real_terms(row)
    if row["within"] == "rounding":
        better = f", which is {ARROW_WORDS[direction]}, but" if direction in {"improved", "worsened"} else ","
        return f"{better} no more than rounding could make{_arrow(row, direction)}"
    if row["basis"] == "not tested":
        return f", which could not be tested for chance{_arrow(row, direction)}"
    if direction == "similar":
        return f", {_little(row)}{_arrow(row, direction)}"
    return f"{f', which is {ARROW_WORDS[direction]}' if direction else ''}{_arrow(row, direction)}"


def _little(row: dict[Any, Any]) -> str:
    """Return why a change that counts as similar says little: a test's chance, or the rule's tolerance."""
    if row["within"] == "chance":
        answers = row["travel_tolerance"]
        if pd.isna(answers):
            return "within what chance can do, by the published intervals"
        return f"within what chance can do in a survey of about {int(answers):,} answers"
    tolerance = f"{row['travel_tolerance']:g}"
    if row["travel_rule"] == "relative" or row["unit"] != "%":
        return f"a change within {tolerance}%" if row["travel_rule"] == "relative" else f"a change within {tolerance}"
    return f"a change within {tolerance} percentage points"


def _arrow(row: dict[Any, Any], said: str) -> str:
    """Return what the council's printed arrow says, where it is not what the words say."""
    printed = str(row["direction_published"])
    if printed not in ARROW_WORDS or printed == said:
        return ""
    return f"; the council's arrow says {ARROW_WORDS[printed]}"


def _in_real_terms(row: dict[Any, Any]) -> str:
    """Return a change of money in real terms, where it can be worked out."""
    real = row["real_change_pct"]
    if pd.isna(real):
        return " in cash"
    if round(abs(real), 1) == 0:
        return " in cash, the same in real terms"
    return f" in cash, {abs(real):.1f}% {'up' if real > 0 else 'down'} in real terms"


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


def _target(row: dict[Any, Any]) -> str:
    """Return whether the target was met, and by how much."""
    if row["target_met"] not in {"yes", "no"}:
        return ""
    gap, target = row["target_gap"], in_target_words(str(row["target_text"]))
    shows = pd.notna(gap) and bool(round(abs(gap), int(row["decimals"])) > 0)
    if row["target_met"] == "no":
        return f"Misses the target ({target}){f' by {amount(gap, row)}' if shows else ''}"
    return f"Meets the target ({target}){f' with {amount(gap, row)} to spare' if shows else ''}"


def in_target_words(text: str) -> str:
    """Return a printed target in words: ``below 560``, ``at least 80%``, ``28% to 40%``, ``a year-on-year decrease``."""
    stripped = text.strip()
    moved = re.fullmatch(r"year[ -]on[ -]year (decrease|increase)", stripped, re.IGNORECASE)
    if moved:
        return f"a year-on-year {moved[1].lower()}"
    for sign, words in _SIGNS.items():
        if stripped.startswith(sign):
            return f"{words} {stripped[len(sign) :].strip()}"
    return re.sub(r"(?<=[\d%])\s*-\s*(?=\d)", " to ", stripped)


def _quartile(row: dict[Any, Any]) -> str:
    quartile, basis = str(row["quartile"]), str(row["quartile_basis"])
    words = QUARTILES.get(quartile, "")
    if row["travel_rule"] == "context":
        end = _ENDS.get((str(row["polarity"]), quartile), "")
        words = f"Among the {end} quarter of comparators" if end else ""
    elif words:
        words = f"{words} of comparators"
    return f"{words} ({basis})" if words and basis else words


def _status(row: dict[Any, Any]) -> str:
    notes = {"provisional": "provisional", "estimated": "an estimate"}
    return sentence_case(notes.get(str(row["status"]), ""))
