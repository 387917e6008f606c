"""The dashboards as they are shown: rows with ratings, commentary and the series behind them."""

import pandas as pd

from analysis.data.periods import period_end_of
from analysis.methods import travel
from analysis.narrative import commentary
from analysis.parts.benchmarking.series import own_series
from analysis.parts.dashboards.ratings import counts, shown_direction
from analysis.parts.report import Report, own_return

FILTERS = {
    "worse": "Got worse",
    "bottom": "In the bottom quartile",
    "missed": "Target missed",
    "low": "Worse and in the bottom quartile",
    "better": "Improved",
}
"""What the rows of the dashboards can be picked by, with the words for it."""


def commented(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the dashboards' rows with what is shown of each.

    Parameters
    ----------
    rows : DataFrame
        From `ratings.rows`.

    Returns
    -------
    DataFrame
        The columns given, then shown_direction and shown_flag (the printed ones where there are any), commentary,
        left_to_person and remark (from `narrative.commentary`), and news: whether the direction can be named in lists and sentences. It
        cannot where it is computed and the change is no more than rounding could make, needs an explanation before it can be judged, or is
        that of a figure so small that it doubles easily.
    """
    frame = pd.concat([rows, commentary.comments(rows)], axis=1)
    frame["remark"] = [commentary.remark(row) for row in rows.to_dict("records")]
    frame["shown_direction"] = shown_direction(frame)
    jumps = pd.Series(
        [commentary.is_small_and_jumps(row) for row in rows.to_dict("records")], index=frame.index, dtype=bool
    )
    sure = (frame["left_to_person"] == "") & (frame["within"] != travel.ROUNDING) & ~jumps
    frame["news"] = (frame["direction_published"] != "") | sure
    frame["shown_flag"] = frame["flag_published"].where(frame["flag_published"] != "", frame["flag"])
    return frame


def applies(frame: pd.DataFrame) -> pd.DataFrame:
    """Return which of `FILTERS` pick each row, by its direction, quartile and target_met: a column of truth values each; same index."""
    worse, bottom = frame["direction"] == "worsened", frame["quartile"] == "4"
    missed, better = frame["target_met"] == "no", frame["direction"] == "improved"
    return pd.DataFrame({"worse": worse, "bottom": bottom, "missed": missed, "low": worse & bottom, "better": better})


def written_commentary(frame: pd.DataFrame) -> pd.DataFrame:
    """Return each row's commentary: row_no, dashboard, indicator, commentary, left_to_person, note (the council's own words, restated)."""
    return frame[["row_no", "dashboard", "indicator", "commentary", "left_to_person", "note"]]


def notes(report: Report) -> dict[str, list[str]]:
    """Return the notes that stand under each dashboard."""
    given = own_return(report).get("notes", pd.DataFrame(columns=["dashboard", "note"]))
    return {str(name): list(mine["note"]) for name, mine in given.groupby("dashboard", sort=False)}


def risks_of(report: Report) -> dict[int, list[str]]:
    """Return the risks that name each row of the council's own dashboards, by row number; empty where it gave no register."""
    given = (
        own_return(report).get("risk_evidence", pd.DataFrame(columns=["risk_id", "row_no"])).dropna(subset=["row_no"])
    )
    return {int(float(str(number))): list(dict.fromkeys(mine["risk_id"])) for number, mine in given.groupby("row_no")}


def series(report: Report, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the series of the rows' measures, since the last break in comparability and never newer than the row's own result.

    Parameters
    ----------
    report : Report
        The report.
    rows : DataFrame
        From `ratings.rows`.

    Returns
    -------
    DataFrame
        row_no, indicator_id, period, period_end, value; by row and period. A row of a return has a series where links.csv names the
        national indicator of the same definition.
    """
    frame = rows.loc[rows["indicator_id"] != "", ["row_no", "indicator_id", "period"]]
    shown = frame.rename(columns={"period": "latest"}).assign(until=frame["period"].map(period_end_of))
    own = own_series(report).merge(shown, on="indicator_id")
    own = own[(own["until"] == "") | (own["period_end"] <= own["until"]) | (own["period"] == own["latest"])]
    columns = ["row_no", "indicator_id", "period", "period_end", "value"]
    return own[columns].sort_values(["row_no", "period_end"], ignore_index=True)


def matrix(frame: pd.DataFrame) -> pd.DataFrame:
    """Return all dashboards at a glance.

    Parameters
    ----------
    frame : DataFrame
        From `commented`.

    Returns
    -------
    DataFrame
        The columns of `ratings.counts`, then target_met and target_missed; one row a dashboard, document order.
    """
    more = pd.DataFrame(
        {
            "dashboard": frame["dashboard"],
            "target_met": (frame["target_met"] == "yes").astype(int),
            "target_missed": (frame["target_met"] == "no").astype(int),
        }
    )
    return counts(frame).merge(more.groupby("dashboard", sort=False).sum().reset_index(), on="dashboard")
