"""What the measures say about each risk, and which worrying measures no risk mentions.

A link names a dashboard row or a national indicator and the side that would worry: for the number of children in care a
higher figure, though nobody calls either side good. A measure counts once for a risk, however many rows, indicators and variants of it
are linked. Evidence is no score: nothing here says how likely a risk is.
"""

import pandas as pd

from analysis.data import store
from analysis.data.knowing import INDICATOR_TARGETS, knowing
from analysis.methods import travel
from analysis.parts.benchmarking.latest import own_latest
from analysis.parts.dashboards import ratings
from analysis.parts.report import Report, own_return
from analysis.parts.risks import words
from analysis.parts.risks.trends import trends

MORE, LESS, CONTEXT = "more_risk", "less_risk", "context"
SHARP_PCT = 10.0
"""A change for the worse beyond so many per cent adds to how severe a measure is."""
_POINTS_TO = {travel.WORSENED: MORE, travel.IMPROVED: LESS}
_GOOD = {"higher": "low", "lower": "high"}
_COLUMNS = ["risk_id", "category", "title", "row_no", "indicator_id", "also", "indicator", "value_text", "period"]
_COLUMNS += ["previous_text", "previous_period", "worry", "points_to", "quartile", "bottom", "target_met", "severity"]
_COLUMNS += ["trend", "reason", "source_id"]
_GAPS = ["kind", "row_no", "indicator_id", "group", "indicator", "value_text", "period", "previous_text"]
_GAPS += ["previous_period", "direction", "quartile", "why"]
_CONCERNS = ["risk_id", "category", "title", "measures", MORE, LESS, "bottom_quartile", "target_missed", "context"]


def _links(report: Report) -> pd.DataFrame:
    """Return the register's links to measures, with the risks' titles; no rows where it has none."""
    risks, links = own_return(report).get("risks"), own_return(report).get("risk_evidence")
    columns = ["risk_id", "category", "title", "row_no", "indicator_id", "worry", "reason"]
    if risks is None or links is None:
        return pd.DataFrame(columns=columns)
    return risks[["risk_id", "category", "title"]].merge(links, on="risk_id")[columns]


def ids(report: Report) -> dict[str, str]:
    """Return the measures linked to each risk: dashboard row numbers and indicator ids, with spaces between."""
    links = _links(report)
    names = [row["indicator_id"] or str(int(row["row_no"])) for row in links.to_dict("records")]
    return {str(key): " ".join(mine) for key, mine in pd.Series(names, dtype="str").groupby(links["risk_id"])}


@knowing(*ratings.RATED_BY)
def evidence(report: Report) -> pd.DataFrame:
    """Return what the measures say about each risk, each measure once.

    Returns
    -------
    DataFrame
        risk_id, category, title, row_no (NaN for a national indicator), indicator_id, also (other rows and indicators of the same measure that the
        risk names, with spaces between), indicator, value_text, period, previous_text, previous_period, worry (higher or lower: the side that would),
        points_to (more_risk, less_risk, similar, not_available, or context for money a head), quartile, bottom (yes where the bottom quartile is the
        worrying end), target_met, severity (one each for pointing to more risk, by more than 10%, the bottom quartile and a missed
        target), trend (in words), reason and source_id; one row per risk and measure: the dashboard's row before the
        national indicator, the indicator before its variants.
    """
    links = _links(report)
    if links.empty:
        return pd.DataFrame(columns=_COLUMNS)
    by_row = links[links["row_no"].notna()].drop(columns="indicator_id").merge(_board(report), on="row_no")
    by_id = links[links["row_no"].isna()].drop(columns="row_no").merge(_national(report), on="indicator_id", how="left")
    frame = _once(pd.concat([by_row, by_id], ignore_index=True))
    frame = _weighed(frame)
    frame["trend"] = trends(report, frame.assign(polarity=frame["worry"].map(_GOOD)))
    order = {str(risk_id): position for position, risk_id in enumerate(own_return(report)["risks"]["risk_id"])}
    ordered = frame.assign(_risk=frame["risk_id"].map(order)).sort_values(["_risk", "row_no", "indicator_id"])
    texts = ["indicator", "value_text", "period", "previous_text", "previous_period", "quartile", "target_met", "trend"]
    ordered[[*texts, "source_id"]] = ordered[[*texts, "source_id"]].fillna("")
    return ordered[_COLUMNS].reset_index(drop=True)


def _once(frame: pd.DataFrame) -> pd.DataFrame:
    """Return each risk's measures once, in the order given, with the other names of each measure in also."""
    name = frame["indicator_id"].where(frame["row_no"].isna(), "row " + frame["row_no"].map("{:.0f}".format))
    key = [frame["risk_id"], frame["measure"].fillna(name)]
    others = name.groupby(key, sort=False).transform(lambda names: " ".join(names.iloc[1:]))
    return frame.assign(also=others)[~pd.concat(key, axis=1).duplicated()].reset_index(drop=True)


def _weighed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return measures with what they point to, whether they are at the worrying end, and how severe they are."""
    good = frame["worry"].map(_GOOD)
    same_side = frame["polarity"] == good
    rule = frame["travel_rule"].fillna("none")  # a measure without any result has no rule either
    context = rule == ratings.CONTEXT
    computed = travel.direction(frame.assign(polarity=good, travel_rule=rule))["direction"]
    direction = frame["direction"].where(same_side, computed)
    points_to = direction.map(lambda word: _POINTS_TO.get(word, word)).mask(context, CONTEXT)
    bottom = (frame["quartile"] == "4") & same_side & ~context
    more = points_to == MORE
    sharp = more & (frame["change_pct"].abs() > SHARP_PCT)
    severity = more.astype(int) + sharp + bottom + (frame["target_met"] == "no")
    return frame.assign(points_to=points_to, bottom=bottom.map({True: "yes", False: "no"}), severity=severity)


@knowing(*ratings.RATED_BY)
def _board(report: Report) -> pd.DataFrame:
    """Return the dashboards' rows with the direction a reader is shown and the national series each one has; flags do not count here."""
    frame = ratings.rows(report).drop(columns="flag")
    return frame.assign(
        direction=ratings.shown_direction(frame), series_id=frame["indicator_id"], source_id="local-return"
    )


@knowing("similar_change_pct", INDICATOR_TARGETS)
def _national(report: Report) -> pd.DataFrame:
    """Return the authority's latest result of every national indicator, ranked or not, in the shape of the dashboards' rows."""
    known = store.table("indicators").set_index("indicator_id")
    own = own_latest(report)
    frame = ratings.national(report, own).drop(columns=["row_no", "flag"])
    frame = frame.assign(direction=ratings.shown_direction(frame))
    rest = known.loc[~known.index.isin(own["indicator_id"]), ["name", "polarity", "measure"]]
    rest = rest.rename(columns={"name": "indicator"}).reset_index()
    every = pd.concat([frame, rest], ignore_index=True)
    sources, shown = (every["indicator_id"].map(known[column]) for column in ("source_id", "shown"))
    return every.assign(series_id=every["indicator_id"], source_id=sources, shown=shown)


def concerns(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the risks that the figures point at, the largest share of measures that point to more risk first.

    Parameters
    ----------
    frame : DataFrame
        From `evidence`.

    Returns
    -------
    DataFrame
        risk_id, category, title, measures (distinct ones, money a head left out), more_risk, less_risk, bottom_quartile, target_missed, context (counts
        of them; context are lines of money a head) and sentence; by the share that points to more risk, then by the mean severity of
        the measures. Risks without any linked measure but money are left out.
    """
    if frame.empty:
        return pd.DataFrame(columns=[*_CONCERNS, "sentence"])
    rows = []
    for (risk_id, category, title), every in frame.groupby(["risk_id", "category", "title"]):
        mine = every[every["points_to"] != CONTEXT]
        if mine.empty:
            continue
        said = [
            mine["points_to"] == MORE,
            mine["points_to"] == LESS,
            mine["bottom"] == "yes",
            mine["target_met"] == "no",
        ]
        sums = [int(rows_said.sum()) for rows_said in said]
        severity = float(mine["severity"].mean())
        rows.append(
            (risk_id, category, title, len(mine), *sums, len(every) - len(mine), words.sentence(mine), severity)
        )
    found = pd.DataFrame(rows, columns=[*_CONCERNS, "sentence", "_severity"])
    ordered = found.assign(_share=found[MORE] / found["measures"])
    order = ["_share", "_severity", "risk_id"]
    return ordered.sort_values(order, ascending=[False, False, True], ignore_index=True).drop(
        columns=["_share", "_severity"]
    )


def gaps(report: Report) -> pd.DataFrame:
    """Return performance issues with no risk recorded: measures worse or in the bottom quartile that no risk names.

    A measure of the dashboards does not stand here a second time as a national indicator, and money a head not at all.

    Returns
    -------
    DataFrame
        kind (dashboard or national indicator), row_no, indicator_id, group (dashboard or theme), indicator, value_text,
        period, previous_text, previous_period, direction, quartile and why (both, bottom quartile or worse); those that are both first, in
        document order, the dashboard before the national indicators that stand by themselves. No rows where no register was given: then
        there is nothing to compare with.
    """
    if "risks" not in report.supplied:
        return pd.DataFrame(columns=_GAPS)
    board, national = _board(report), _national(report)
    named = _named(_links(report), board, national)
    national = national[(national["shown"] == "yes") & ~national["measure"].isin(set(board["measure"]))]
    frame = pd.concat([board.assign(kind="dashboard"), national.assign(kind="national indicator")], ignore_index=True)
    frame = frame[~frame["measure"].isin(named) & (frame["travel_rule"] != ratings.CONTEXT)]
    frame = frame.rename(columns={"dashboard": "group"})
    worse, bottom = frame["direction"] == travel.WORSENED, frame["quartile"] == "4"
    frame["why"] = "worse"
    frame.loc[bottom, "why"] = "bottom quartile"
    frame.loc[worse & bottom, "why"] = "both"
    frame = frame[worse | bottom]
    ordered = pd.concat([frame[frame["why"] == why] for why in ("both", "bottom quartile", "worse")], ignore_index=True)
    return ordered[_GAPS]


def _named(links: pd.DataFrame, board: pd.DataFrame, national: pd.DataFrame) -> set[str]:
    """Return the measures that some risk names, by a row or by an indicator."""
    rows = board.loc[board["row_no"].isin(links["row_no"]), "measure"]
    indicators = national.loc[national["indicator_id"].isin(set(links["indicator_id"]) - {""}), "measure"]
    return {*rows, *indicators}
