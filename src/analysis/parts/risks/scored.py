"""The risk register: its scores where they are published, its actions, and how it has moved."""

from dataclasses import dataclass, field

import pandas as pd

from analysis.data import store
from analysis.data.folders import earlier_register
from analysis.data.risk_scale import usual_limits
from analysis.methods import risk_scores
from analysis.parameters import period_end
from analysis.parts.report import Report, own_return
from analysis.parts.risks.linked_measures import ids

COLUMNS = ["risk_id", "category", "title", "cause", "event", "consequence", "likelihood", "impact", "score", "rating"]
COLUMNS += ["target_score", "movement", "owner", "reviewed", "indicators"]
_MORE = ["controls", "inherent_score", "appetite", "beyond_appetite"]
SCORES = ["risk_id", "inherent_score", "score", "target_score", "appetite", "beyond_appetite"]
_ACTIONS = ["risk_id", "title", "action", "owner", "due", "completed", "state"]


@dataclass(frozen=True)
class Settings:
    """How a register is read.

    Attributes
    ----------
    low_to, medium_to : int
        The highest score that is low, and the highest that is medium.
    scale_to : int
        The highest likelihood and impact.
    appetite : dict of str to int
        The highest score accepted, by category; under an empty name for all others. Empty where none is published.
    as_at : str
        The date the register is of: actions due before it and not completed are overdue.
    """

    low_to: int = risk_scores.LOW_TO
    medium_to: int = risk_scores.MEDIUM_TO
    scale_to: int = risk_scores.SCALE_TO
    appetite: dict[str, int] = field(default_factory=dict)
    as_at: str = ""


def settings(report: Report) -> Settings:
    """Return the register's settings; where it has none, the usual ones and the last day of the report's period."""
    given = own_return(report).get("risk_settings", pd.DataFrame(columns=["setting", "category", "value"]))
    values = {(row["setting"], row["category"]): row["value"] for row in given.to_dict("records")}
    scale_to = int(values.get(("scale_to", ""), risk_scores.SCALE_TO))
    low_to, medium_to = usual_limits(scale_to)
    return Settings(
        low_to=int(values.get(("low_to", ""), low_to)),
        medium_to=int(values.get(("medium_to", ""), medium_to)),
        scale_to=scale_to,
        appetite={category: int(value) for (name, category), value in values.items() if name == "appetite"},
        as_at=values.get(("as_at", ""), period_end(report.year, report.quarter)),
    )


@store.cached
def register(report: Report) -> pd.DataFrame:
    """Return the risk register with scores and ratings where likelihood and impact are published.

    Returns
    -------
    DataFrame
        The columns of risks.csv in the contract, then controls, inherent_score, appetite (the highest score accepted, NaN where none is
        published) and beyond_appetite (yes, no, or empty where it cannot be said); one row a risk. Scores and rating are empty
        where none is published; movement is computed where there is a register before it, else the one stated; indicators
        names the dashboard rows and national indicators that give evidence. No rows where no register was supplied.
    """
    frame = own_return(report).get("risks")
    if frame is None:
        return pd.DataFrame(columns=[*COLUMNS, *_MORE])
    rules = settings(report)
    frame = pd.concat([frame, risk_scores.scores(frame)], axis=1)
    frame["rating"] = risk_scores.rating(frame["score"], rules.low_to, rules.medium_to)
    accepted = [rules.appetite.get(category, rules.appetite.get("")) for category in frame["category"]]
    frame["appetite"] = pd.Series(accepted, index=frame.index, dtype=float)
    beyond = (frame["score"] > frame["appetite"]).map({True: "yes", False: "no"})
    frame["beyond_appetite"] = beyond.where(frame["score"].notna() & frame["appetite"].notna(), "")
    frame["movement"] = _moved(report, frame)
    named = ids(report)
    frame["indicators"] = [named.get(risk_id, "") for risk_id in frame["risk_id"]]
    return frame[COLUMNS + _MORE]


def _moved(report: Report, frame: pd.DataFrame) -> pd.Series:
    before = earlier(report)
    if before is None:
        return frame["movement"]
    found = risk_scores.movement(frame, before).set_index("risk_id")["movement"]
    moved = frame["risk_id"].map(found).astype("str").fillna("")
    return moved.where(moved != "", frame["movement"])


def earlier(report: Report) -> pd.DataFrame | None:
    """Return the register before this one, with its scores; None where there is none."""
    period = earlier_register(report.authority.slug, report.period)
    if period is None:
        return None
    frame = store.local_return(report.authority.slug, period)["risks"]
    return pd.concat([frame, risk_scores.scores(frame)], axis=1).assign(period=_as_label(period))


def _as_label(folder: str) -> str:
    """Return a folder's period as people write it: ``2024-25-q2`` gives ``2024/25 Q2``."""
    return folder[:4] + "/" + folder[5:].replace("-", " ").upper()


def movement(report: Report) -> pd.DataFrame:
    """Return how each risk has moved since the register before.

    Returns
    -------
    DataFrame
        risk_id, category, title, score, previous_score, movement (new, closed, up, down, unchanged; empty where a score is not
        published), stated (what the register itself says) and since (the period of the register before). No rows where
        there is no register before this one and none of its risks states a movement.
    """
    now, before = own_return(report).get("risks"), earlier(report)
    columns = ["risk_id", "category", "title", "score", "previous_score", "movement", "stated", "since"]
    if now is None:
        return pd.DataFrame(columns=columns)
    scored = pd.concat([now, risk_scores.scores(now)], axis=1)
    if before is None:
        told = scored[scored["movement"] != ""]
        told = told.assign(previous_score=float("nan"), stated=told["movement"], since="")
        return told[columns].reset_index(drop=True)
    frame = risk_scores.movement(scored, before)
    stated = frame["risk_id"].map(now.set_index("risk_id")["movement"]).astype("str").fillna("")
    return frame.assign(stated=stated, since=before["period"].iloc[0])[columns]


def matrix(frame: pd.DataFrame, rules: Settings) -> pd.DataFrame:
    """Return the matrix of likelihood and impact (see `risk_scores.matrix`); no rows where no score is published.

    Parameters
    ----------
    frame : DataFrame
        From `register`, or some of its rows.
    rules : Settings
        The register's settings.
    """
    if frame["score"].notna().sum() == 0:
        return risk_scores.matrix(frame).iloc[:0]
    return risk_scores.matrix(frame, rules.low_to, rules.medium_to, rules.scale_to)


def top(frame: pd.DataFrame, most: int = 10) -> pd.DataFrame:
    """Return the risks of the register with the highest current scores, at most `most`; no rows where no score is published."""
    scored = frame.dropna(subset=["score"])
    order = scored.sort_values(["score", "impact", "risk_id"], ascending=[False, False, True], ignore_index=True)
    return order.head(most)


def actions(report: Report) -> pd.DataFrame:
    """Return the register's actions and how they stand at its date.

    Returns
    -------
    DataFrame
        risk_id, title (of the risk), action, owner, due, completed and state (overdue, open or completed); those overdue
        first, then by date due. No rows where the register has no actions.
    """
    frame = own_return(report).get("risk_actions")
    if frame is None:
        return pd.DataFrame(columns=_ACTIONS)
    date = settings(report).as_at
    done = (frame["completed"] != "") & (frame["completed"] <= date)
    late = risk_scores.overdue(frame, date)
    state = pd.Series("open", index=frame.index).mask(done, "completed").mask(late, "overdue")
    titles = frame["risk_id"].map(register(report).set_index("risk_id")["title"])
    frame = frame.assign(title=titles, state=state, _late=~late)
    return frame.sort_values(["_late", "due", "risk_id", "action"], ignore_index=True)[_ACTIONS]


def by_category(frame: pd.DataFrame) -> pd.DataFrame:
    """Return each category's risks (count), how many have a published score, have evidence, and are beyond the appetite."""
    frame = frame.assign(
        scored=frame["score"].notna().astype(int),
        with_evidence=(frame["indicators"] != "").astype(int),
        beyond=(frame["beyond_appetite"] == "yes").astype(int),
    )
    grouped = frame.groupby("category", sort=False)
    sums = grouped[["scored", "with_evidence", "beyond"]].sum()
    sums.insert(0, "risks", grouped.size())
    return sums.reset_index()
