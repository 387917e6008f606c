"""The dashboards' rows with every rating computed, from the council's return or from national indicators."""

import numpy as np
import pandas as pd

from analysis.data import store
from analysis.methods import flags, targets, travel
from analysis.parts.positions import benchmark_year
from analysis.parts.ranks import own_ranks
from analysis.parts.report import Report

NATIONAL, LOCAL = "national indicators", "local return"
COLUMNS = ["row_no", "dashboard", "subsection", "indicator", "value_text", "value", "unit", "period", "target_text"]
COLUMNS += ["target_met", "previous_text", "previous_value", "previous_period", "polarity", "direction"]
COLUMNS += ["direction_published", "quartile", "quartile_basis", "flag", "flag_published", "note"]
_EXTRA = ["decimals", "status", "change", "change_pct", "target", "target_gap", "travel_rule", "travel_tolerance"]
_EXTRA += ["indicator_id"]


def basis(report: Report) -> str:
    """Return where the rows come from: the authority's own return, or national indicators where it gave none."""
    return LOCAL if "dashboards" in report.local else NATIONAL


def rows(report: Report) -> pd.DataFrame:
    """Return the dashboards' rows with every rating computed.

    Returns
    -------
    DataFrame
        The columns of dashboards.csv in the contract, then decimals, status, change (in the unit), change_pct, target,
        target_gap (below zero is worse than the target), travel_rule, travel_tolerance and indicator_id (of a national indicator,
        else empty); document order. From
        the authority's return, or where it gave none from its headline national indicators, by theme.
    """
    given = report.local.get("dashboards")
    if given is None:
        return judged(as_rows(own_ranks(report, benchmark_year(report)).query("headline == 'yes'")))
    return judged(given.assign(row_no=given["row_no"].astype(int), indicator_id=""))


def judged(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows in the shape of a return's dashboards with every rating computed, as `rows` returns them."""
    judged = pd.concat([frame, targets.assess(frame)], axis=1)
    judged = pd.concat([judged, travel.direction(judged)], axis=1)
    judged["flag"] = flags.flag(judged)
    return judged[COLUMNS + _EXTRA]


def as_rows(own: pd.DataFrame) -> pd.DataFrame:
    """Return an authority's national results, in the columns of `own_ranks`, in the shape of a return's dashboards."""
    own = own.reset_index(drop=True)
    rules = store.table("indicators").set_index("indicator_id")
    quartile = own["quartile"].map({1.0: "1", 2.0: "2", 3.0: "3", 4.0: "4"}).fillna("")
    return pd.DataFrame(
        {
            "row_no": np.arange(1, len(own) + 1),
            "indicator_id": own["indicator_id"],
            "dashboard": own["theme"],
            "subsection": own["service_area"],
            "indicator": own["indicator"],
            "value_text": _texts(own["value"], own["decimals"], own["unit"]),
            "value": own["value"],
            "unit": own["unit"],
            "decimals": own["decimals"],
            "period": own["period"],
            "target_text": "",
            "previous_text": _texts(own["previous_value"].astype(float), own["decimals"], own["unit"]),
            "previous_value": own["previous_value"].astype(float),
            "previous_period": own["previous_period"].fillna(""),
            "polarity": own["polarity"],
            "quartile": quartile,
            "quartile_basis": quartile.where(quartile == "", own["period"] + ", computed"),
            "direction_published": "",
            "flag_published": "",
            "status": own["status"],
            "travel_rule": own["indicator_id"].map(rules["travel_rule"]),
            "travel_tolerance": own["indicator_id"].map(rules["travel_tolerance"]),
            "note": np.where(own["status"] == "estimated", "An estimate from district figures.", ""),
        }
    )


def _texts(values: pd.Series, decimals: pd.Series, units: pd.Series) -> list[str]:
    percent = ["%" if unit == "%" else "" for unit in units]
    pairs = zip(values, decimals, percent, strict=True)
    return ["" if pd.isna(value) else f"{value:,.{int(places)}f}{sign}" for value, places, sign in pairs]


def shown_direction(frame: pd.DataFrame) -> pd.Series:
    """Return the direction a reader is shown: the printed one where there is one, else the computed one."""
    return frame["direction_published"].where(frame["direction_published"] != "", frame["direction"])


def counts(report: Report) -> pd.DataFrame:
    """Return each dashboard's counts, by the printed arrows and flags where there are any, else the computed ones.

    Returns
    -------
    DataFrame
        dashboard, indicators, improved, worsened, similar, not_available, exceptional, issue, q1, q2, q3, q4 (whole quartiles only:
        ``1/2`` and ``3/4`` count nowhere); one row a dashboard, document order.
    """
    frame = rows(report)
    flag = frame["flag_published"].where(frame["flag_published"] != "", frame["flag"])
    ratings = pd.DataFrame({"dashboard": frame["dashboard"], "indicators": 1})
    direction = shown_direction(frame)
    for name in (travel.IMPROVED, travel.WORSENED, travel.SIMILAR, travel.NOT_AVAILABLE):
        ratings[name] = (direction == name).astype(int)
    for name in (flags.EXCEPTIONAL, flags.ISSUE):
        ratings[name] = (flag == name).astype(int)
    for band in "1234":
        ratings[f"q{band}"] = (frame["quartile"] == band).astype(int)
    return ratings.groupby("dashboard", sort=False).sum().reset_index()
