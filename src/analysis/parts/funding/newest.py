"""The newest figures of spending power per head, published or computed."""

import pandas as pd

from analysis.parts.funding.fairer_share import published
from analysis.parts.funding.over_time import real_terms
from analysis.parts.report import Report


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
