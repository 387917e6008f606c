"""What the measures say about each risk, and which worrying measures no risk mentions.

A link names a dashboard row or a national indicator and the side that would worry: for the number of children in care a
higher figure, though nobody calls either side good. Evidence is no score: nothing here says how likely a risk is.
"""

import pandas as pd

from analysis.data import store
from analysis.methods import travel
from analysis.narrative import risks as narrative
from analysis.parameters import shift_year
from analysis.parts import boards, dashboard_rows
from analysis.parts.ranks import ABOUT, OLDEST_RESULT, own_ranks
from analysis.parts.report import Report
from analysis.parts.risk_trends import trends
from analysis.parts.series import own_series

MORE, LESS = "more_risk", "less_risk"
_POINTS_TO = {travel.WORSENED: MORE, travel.IMPROVED: LESS}
_GOOD = {"higher": "low", "lower": "high"}
_COLUMNS = ["risk_id", "category", "title", "row_no", "indicator_id", "indicator", "value_text", "period"]
_COLUMNS += ["previous_text", "previous_period", "worry", "points_to", "quartile", "bottom", "target_met", "trend"]
_COLUMNS += ["reason", "source_id"]
_GAPS = ["held_as", "row_no", "indicator_id", "group", "indicator", "value_text", "period", "previous_text"]
_GAPS += ["previous_period", "direction", "quartile", "why"]


def _links(report: Report) -> pd.DataFrame:
    """Return the register's links to measures, with the risks' titles; no rows where it has none."""
    risks, links = report.local.get("risks"), report.local.get("risk_evidence")
    columns = ["risk_id", "category", "title", "row_no", "indicator_id", "worry", "reason"]
    if risks is None or links is None:
        return pd.DataFrame(columns=columns)
    return risks[["risk_id", "category", "title"]].merge(links, on="risk_id")[columns]


def ids(report: Report) -> dict[str, str]:
    """Return the measures linked to each risk: dashboard row numbers and indicator ids, with spaces between."""
    links = _links(report)
    names = [row["indicator_id"] or str(int(row["row_no"])) for row in links.to_dict("records")]
    return {str(key): " ".join(mine) for key, mine in pd.Series(names, dtype="str").groupby(links["risk_id"])}


@store.cached
def evidence(report: Report) -> pd.DataFrame:
    """Return what the measures say about each risk.

    Returns
    -------
    DataFrame
        risk_id, category, title, row_no (NaN for a national indicator), indicator_id, indicator, value_text, period, previous_text, previous_period,
        worry (higher or lower: the side that would), points_to (more_risk, less_risk, similar or not_available, by that side), quartile,
        bottom (yes where the bottom quartile is the worrying end), target_met, trend (in words), reason and source_id; one row
        per risk and linked measure.
    """
    links = _links(report)
    if links.empty:
        return pd.DataFrame(columns=_COLUMNS)
    by_row = links[links["row_no"].notna()].drop(columns="indicator_id").merge(_board(report), on="row_no")
    by_id = links[links["row_no"].isna()].drop(columns="row_no").merge(_national(report), on="indicator_id", how="left")
    frame = pd.concat([by_row, by_id], ignore_index=True)
    good = frame["worry"].map(_GOOD)
    same_side = frame["polarity"] == good
    computed = travel.direction(_filled(frame).assign(polarity=good))["direction"]
    direction = frame["direction"].where(same_side, computed)
    frame["points_to"] = direction.map(lambda word: _POINTS_TO.get(word, word))
    frame["bottom"] = ((frame["quartile"] == "4") & same_side).map({True: "yes", False: "no"})
    frame["trend"] = trends(report, frame.assign(polarity=good))
    order = {str(risk_id): position for position, risk_id in enumerate(report.local["risks"]["risk_id"])}
    ordered = frame.assign(_risk=frame["risk_id"].map(order)).sort_values(["_risk", "row_no", "indicator_id"])
    texts = ["indicator", "value_text", "period", "previous_text", "previous_period", "quartile", "target_met", "trend"]
    ordered[[*texts, "source_id"]] = ordered[[*texts, "source_id"]].fillna("")
    return ordered[_COLUMNS].reset_index(drop=True)


def _board(report: Report) -> pd.DataFrame:
    """Return the dashboards' rows with the direction a reader is shown and the national series each one has."""
    frame = dashboard_rows.rows(report)
    series = boards.linked(report).set_index("row_no")["indicator_id"]
    return frame.assign(
        direction=dashboard_rows.shown_direction(frame),
        series_id=frame["row_no"].map(series).fillna(""),
        source_id="local-return",
    )


def _national(report: Report) -> pd.DataFrame:
    """Return the authority's latest result of every national indicator, ranked or not, in the shape of the dashboards' rows."""
    year = report.year
    known = store.table("indicators").set_index("indicator_id")
    own = pd.concat([own_ranks(report, year), _unranked(report, year)], ignore_index=True)
    frame = dashboard_rows.judged(dashboard_rows.as_rows(own)).drop(columns="row_no")
    rest = (
        known.loc[~known.index.isin(own["indicator_id"]), ["name", "polarity"]]
        .rename(columns={"name": "indicator"})
        .reset_index()
    )
    every = pd.concat([frame, rest], ignore_index=True)
    sources = every["indicator_id"].map(known["source_id"])
    return every.assign(
        series_id=every["indicator_id"], source_id=sources, headline=every["indicator_id"].map(known["headline"])
    )


def _unranked(report: Report, year: str) -> pd.DataFrame:
    """Return the authority's latest results of the indicators that nobody is ranked on, in the columns of `own_ranks`."""
    known = store.table("indicators").query("ranked == 'no'").rename(columns={"name": "indicator"})
    held = own_series(report).merge(known[["indicator_id", "indicator", *ABOUT]], on="indicator_id")
    held = held[held["reporting_year"].between(shift_year(year, -OLDEST_RESULT), year)]
    last = held.groupby("indicator_id").tail(1)
    before = held.drop(last.index).groupby("indicator_id").tail(1).set_index("indicator_id")
    for column in ("period", "value"):
        last = last.assign(**{f"previous_{column}": last["indicator_id"].map(before[column])})
    return last.assign(quartile=float("nan"))


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows fit to be judged: a measure without any result has no rule either."""
    return frame.assign(travel_rule=frame["travel_rule"].fillna("none"))


def concerns(report: Report) -> pd.DataFrame:
    """Return the risks that the data says to look at, those whose measures worsened most first.

    Returns
    -------
    DataFrame
        risk_id, category, title, measures, more_risk, less_risk, bottom_quartile, target_missed (counts of linked measures)
        and sentence; the most measures that point to more risk first, then the larger share of them, then the most in the bottom quartile and
        the most targets missed. Risks without any linked measure are left out.
    """
    columns = ["risk_id", "category", "title", "measures", MORE, LESS, "bottom_quartile", "target_missed"]
    frame = evidence(report)
    if frame.empty:
        return pd.DataFrame(columns=[*columns, "sentence"])
    rows = []
    for (risk_id, category, title), mine in frame.groupby(["risk_id", "category", "title"]):
        said = [
            mine["points_to"] == MORE,
            mine["points_to"] == LESS,
            mine["bottom"] == "yes",
            mine["target_met"] == "no",
        ]
        sums = [int(rows_said.sum()) for rows_said in said]
        rows.append((risk_id, category, title, len(mine), *sums, narrative.sentence(mine)))
    found = pd.DataFrame(rows, columns=[*columns, "sentence"])
    order = [MORE, "_share", "bottom_quartile", "target_missed", "risk_id"]
    ordered = found.assign(_share=found[MORE] / found["measures"])
    ordered = ordered.sort_values(order, ascending=[False, False, False, False, True], ignore_index=True)
    return ordered.drop(columns="_share")


def gaps(report: Report) -> pd.DataFrame:
    """Return performance issues with no risk recorded: measures worse or in the bottom quartile that no risk names.

    Returns
    -------
    DataFrame
        held_as (dashboard or national indicator), row_no, indicator_id, group (dashboard or theme), indicator, value_text,
        period, previous_text, previous_period, direction, quartile and why (both, bottom quartile or worse); those that are both first, in
        document order, the dashboard before the headline national indicators it does not hold. No rows where no register was
        given: then there is nothing to compare with.
    """
    if "risks" not in report.local:
        return pd.DataFrame(columns=_GAPS)
    links = _links(report)
    board = _board(report).assign(held_as="dashboard").rename(columns={"dashboard": "group"})
    board = board[~board["row_no"].isin(links["row_no"]) & ~_named(board["series_id"], links)]
    national = _national(report).assign(held_as="national indicator").rename(columns={"dashboard": "group"})
    known = set(boards.linked(report)["indicator_id"])
    national = national[(national["headline"] == "yes") & ~national["indicator_id"].isin(known)]
    national = national[~_named(national["indicator_id"], links)]
    frame = pd.concat([board, national], ignore_index=True)
    worse, bottom = frame["direction"] == travel.WORSENED, frame["quartile"] == "4"
    frame["why"] = "worse"
    frame.loc[bottom, "why"] = "bottom quartile"
    frame.loc[worse & bottom, "why"] = "both"
    frame = frame[worse | bottom]
    ordered = pd.concat([frame[frame["why"] == why] for why in ("both", "bottom quartile", "worse")], ignore_index=True)
    return ordered[_GAPS]


def _named(ids_held: pd.Series, links: pd.DataFrame) -> pd.Series:
    """Say which indicators some risk names; an empty id is none."""
    return ids_held.isin(set(links["indicator_id"]) - {""})
