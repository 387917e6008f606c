"""What a council's next return begins with: the return that is there, the last one rolled forward, or national indicators with their links."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from analysis.data import store
from analysis.data.folders import returns_supplied
from analysis.data.geography import slug
from analysis.data.return_schemas import RETURN_SCHEMAS
from analysis.parameters import ReportParameters, year_folder
from analysis.parts.benchmarking.latest import own_latest
from analysis.parts.dashboards.ratings import as_rows
from analysis.parts.report import Report, own_return, prepare

NATIONAL_COLUMNS = [
    "indicator_id",
    "theme",
    "indicator",
    "unit",
    "polarity",
    "period",
    "value",
    "previous_period",
    "previous_value",
]


class Start(NamedTuple):
    """What a return begins with: its tables, and in a sentence where they come from."""

    tables: Mapping[str, pd.DataFrame]
    words: str


def report_to_fill(authority: str, year: str, quarter: str) -> Report:
    """Return the report that a return is to be filled in for; unlike `report.prepare` it needs no return for a quarter.

    Raises
    ------
    ParameterError
        As `report.prepare`.
    """
    wanted = ReportParameters.checked({"reporting_year": year, "authority": authority, "quarter": quarter})
    return replace(prepare({"reporting_year": year, "authority": authority}), quarter=wanted.quarter)


def start(report: Report) -> Start:
    """Return the tables that a council's return for a period begins with, each in the columns of its schema.

    Parameters
    ----------
    report : Report
        The council and the period.

    Returns
    -------
    Start
        The return of the period where there is one, whole; else the last one before it with results moved to the columns of the result
        before; else the national indicators that stand by themselves, with a link each. Tables without rows are left out.
    """
    own = own_return(report)
    if own:
        return Start(own, f"the return for {report.period} as it is")
    before = _period_before(report)
    if before:
        rolled = _rolled_forward(store.local_return(report.authority.slug, before))
        return Start(
            rolled, f"the return for {_written(before)}, its results moved to the columns of the result before"
        )
    return Start(_national(report), "national indicators, each with its link; take out the rows that you do not want")


def national_indicators(report: Report) -> pd.DataFrame:
    """Return the council's latest result of each national indicator, to choose from.

    Returns
    -------
    DataFrame
        `NATIONAL_COLUMNS`; by theme and indicator.
    """
    own = own_latest(report)
    return own[NATIONAL_COLUMNS].sort_values(["theme", "indicator_id"], ignore_index=True)


def _period_before(report: Report) -> str:
    """Return the period of the council's last return of a whole year before this one, as folders have it; empty where there is none."""
    earlier = [
        period
        for name, period in returns_supplied()
        if name == report.authority.slug and "-q" not in period and period < year_folder(report.period)
    ]
    return max(earlier, default="")


def _written(folder: str) -> str:
    return folder.replace("-", "/", 1)


def _rolled_forward(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return last year's tables for the next return: what was the result is the result before, and what was said of it is gone."""
    kept = {
        name: frame
        for name, frame in tables.items()
        if name in {"links", "notes", "risks", "risk_settings", "risk_evidence"}
    }
    if "dashboards" in tables:
        last = tables["dashboards"]
        moved = {
            "previous_text": last["value_text"],
            "previous_value": last["value"],
            "previous_period": last["period"],
        }
        blank = [
            "value_text",
            "period",
            "quartile",
            "quartile_basis",
            "direction_published",
            "flag_published",
            "note",
            "commentary",
        ]
        kept["dashboards"] = last.assign(**moved, **dict.fromkeys(blank, ""), value=float("nan"), status="final")
    if "links" in kept:
        kept["links"] = kept["links"].assign(year="", group="")
    if "risk_actions" in tables:
        actions = tables["risk_actions"]
        kept["risk_actions"] = actions[actions["completed"] == ""].reset_index(drop=True)
    if "risks" in kept:
        kept["risks"] = kept["risks"].assign(movement="")
    return {name: frame for name, frame in kept.items() if len(frame)}


def _national(report: Report) -> Mapping[str, pd.DataFrame]:
    rows = as_rows(own_latest(report).query("shown == 'yes'"))
    dashboards = rows.assign(commentary="").reindex(columns=list(RETURN_SCHEMAS["dashboards"].columns))
    links = pd.DataFrame(
        {
            "row_no": rows["row_no"].astype(float),
            "indicator_id": rows["indicator_id"],
            "year": rows["period"].where(rows["quartile"] != "", ""),
            "group": report.group_id,
            "note": "",
        }
    )
    return {"dashboards": dashboards, "links": links.assign(group=links["group"].where(links["year"] != "", ""))}


def file_name(report: Report) -> str:
    """Return what the council's return is called, without an ending: ``northshire-2024-25``."""
    return f"{slug(report.authority.name)}-{year_folder(report.period)}"
