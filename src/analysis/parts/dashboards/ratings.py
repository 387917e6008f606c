"""The dashboards' rows with every rating computed, from the council's return or from national indicators."""

import re

import numpy as np
import pandas as pd

from analysis.data import store
from analysis.data.knowing import knowing
from analysis.data.periods import period_end_of, reporting_year_of
from analysis.data.scenario import NONE, Scenario
from analysis.methods import flags, targets, travel
from analysis.narrative.short_names import short_name
from analysis.parts.benchmarking.estimates import ESTIMATED, from_districts
from analysis.parts.benchmarking.latest import own_latest
from analysis.parts.dashboards.supposed import issue_change_pct, supposed
from analysis.parts.prices import real_change_pct
from analysis.parts.report import Report, own_return

RATED_BY = ("similar_change_pct", "polarity", "targets")
"""What of a scenario changes directions and whether targets are met; flags rest on the rule of issues as well."""
CONTEXT, NOT_TESTED = "context", "not_tested"
"""Shown in place of a direction: money a head, which is neither better nor worse, and a survey without what a test needs."""
COLUMNS = ["row_no", "dashboard", "subsection", "indicator", "value_text", "value", "unit", "period", "target_text"]
COLUMNS += ["target_met", "previous_text", "previous_value", "previous_period", "polarity", "direction"]
COLUMNS += ["direction_published", "quartile", "quartile_basis", "flag", "flag_published", "note"]
_EXTRA = ["decimals", "status", "change", "change_pct", "target", "target_gap", "travel_rule", "travel_tolerance"]
_EXTRA += ["basis", "within", "real_change_pct", "reporting_year", "indicator_id", "measure"]
_EXTRA += ["short_name", "topic", "kind", "own_commentary"]
_MONEY = re.compile(r"spend|expenditure|funding|budget|\bnet cost", re.IGNORECASE)
_LIMITS = ["lower_ci", "upper_ci", "previous_lower_ci", "previous_upper_ci"]


def is_local(report: Report) -> bool:
    """Say whether the rows are the authority's own return's; where it supplied none they are national indicators."""
    return "dashboards" in report.supplied


@knowing(*RATED_BY, "issue_change_pct")
def rows(report: Report) -> pd.DataFrame:
    """Return the dashboards' rows with every rating computed.

    Returns
    -------
    DataFrame
        The columns of dashboards.csv in the contract, then decimals, status, change (in the unit), change_pct, target,
        target_gap (below zero is worse than the target), travel_rule, travel_tolerance, basis (what the direction rests on),
        within (why a change says little), real_change_pct (of money a head), reporting_year (in which the result's period
        ends), indicator_id (of the national indicator that the row is or has a series of, else empty), measure (what the
        row measures: the same for the row, its national twin and their variants), short_name, topic, kind (of a national
        indicator, else empty) and own_commentary (the council's, else empty); document order. From the authority's
        return, or where it gave none from national indicators that stand by themselves, by theme.
    """
    given = own_return(report).get("dashboards")
    if given is None:
        return national(report)
    year = reporting_year_of(given["period"].map(period_end_of))
    school_year = given["period"].str.fullmatch(r"\d{4}") & (year > report.year)  # 2025 in a return for 2024/25
    numbered = given.assign(row_no=given["row_no"].astype(int), reporting_year=year.mask(school_year, report.year))
    numbered = numbered.rename(columns={"commentary": "own_commentary"})
    own = _named(numbered).merge(_identities(report), on="row_no")
    return judged(supposed(own, report.scenario, own["row_no"].astype("str")), report.scenario)


def national(report: Report, every: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return national results in the shape of a return's rows, rated: those shown, or those of `latest.own_latest` that are given."""
    chosen = as_rows(own_latest(report).query("shown == 'yes'") if every is None else every)
    return judged(supposed(chosen, report.scenario, chosen["indicator_id"]), report.scenario)


def national_beside(report: Report, own: pd.DataFrame) -> pd.DataFrame:
    """Return the national indicators that a council chose to show beside its own measures.

    Parameters
    ----------
    report : Report
        The report.
    own : DataFrame
        From `rows`, the council's own.

    Returns
    -------
    DataFrame
        As `rows`, without what the council's own rows measure, numbered on from them; no rows where the council did not choose so.
    """
    frame = national(report)
    if not (report.settings.national_beside and is_local(report)):
        return frame.iloc[:0]
    others = frame[~frame["measure"].isin(own["measure"])].reset_index(drop=True)
    return others.assign(row_no=int(own["row_no"].max()) + 1 + others.index)


def _named(given: pd.DataFrame) -> pd.DataFrame:
    """Add a short name and a topic where the return gives none, and the empty kind of a council's own measure."""
    names = given["short_name"].where(given["short_name"] != "", given["indicator"].map(short_name))
    topics = given["topic"].where(
        given["topic"] != "", given["subsection"].where(given["subsection"] != "", given["dashboard"])
    )
    return given.assign(short_name=names, topic=topics, kind="")


def _identities(report: Report) -> pd.DataFrame:
    """Return what each row of the return measures: row_no, indicator_id (with a series of the same definition) and measure."""
    numbers = own_return(report)["dashboards"]["row_no"].astype(int)
    links = own_return(report).get("links", pd.DataFrame(columns=["row_no", "indicator_id", "year"], dtype="str"))
    links = links.assign(row_no=links["row_no"].astype(int)).set_index("row_no").reindex(numbers)
    groups = store.table("indicators").set_index("indicator_id")["measure"]
    own = [f"row {number}" for number in numbers]
    measure = links["indicator_id"].map(groups).fillna(pd.Series(own, index=links.index))
    same = links["indicator_id"].where(links["year"].fillna("") != "").fillna("")
    return pd.DataFrame({"indicator_id": same, "measure": measure}).rename_axis("row_no").reset_index()


def judged(frame: pd.DataFrame, scenario: Scenario = NONE) -> pd.DataFrame:
    """Return rows in the shape of a return's dashboards with every rating computed, as `rows` returns them, by a scenario's rule of issues."""
    rule = frame["travel_rule"].mask(is_money_per_head(frame), CONTEXT)
    judged = frame.assign(travel_rule=rule)
    judged = pd.concat([judged, targets.assess(judged)], axis=1)
    judged = pd.concat([judged, travel.direction(judged)], axis=1)
    judged["flag"] = flags.flag(judged, issue_change_pct(scenario))
    real = real_change_pct(judged["value"], judged["period"], judged["previous_value"], judged["previous_period"])
    judged["real_change_pct"] = real.where(judged["travel_rule"] == CONTEXT)
    return judged[COLUMNS + _EXTRA]


def is_money_per_head(frame: pd.DataFrame) -> pd.Series:
    """Say which rows are spending or funding a head: context, of which no change is better or worse."""
    return (frame["unit"] == "£ per head") & frame["indicator"].str.contains(_MONEY)


def as_rows(own: pd.DataFrame) -> pd.DataFrame:
    """Return an authority's national results, in the columns of `latest.own_latest`, in the shape of a return's dashboards."""
    own = own.reset_index(drop=True)
    registry = store.table("indicators").set_index("indicator_id")
    estimated = from_districts(own)
    quartile = own["quartile"].map({1.0: "1", 2.0: "2", 3.0: "3", 4.0: "4"}).astype("str").fillna("")
    frame = pd.DataFrame(
        {
            "row_no": np.arange(1, len(own) + 1),
            "indicator_id": own["indicator_id"],
            "measure": own["indicator_id"].map(registry["measure"]),
            "short_name": own["indicator_id"].map(registry["short_name"]),
            "topic": own["indicator_id"].map(registry["topic"]),
            "kind": own["indicator_id"].map(registry["kind"]),
            "dashboard": own["theme"],
            "subsection": own["service_area"],
            "indicator": own["indicator"],
            "value_text": _texts(own["value"], own["decimals"], own["unit"]),
            "value": own["value"],
            "unit": own["unit"],
            "decimals": own["decimals"],
            "period": own["period"],
            "reporting_year": own["reporting_year"],
            "target_text": "",
            "previous_text": _texts(own["previous_value"].astype(float), own["decimals"], own["unit"]),
            "previous_value": own["previous_value"].astype(float),
            "previous_period": own["previous_period"].astype("str").fillna(""),
            "polarity": own["polarity"],
            "quartile": quartile,
            "quartile_basis": quartile.where(quartile == "", own["period"] + ", computed"),
            "direction_published": "",
            "flag_published": "",
            "status": own["status"].where(estimated | (own["status"] != ESTIMATED), "final"),
            "travel_rule": own["indicator_id"].map(registry["travel_rule"]),
            "travel_tolerance": own["indicator_id"].map(registry["travel_tolerance"]),
            "note": np.where(estimated, "An estimate from district figures.", ""),
            "own_commentary": "",
        }
    )
    return pd.concat([frame, own[_LIMITS].astype(float)], axis=1)


def _texts(values: pd.Series, decimals: pd.Series, units: pd.Series) -> list[str]:
    signs = [("£" if unit.startswith("£") else "", "%" if unit == "%" else "") for unit in units]
    triples = zip(values, decimals, signs, strict=True)
    return [
        "" if pd.isna(value) else f"{'-' if value < 0 else ''}{before}{abs(value):,.{int(places)}f}{after}"
        for value, places, (before, after) in triples
    ]


def printed_direction(frame: pd.DataFrame) -> pd.Series:
    """Return each row's printed arrow, or where the council printed none the computed direction."""
    return frame["direction_published"].where(frame["direction_published"] != "", frame["direction"])


def shown_direction(frame: pd.DataFrame) -> pd.Series:
    """Return what a reader is shown of each row's direction.

    Parameters
    ----------
    frame : DataFrame
        From `rows`.

    Returns
    -------
    Series of str
        The printed arrow where there is one, else the computed direction (improved, worsened, similar or not_available); not_tested for a survey
        that could not be tested and has no printed arrow; context for money a head, whatever is printed. Same index.
    """
    untested = (frame["basis"] == travel.NOT_TESTED) & (frame["direction_published"] == "")
    return printed_direction(frame).mask(untested, NOT_TESTED).mask(frame["travel_rule"] == CONTEXT, CONTEXT)


def counts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return each dashboard's counts, by the printed arrows and flags where there are any, else the computed ones.

    Parameters
    ----------
    frame : DataFrame
        From `rows`.

    Returns
    -------
    DataFrame
        dashboard, indicators, improved, worsened, similar, not_available, exceptional, issue, q1, q2, q3, q4 (whole quartiles only:
        ``1/2`` and ``3/4`` count nowhere), not_tested and context (how many of those not available are surveys that could not be
        tested, and money a head, which has no better or worse); one row a dashboard, document order.
    """
    flag = frame["flag_published"].where(frame["flag_published"] != "", frame["flag"])
    ratings = pd.DataFrame({"dashboard": frame["dashboard"], "indicators": 1})
    direction = shown_direction(frame)
    for name in (travel.IMPROVED, travel.WORSENED, travel.SIMILAR):
        ratings[name] = (direction == name).astype(int)
    ratings[travel.NOT_AVAILABLE] = direction.isin([travel.NOT_AVAILABLE, NOT_TESTED, CONTEXT]).astype(int)
    for name in (flags.EXCEPTIONAL, flags.ISSUE):
        ratings[name] = (flag == name).astype(int)
    for band in "1234":
        ratings[f"q{band}"] = (frame["quartile"] == band).astype(int)
    for name in (NOT_TESTED, CONTEXT):
        ratings[name] = (direction == name).astype(int)
    return ratings.groupby("dashboard", sort=False).sum().reset_index()
