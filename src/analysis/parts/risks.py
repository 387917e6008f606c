"""Part 3, risks: the register, its ratings where scores are published, and what the dashboards say about each risk."""

import pandas as pd

from analysis.narrative import risks as narrative
from analysis.parts import dashboards
from analysis.parts.report import Report
from analysis.parts.sourcing import sources_of

RATINGS = ((1, 5, "low"), (6, 12, "medium"), (15, 25, "high"))
_COLUMNS = ["risk_id", "category", "title", "cause", "event", "consequence", "likelihood", "impact", "score", "rating"]
_COLUMNS += ["target_score", "movement", "owner", "reviewed", "indicators"]


def given(report: Report) -> bool:
    """Say whether the authority gave a risk register."""
    return "risks" in report.local


def register(report: Report) -> pd.DataFrame:
    """Return the risk register with scores and ratings where likelihood and impact are published.

    Returns
    -------
    DataFrame
        The columns of risks.csv in the contract, one row a risk; score, target_score and rating are empty where no score
        is published; indicators holds the dashboard rows that give evidence. No rows where no register was given.
    """
    frame = report.local.get("risks")
    if frame is None:
        return pd.DataFrame(columns=_COLUMNS)
    frame = frame.assign(
        score=frame["likelihood"] * frame["impact"], target_score=frame["target_likelihood"] * frame["target_impact"]
    )
    frame["rating"] = [rating(score) for score in frame["score"]]
    frame["indicators"] = frame["dashboard_rows"]
    return frame[_COLUMNS]


def rating(score: float) -> str:
    """Return a score's rating: low (1 to 5), medium (6 to 12), high (15 to 25); empty for no score."""
    return next((word for low, high, word in RATINGS if low <= score <= high), "")


def evidence(report: Report) -> pd.DataFrame:
    """Return what the dashboards say about each risk.

    Returns
    -------
    DataFrame
        risk_id, category, title, row_no, dashboard, indicator, value_text, period, previous_text, direction, quartile, target_met; one row
        per risk and linked dashboard row.
    """
    register_rows = register(report)
    links = [(row.risk_id, int(number)) for row in register_rows.itertuples() for number in str(row.indicators).split()]
    pairs = pd.DataFrame(links, columns=["risk_id", "row_no"])
    frame = dashboards.rows(report)
    frame = frame.assign(direction=dashboards.shown_direction(frame))
    columns = [
        "row_no",
        "dashboard",
        "indicator",
        "value_text",
        "period",
        "previous_text",
        "direction",
        "quartile",
        "target_met",
    ]
    joined = pairs.merge(register_rows[["risk_id", "category", "title"]], on="risk_id").merge(
        frame[columns], on="row_no"
    )
    return joined[["risk_id", "category", "title", *columns]]


def concerns(report: Report) -> pd.DataFrame:
    """Return the risks that the data says to look at: those with the most measures worse or in the bottom quartile first.

    Returns
    -------
    DataFrame
        risk_id, category, title, measures, worsened, bottom_quartile, target_missed (counts of linked rows); risks without
        any linked row are left out.
    """
    frame = evidence(report)
    grouped = frame.assign(
        worsened=(frame["direction"] == "worsened").astype(int),
        bottom_quartile=frame["quartile"].isin(["4"]).astype(int),
        target_missed=(frame["target_met"] == "no").astype(int),
    ).groupby(["risk_id", "category", "title"])
    counts = grouped[["worsened", "bottom_quartile", "target_missed"]].sum()
    counts.insert(0, "measures", grouped.size())
    order = ["worsened", "bottom_quartile", "target_missed", "risk_id"]
    return counts.reset_index().sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def by_category(report: Report) -> pd.DataFrame:
    """Return the number of risks in each category, how many have a published score and how many have evidence."""
    frame = register(report)
    frame = frame.assign(
        scored=frame["score"].notna().astype(int), with_evidence=(frame["indicators"] != "").astype(int)
    )
    grouped = frame.groupby("category", sort=False)
    return grouped.agg(
        risks=("risk_id", "count"), scored=("scored", "sum"), with_evidence=("with_evidence", "sum")
    ).reset_index()


def sources(report: Report) -> pd.DataFrame:
    """Return the sources of this part; none where no register was given."""
    return sources_of(["local-return"] if given(report) else [])


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Return the part's CSV tables by file name."""
    return {"risks": register(report), "risk_evidence": evidence(report)}


def summary(report: Report) -> list[str]:
    """Return the part's opening sentences."""
    return narrative.summary(report.authority.name, report.period, register(report), concerns(report))


def headline(report: Report) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where no register was given."""
    frame = register(report)
    if frame.empty:
        return None
    return str(len(frame)), f"corporate risks, {len(concerns(report))} of them with linked measures"
