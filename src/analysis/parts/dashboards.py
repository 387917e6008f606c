"""The performance dashboards: every rating computed by its rule and shown beside the printed one."""

import numpy as np
import pandas as pd

from analysis.data import store
from analysis.methods import flags, targets, travel
from analysis.narrative import dashboards as narrative
from analysis.narrative import statements as register
from analysis.parts import benchmarking
from analysis.parts.positions import benchmark_year
from analysis.parts.ranks import own_ranks
from analysis.parts.report import Report
from analysis.parts.sourcing import sources_of

NATIONAL, LOCAL = "national indicators", "local return"
_COLUMNS = ["row_no", "dashboard", "subsection", "indicator", "value_text", "value", "unit", "period", "target_text"]
_COLUMNS += ["target_met", "previous_text", "previous_value", "previous_period", "polarity", "direction"]
_COLUMNS += ["direction_published", "quartile", "quartile_basis", "flag", "flag_published", "note"]
_EXTRA = ["decimals", "status", "change", "change_pct", "target", "target_gap", "travel_rule", "travel_tolerance"]


def basis(report: Report) -> str:
    """Return where the rows come from: the authority's own return, or national indicators where it gave none."""
    return LOCAL if "dashboards" in store.local_return(report.authority.slug, report.year) else NATIONAL


def rows(report: Report) -> pd.DataFrame:
    """Return the dashboards' rows with every rating computed.

    Returns
    -------
    DataFrame
        The columns of dashboards.csv in the contract, then decimals, status, change (in the unit), change_pct, target,
        target_gap (below zero is worse than the target), travel_rule and travel_tolerance; document order. From
        the authority's return, or where it gave none from its headline national indicators, by theme.
    """
    given = store.local_return(report.authority.slug, report.year).get("dashboards")
    frame = _national_rows(report) if given is None else given.assign(row_no=given["row_no"].astype(int))
    judged = pd.concat([frame, targets.assess(frame)], axis=1)
    judged = pd.concat([judged, travel.direction(judged)], axis=1)
    judged["flag"] = flags.flag(judged)
    return judged[_COLUMNS + _EXTRA]


def _national_rows(report: Report) -> pd.DataFrame:
    """Return headline national indicators in the shape of a return's dashboards."""
    own = own_ranks(report, benchmark_year(report)).query("headline == 'yes'").reset_index(drop=True)
    rules = store.table("indicators").set_index("indicator_id")
    quartile = own["quartile"].map({1.0: "1", 2.0: "2", 3.0: "3", 4.0: "4"}).fillna("")
    return pd.DataFrame(
        {
            "row_no": np.arange(1, len(own) + 1),
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


def differences(report: Report) -> pd.DataFrame:
    """Return the rows whose computed direction or flag differs from the printed one, with the rule that was applied.

    Returns
    -------
    DataFrame
        row_no, dashboard, indicator, what (direction or flag), published, computed, reason.
    """
    frame = rows(report)
    pairs = []
    for what, rule in (("direction", _direction_reason), ("flag", _flag_reason)):
        differ = frame[(frame[f"{what}_published"] != "") & (frame[f"{what}_published"] != frame[what])]
        reason = [rule(row) for _, row in differ.iterrows()]
        published, computed = differ[f"{what}_published"], differ[what]
        pairs.append(
            differ[["row_no", "dashboard", "indicator"]].assign(
                what=what, published=published, computed=computed, reason=reason
            )
        )
    return pd.concat(pairs, ignore_index=True).sort_values(["what", "row_no"], ignore_index=True)


def _direction_reason(row: pd.Series) -> str:
    pct = f"{abs(row['change_pct']):.2f}%" if pd.notna(row["change_pct"]) else "an unknown share"
    tolerance = f"{row['travel_tolerance']:g}" if pd.notna(row["travel_tolerance"]) else ""
    rules = {
        "exact": "any difference in the printed values counts",
        "relative": f"changes of up to {tolerance}% count as similar; this one is {pct}",
        "points": f"changes of up to {tolerance} percentage points count as similar; this one is {abs(row['change']):.2f}",
        "survey": f"two-proportion z-test at 95% with {tolerance} answers each time",
        "target": "nearer to the target counts as better",
        "none": "the two results are not comparable",
    }
    return rules[row["travel_rule"]]


def _flag_reason(row: pd.Series) -> str:
    quartile = f"quartile {row['quartile']}" if row["quartile"] else "no quartile"
    met = {"yes": "target met", "no": "target missed", "not_applicable": "no target to judge"}[row["target_met"]]
    return f"{quartile}, {row['direction'].replace('_', ' ')}, {met}"


def statements(report: Report) -> pd.DataFrame:
    """Return what the authority published in words, judged against its own rows; no rows where it gave no statements.

    Returns
    -------
    DataFrame
        The columns of statements.csv in the contract, then claim.
    """
    given = store.local_return(report.authority.slug, report.year)
    frame = rows(report)
    frame = frame.assign(direction=shown_direction(frame))
    columns = ["statement_id", "part", "place", "row_no", "kind", "claim", "published", "unit", "subject_row_nos"]
    return register.judge(given.get("statements", pd.DataFrame(columns=columns)), frame)


def sources(report: Report) -> pd.DataFrame:
    """Return the sources of this part: the council's return, or those of the national indicators shown."""
    return sources_of(["local-return"]) if basis(report) == LOCAL else benchmarking.sources(report)


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Return the part's CSV tables by file name."""
    return {
        "dashboards": rows(report)[_COLUMNS],
        "dashboard_counts": counts(report),
        "dashboard_differences": differences(report),
        "statements": statements(report),
    }


def summary(report: Report) -> list[str]:
    """Return the part's opening sentences."""
    return narrative.summary(report.authority.name, report.year, counts(report), basis(report) == LOCAL)


def headline(report: Report) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words."""
    total = counts(report)[["indicators", "improved", "worsened"]].sum()
    words = f"of {int(total['indicators'])} measures improved in {report.year}, {int(total['worsened'])} got worse"
    return str(int(total["improved"])), words
