"""Part 1, funding: spending power per head, what a fairer share would mean, and what the council published."""

import pandas as pd

from analysis.data import store
from analysis.data.geography import TYPE_PLURALS, current
from analysis.narrative import funding as narrative
from analysis.narrative.wording import lowest, pounds
from analysis.parts.gains import gains, published
from analysis.parts.report import Report
from analysis.parts.sourcing import sources_of
from analysis.parts.spending_power import by_type, of_year, over_time, per_head, same_type, spread

__all__ = [
    "by_type",
    "gains",
    "of_year",
    "over_time",
    "published",
    "same_type",
    "service_spend",
    "sources",
    "spread",
    "summary",
    "tables",
]

SERVICES = {
    "adult_social_care": "Adult social care",
    "childrens_social_care": "Children's social care",
    "libraries": "Libraries",
}


def service_spend(report: Report) -> pd.DataFrame:
    """Return net spending per head by service for the authority, from the latest outturn held.

    Returns
    -------
    DataFrame
        service (words), financial_year, basis, per_head (GBP), type_median, rank_lowest_of_type, areas_of_type; one row per
        service held.
    """
    areas = current(store.table("authorities")).rename(columns={"code": "authority_code"})
    spend = store.table("spend_by_service").merge(areas[["authority_code", "type"]], on="authority_code")
    spend = spend[(spend["basis"] == "outturn") & (spend["type"] == report.authority.type)]
    spend = spend[spend["financial_year"] == spend["financial_year"].max()].copy()
    spend["per_head"] = 1e3 * spend["net_expenditure_k"] / spend["population"]
    grouped = spend.groupby(["financial_year", "service"])["per_head"]
    spend = spend.assign(type_median=grouped.transform("median"), rank_lowest_of_type=grouped.rank(method="min"))
    spend = spend.assign(areas_of_type=grouped.transform("count"))
    own: pd.DataFrame = spend[spend["authority_code"] == report.authority.code].assign(
        service=lambda rows: rows["service"].map(SERVICES)
    )
    columns = ["service", "financial_year", "basis", "per_head", "type_median", "rank_lowest_of_type", "areas_of_type"]
    return own[columns].sort_values(["financial_year", "service"], ignore_index=True)


def sources(report: Report) -> pd.DataFrame:
    """Return the sources of this part, the authority's own return among them where it gave one."""
    used = ["mhclg-spending-power", "red-cross-spending-power-fire", "mhclg-revenue-outturn", "ons-population"]
    return sources_of([*used, "mysociety-authorities", *([] if published(report).empty else ["local-return"])])


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Return the part's CSV tables by file name."""
    return {
        "funding_per_head": per_head(),
        "funding_by_type": by_type(report),
        "funding_over_time": over_time(report),
        "funding_gains": gains(report),
        "funding_inequality": spread(),
        "funding_services": service_spend(report),
        "funding_published": published(report),
    }


def summary(report: Report) -> list[str]:
    """Return the part's opening sentences."""
    words = TYPE_PLURALS[report.authority.type]
    return narrative.summary(report.authority.name, of_year(report), gains(report), words, report.settlement_year)


def headline(report: Report) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is none."""
    areas = of_year(report)
    own = areas[areas["authority_code"] == report.authority.code]
    if own.empty:
        return None
    row = own.iloc[0]
    words = f"core spending power per head in {row['financial_year']}, {lowest(row['rank_lowest_of_type'])} of "
    return pounds(
        row["per_head"]
    ), f"{words}{int((areas['type'] == row['type']).sum())} {TYPE_PLURALS[report.authority.type]}"
