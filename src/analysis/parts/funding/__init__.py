"""Part 1, funding: spending power per head, what a fairer share would mean, and what the council published."""

import pandas as pd

from analysis.data.geography import AREA_PLURALS
from analysis.narrative.wording import from_ends, pounds
from analysis.parts.funding import words as narrative
from analysis.parts.funding.council_tax import band_d, settlement
from analysis.parts.funding.fairer_share import gains, gains_at_all, published
from analysis.parts.funding.model import fair_model
from analysis.parts.funding.over_time import printed_spending, real_terms, services_over_time
from analysis.parts.funding.printed_claims import claims, plan
from analysis.parts.funding.spending_power import best_funded, by_type, of_year, per_head, same_type, spread
from analysis.parts.report import Report
from analysis.parts.sources import sources_of

__all__ = [
    "band_d",
    "best_funded",
    "by_type",
    "claims",
    "fair_model",
    "gains",
    "gains_at_all",
    "newest_per_head",
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
    words = AREA_PLURALS[report.authority.type]
    return narrative.summary(report.authority.name, of_year(report), gains(report), words, report.settlement_year)


def headline(report: Report) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words: the newest there is; None where there is none."""
    newest = newest_per_head(report)
    if newest.empty:
        return None
    row = newest.iloc[0]
    what = (
        "core spending power per head with the fire authority"
        if row["definition"] == "csp_with_fire"
        else "core spending power per head"
    )
    words = (
        f"{what} in {row['financial_year']}, {row['basis']}{' by the council' if row['basis'] == 'published' else ''}"
    )
    if pd.notna(row["rank_lowest_of_type"]):
        n = int(row["areas_of_type"])
        words += f": {from_ends(row['rank_lowest_of_type'], n)} of {n} {AREA_PLURALS[report.authority.type]}"
    return pounds(row["per_head"]), words


def newest_per_head(report: Report) -> pd.DataFrame:
    """Return the authority's newest figures of spending power per head, of whatever definition, published or computed.

    Returns
    -------
    DataFrame
        financial_year, definition, basis (published or computed), per_head (GBP), rank_lowest_of_type and areas_of_type (empty where
        published); the newest first, in one year the published figure before a computed one, and the county with its
        districts before the area with its fire authority. No year after the settlement that the report is about.
    """
    computed = real_terms(report)
    computed = computed[computed["rank_lowest"].notna() & (computed["definition"] != "rsp")].assign(basis="computed")
    columns = ["financial_year", "definition", "basis", "per_head", "rank_lowest_of_type", "areas_of_type"]
    figures = published(report)
    if figures.empty:
        every = computed[columns]
    else:
        printed = figures[(figures["topic"] == "spending_power") & (figures["unit"] == "£ per head")]
        printed = printed.rename(columns={"value": "per_head"}).assign(definition="csp", basis="published")
        every = pd.concat([computed[columns], printed.reindex(columns=columns)], ignore_index=True)
    every = every[every["financial_year"] <= report.settlement_year]
    order = every.assign(_published=every["basis"] == "published", _fire=every["definition"] == "csp_with_fire")
    ordered = order.sort_values(
        ["financial_year", "_published", "_fire"], ascending=[False, False, True], ignore_index=True
    )
    return ordered[columns]
