"""Published statements judged against the rows they are about: agrees, disagrees, or cannot be computed."""

import re
from typing import Any

import pandas as pd

EXACTLY = 1e-9
AGREES, DISAGREES, NOT_COMPUTABLE = "agrees", "disagrees", "not_computable"
COUNTED = {
    "indicators in all": "",
    "indicators improved": "improved",
    "indicators worsened": "worsened",
    "indicators similar to before": "similar",
    "indicators without data or not comparable": "not_available",
}
_NO_RULE = "no rule is written for this kind of statement"
_NOT_THE_ROW = "not a figure of this row; it would need the source that the statement draws on"
Verdict = tuple[str, str, str]
"""What was found, the verdict and a sentence of explanation."""


def judge(statements: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return each statement with what the dashboards' rows give for it.

    Parameters
    ----------
    statements : DataFrame
        statement_id, part, place, row_no, kind, claim, published, unit, subject_row_nos.
    rows : DataFrame
        The dashboards' rows: row_no, dashboard, value, previous_value, decimals, unit, target_met, and direction as shown.

    Returns
    -------
    DataFrame
        statement_id, part, place, published, computed, verdict (agrees, disagrees or not_computable), explanation, claim.
    """
    by_number = {int(row["row_no"]): row for row in rows.to_dict("records")}
    verdicts = [_judge(statement, by_number, rows) for statement in statements.to_dict("records")]
    found = pd.DataFrame(verdicts, columns=["computed", "verdict", "explanation"], index=statements.index)
    frame = pd.concat([statements[["statement_id", "part", "place", "published"]], found], axis=1)
    return frame.assign(claim=statements["claim"])


def _judge(statement: dict[Any, Any], by_number: dict[int, dict[Any, Any]], rows: pd.DataFrame) -> Verdict:
    row = by_number.get(int(statement["row_no"])) if pd.notna(statement["row_no"]) else None
    kind = statement["kind"]
    if kind == "count" and statement["place"].startswith("Overview: "):
        return _count(statement, rows)
    if row is None:
        return "", NOT_COMPUTABLE, _NO_RULE
    if kind in {"change", "change_points"}:
        return _change(statement, row)
    if kind == "target":
        return _target(statement, row)
    if kind == "level":
        return _level(statement, row)
    return "", NOT_COMPUTABLE, _NO_RULE


def _count(statement: dict[Any, Any], rows: pd.DataFrame) -> Verdict:
    """Count a dashboard's indicators by the direction that the claim names."""
    words = re.sub(r" \(.*\)$", "", statement["claim"].rsplit(": ", 1)[-1])
    subjects = [int(number) for number in statement["subject_row_nos"].split()]
    dashboards = rows.loc[rows["row_no"].isin(subjects), "dashboard"].mode()
    if words not in COUNTED or dashboards.empty:
        return "", NOT_COMPUTABLE, "the statement does not say which rows it counts"
    mine = rows[rows["dashboard"] == dashboards.iloc[0]]
    found = len(mine) if not COUNTED[words] else int((mine["direction"] == COUNTED[words]).sum())
    said = int(float(statement["published"]))
    if found == said:
        return str(found), AGREES, f"the table under {dashboards.iloc[0]} gives the same count"
    return (
        str(found),
        DISAGREES,
        f"the table under {dashboards.iloc[0]} gives {found} by its printed arrows, the paragraph says {said}",
    )


def _change(statement: dict[Any, Any], row: dict[Any, Any]) -> Verdict:
    """Compare a stated change with the row's, allowing for the rounding of all three figures."""
    value, previous = row["value"], row["previous_value"]
    in_points = statement["kind"] == "change_points" or statement["unit"] != "%"
    if pd.isna(value) or pd.isna(previous) or (not in_points and previous == 0):
        return "", NOT_COMPUTABLE, "the row has no two results to compare"
    if in_points and statement["kind"] == "change" and not _same_unit(statement["unit"], row["unit"]):
        return "", NOT_COMPUTABLE, "the statement is in another unit than the row"
    half = 0.5 * 10 ** -int(row["decimals"])
    ends = [_difference(value + a, previous + b, in_points=in_points) for a in (-half, half) for b in (-half, half)]
    low, high = min(map(abs, ends)), max(map(abs, ends))
    if min(ends) < 0 < max(ends):
        low = 0.0
    said, places = float(statement["published"]), len(str(statement["published"]).partition(".")[2])
    signed = _difference(value, previous, in_points=in_points)
    unit = "%" if not in_points else "percentage points" if row["unit"] == "%" else row["unit"]
    found, written = f"{signed:.2f}", f"the row's change is {signed:+.2f} {unit}"
    allowed = 0.5 * 10**-places + EXACTLY
    if not low - allowed <= said <= high + allowed:
        return found, DISAGREES, f"{written}, the statement says {statement['published']}"
    if (way := _way(statement["claim"])) and way * signed < 0:
        return found, DISAGREES, f"{written}, the statement has the other sign"
    return found, AGREES, f"{written}, the same allowing for the rounding of the printed figures"


def _way(claim: str) -> int:
    """Return 1 where a claim speaks of a rise, -1 where it speaks of a fall, 0 where of neither or both."""
    up, down = re.search(r"\b(rise|increase|up)\b", claim), re.search(r"\b(fall|decline|decrease|drop|down)\b", claim)
    return bool(up) - bool(down)


def _difference(value: float, previous: float, *, in_points: bool) -> float:
    return value - previous if in_points else 100 * (value - previous) / previous


def _same_unit(said: str, held: str) -> bool:
    return said.split(maxsplit=1)[0][:1] == "£" and held.startswith("£")


def _target(statement: dict[Any, Any], row: dict[Any, Any]) -> Verdict:
    """Compare a stated verdict on the target with the row's figures."""
    expected = {"met": "yes", "above": "yes", "missed": "no"}.get(str(statement["published"]))
    if expected is None or row["target_met"] == "not_applicable":
        return "", NOT_COMPUTABLE, "the words or the target cannot be judged by a figure"
    found = {"yes": "met", "no": "missed"}[row["target_met"]]
    if row["target_met"] == expected:
        return found, AGREES, f"the row's target is {found}"
    return found, DISAGREES, f"the row's target is {found}, the statement says {statement['published']}"


def _level(statement: dict[Any, Any], row: dict[Any, Any]) -> Verdict:
    """Find a stated level among the row's own results."""
    try:
        said = float(statement["published"])
    except ValueError:
        return "", NOT_COMPUTABLE, _NO_RULE
    for name, words in (("value", "latest"), ("previous_value", "previous")):
        if pd.notna(row[name]) and abs(row[name] - said) < EXACTLY:
            return f"{row[name]:g}", AGREES, f"it is the row's {words} result"
    return "", NOT_COMPUTABLE, _NOT_THE_ROW
