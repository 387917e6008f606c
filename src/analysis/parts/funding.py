"""Part 1, funding: spending power per head, what a fairer share would mean, and what the council published."""

import pandas as pd

from analysis.data.geography import TYPE_PLURALS
from analysis.narrative import funding as narrative
from analysis.narrative.wording import lowest, pounds
from analysis.parts.council_tax import band_d, settlement
from analysis.parts.fair import fair_model
from analysis.parts.funding_claims import claims, plan
from analysis.parts.funding_time import printed_spending, real_terms, services_over_time
from analysis.parts.gains import gains, gains_at_all, published
from analysis.parts.report import Report
from analysis.parts.sourcing import sources_of
from analysis.parts.spending_power import best_funded, by_type, of_year, per_head, same_type, spread

__all__ = [
    "band_d",
    "best_funded",
    "by_type",
    "claims",
    "fair_model",
    "gains",
    "gains_at_all",
    "of_year",
    "plan",
    "printed_spending",
    "published",
    "real_terms",
    "same_type",
    "services_over_time",
    "settlement",
    "sources",
    "spread",
    "summary",
    "tables",
]


def sources(report: Report) -> pd.DataFrame:
    """Return the sources of this part, the authority's own return among them where it gave one."""
    used = ["mhclg-spending-power", "red-cross-spending-power-fire", "mhclg-revenue-outturn", "mhclg-revenue-account"]
    used += ["ons-population", "ons-deflator", "ons-boundaries", "mhclg-council-tax", "mhclg-deprivation"]
    return sources_of([*used, "mysociety-authorities", *([] if published(report).empty else ["local-return"])])


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Return the part's CSV tables by file name."""
    return {
        "funding_per_head": per_head(),
        "funding_by_type": by_type(report),
        "funding_over_time": real_terms(report),
        "funding_gains": gains(report),
        "funding_gains_all": gains_at_all(report),
        "funding_claims": claims(report),
        "funding_plan": plan(report),
        "funding_fair_model": fair_model(report),
        "funding_council_tax": band_d(report),
        "funding_settlement": settlement(report),
        "funding_inequality": spread(),
        "funding_services": services_over_time(report),
        "funding_printed_spending": printed_spending(report),
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
