"""Scores of risks: ratings, the matrix of likelihood and impact, and movement between two registers.

A score is likelihood times impact, each from 1 to the top of the council's scale, mostly 5. A risk without both has no score, and nothing here gives it one.
"""

import numpy as np
import pandas as pd

LOW, MEDIUM, HIGH = "low", "medium", "high"
SCALE_TO = 5
LOW_TO, MEDIUM_TO = 5, 12
"""The highest low and the highest medium score on a scale of five."""
NEW, CLOSED, UP, DOWN, UNCHANGED = "new", "closed", "up", "down", "unchanged"
KINDS = {"inherent_score": "inherent_", "score": "", "target_score": "target_"}


def scores(frame: pd.DataFrame) -> pd.DataFrame:
    """Return each risk's inherent, current and target score.

    Parameters
    ----------
    frame : DataFrame
        One row a risk: likelihood and impact, also with ``inherent_`` and ``target_`` before them; NaN where unknown.

    Returns
    -------
    DataFrame
        inherent_score, score and target_score (NaN where unknown); same index.
    """
    return pd.DataFrame(
        {name: frame[f"{kind}likelihood"] * frame[f"{kind}impact"] for name, kind in KINDS.items()}, index=frame.index
    )


def rating(score: pd.Series, low_to: int = LOW_TO, medium_to: int = MEDIUM_TO) -> pd.Series:
    """Return each score's rating: low, medium or high; empty for no score.

    Parameters
    ----------
    score : Series of float
        NaN where unknown.
    low_to, medium_to : int
        The highest score that is low, and the highest that is medium.
    """
    words = np.select([score <= low_to, score <= medium_to, score.notna()], [LOW, MEDIUM, HIGH], default="")
    return pd.Series(words, index=score.index, dtype="str")


def matrix(
    frame: pd.DataFrame, low_to: int = LOW_TO, medium_to: int = MEDIUM_TO, scale_to: int = SCALE_TO
) -> pd.DataFrame:
    """Return the cells of the matrix with the risks in each, 25 on a scale of five.

    Parameters
    ----------
    frame : DataFrame
        One row a risk: risk_id, likelihood, impact; risks without both stand in no cell.
    low_to, medium_to : int
        As `rating` takes them.
    scale_to : int
        The highest likelihood and impact.

    Returns
    -------
    DataFrame
        likelihood, impact, score, rating, risks (count) and ids (with commas between, in the frame's order); likelihood from the
        highest down, impact from 1 up.
    """
    steps = range(1, scale_to + 1)
    cells = pd.DataFrame(
        [(likelihood, impact) for likelihood in reversed(steps) for impact in steps], columns=["likelihood", "impact"]
    )
    cells["score"] = cells["likelihood"] * cells["impact"]
    cells["rating"] = rating(cells["score"], low_to, medium_to)
    placed = frame.dropna(subset=["likelihood", "impact"]).astype({"likelihood": int, "impact": int})
    grouped = placed.groupby(["likelihood", "impact"])["risk_id"]
    present = pd.DataFrame({"risks": grouped.size(), "ids": grouped.agg(", ".join)}).reset_index()
    found = cells.merge(present, on=["likelihood", "impact"], how="left")
    return found.assign(risks=found["risks"].fillna(0).astype(int), ids=found["ids"].fillna(""))


def movement(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Return how each risk has moved since the register before.

    Parameters
    ----------
    now, before : DataFrame
        One row a risk: risk_id, category, title, score (NaN where unknown).

    Returns
    -------
    DataFrame
        risk_id, category, title, score, previous_score and movement (new, closed, up, down, unchanged; empty where either score is
        unknown); the risks of `now` in their order, then those closed.
    """
    columns = ["risk_id", "category", "title"]
    gone = before[~before["risk_id"].isin(now["risk_id"])]
    rows = pd.concat([now[columns], gone[columns]], ignore_index=True)
    score = rows["risk_id"].map(now.set_index("risk_id")["score"]).astype(float)
    previous = rows["risk_id"].map(before.set_index("risk_id")["score"]).astype(float)
    change = score - previous
    words = np.select(
        [
            ~rows["risk_id"].isin(before["risk_id"]),
            ~rows["risk_id"].isin(now["risk_id"]),
            change > 0,
            change < 0,
            change == 0,
        ],
        [NEW, CLOSED, UP, DOWN, UNCHANGED],
        default="",
    )
    return rows.assign(score=score, previous_score=previous, movement=words)


def overdue(actions: pd.DataFrame, date: str) -> pd.Series:
    """Say which actions were due before a date and not completed by then.

    Parameters
    ----------
    actions : DataFrame
        due and completed, ISO dates; completed is empty where it is not.
    date : str
        An ISO date.
    """
    open_then = (actions["completed"] == "") | (actions["completed"] > date)
    return (actions["due"] < date) & open_then
