"""Council tax: band D over the years beside the same type, and how much of the council's funding it is."""

import pandas as pd

from analysis.data import store
from analysis.methods.ranking import competition_rank
from analysis.parts.funding.known import settled
from analysis.parts.report import Report


def band_d(report: Report) -> pd.DataFrame:
    """Return band D of the authority's own tier over the years, beside the authorities of its type.

    Returns
    -------
    DataFrame
        financial_year, band_d, type_median (GBP a year), rank_highest (1 is the highest of its type), areas_of_type, requirement_m (council tax
        requirement, GBP million, empty where there is none), rounded and note; by year, up to the one that the settlement is for.
    """
    types = store.table("authorities").set_index("code")["type"]
    tax = store.table("council_tax")
    tax = tax[(tax["authority_code"].map(types) == report.authority.type) & tax["band_d"].notna()]
    grouped = tax.groupby("financial_year")["band_d"]
    tax = tax.assign(
        type_median=grouped.transform("median"),
        rank_highest=competition_rank(tax["band_d"], by=[tax["financial_year"]], lowest_first=False),
        areas_of_type=grouped.transform("count"),
        requirement_m=tax["requirement_k"] / 1e3,
    )
    own = settled(report, tax[tax["authority_code"] == report.authority.code])
    columns = ["financial_year", "band_d", "type_median", "rank_highest", "areas_of_type", "requirement_m"]
    return own[[*columns, "rounded", "note"]].sort_values("financial_year", ignore_index=True)


def settlement(report: Report) -> pd.DataFrame:
    """Return settlement funding per head in prices of 2024/25 beside the same type, and council tax's share of financing.

    Returns
    -------
    DataFrame
        financial_year, per_head_real, type_median (GBP of 2024/25), rank_lowest, areas_of_type, council_tax_share_pct and share_median (per cent,
        2024/25 only); by year, up to the settlement that the report is about.
    """
    types = store.table("authorities").set_index("code")["type"]
    figures = store.table("settlement_per_head")
    figures = figures[figures["authority_code"].map(types) == report.authority.type]
    grouped = figures.groupby("financial_year")
    figures = figures.assign(
        type_median=grouped["per_head_real"].transform("median"),
        rank_lowest=competition_rank(figures["per_head_real"], by=[figures["financial_year"]]),
        areas_of_type=grouped["per_head_real"].transform("count"),
        share_median=grouped["council_tax_share_pct"].transform("median"),
    )
    own = settled(report, figures[figures["authority_code"] == report.authority.code])
    columns = ["financial_year", "per_head_real", "type_median", "rank_lowest", "areas_of_type"]
    return own[[*columns, "council_tax_share_pct", "share_median"]].sort_values("financial_year", ignore_index=True)
