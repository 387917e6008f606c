"""Funding: spending power per head, what a fairer share would mean, and what the council published."""

import pandas as pd

from analysis.parts.funding import words
from analysis.parts.funding.council_tax import band_d, settlement
from analysis.parts.funding.fairer_share import gains, gains_at_all, published
from analysis.parts.funding.known import settled_or_to_come
from analysis.parts.funding.lineage import RESTS
from analysis.parts.funding.model import fair_model, fair_weights, shares_by_type
from analysis.parts.funding.newest import newest_per_head
from analysis.parts.funding.over_time import printed_spending, real_terms, services_over_time
from analysis.parts.funding.printed_claims import claims, plan
from analysis.parts.funding.spending_power import (
    best_funded,
    by_type,
    of_year,
    outlines,
    per_head,
    same_type,
    spread,
    without_figure,
)
from analysis.parts.funding.words_on_newest import headline
from analysis.parts.part import Part, Table
from analysis.parts.report import Report

__all__ = [
    "PART",
    "band_d",
    "best_funded",
    "by_type",
    "claims",
    "fair_model",
    "fair_weights",
    "gains",
    "newest_per_head",
    "of_year",
    "outlines",
    "plan",
    "printed_spending",
    "published",
    "real_terms",
    "same_type",
    "services_over_time",
    "settlement",
    "shares_by_type",
    "spread",
    "without_figure",
]


LATER_OUTTURN, LATER_OUTTURN_FROM = "mhclg-outturn-lines", "2021/22"
"""Where spending by service of the later years comes from."""


def _every_year(report: Report) -> pd.DataFrame:
    return settled_or_to_come(report, per_head()).reset_index(drop=True)


def _summary(report: Report) -> list[str]:
    return words.summary(report, of_year(report), gains(report), newest_per_head(report))


def _headline(report: Report) -> tuple[str, str] | None:
    return headline(report, newest_per_head(report))


def _sources(report: Report) -> set[str]:
    services = services_over_time(report)
    used = {"mhclg-spending-power", "red-cross-spending-power-fire", "mhclg-revenue-outturn"}
    used |= {"mhclg-revenue-account"} if (services["basis"] == "budget").any() else set()
    used |= {LATER_OUTTURN} if (services["financial_year"] >= LATER_OUTTURN_FROM).any() else set()
    used |= {"ons-population", "ons-deflator", "ons-boundaries", "mhclg-council-tax", "mhclg-deprivation"}
    return used | {"mysociety-authorities"} | ({"local-return"} if "funding" in report.supplied else set())


PART = Part(
    name="funding",
    title="Funding",
    order=10,
    cost=40,
    tables={
        "funding_per_head": Table(
            "Spending power per head of every area, in each year known to the report",
            _every_year,
            rests=RESTS["funding_per_head"],
        ),
        "funding_by_type": Table(
            "Spending power per head by type of authority", by_type, rests=RESTS["funding_by_type"]
        ),
        "funding_over_time": Table(
            "Spending power over time, in cash and real terms", real_terms, rests=RESTS["funding_over_time"]
        ),
        "funding_gains": Table("Gain at others' level of spending power", gains, rests=RESTS["funding_gains"]),
        "funding_gains_all": Table("Gain at every other area's level", gains_at_all, rests=RESTS["funding_gains_all"]),
        "funding_plan": Table("The medium-term plan's arithmetic", plan, rests=RESTS["funding_plan"], needs="funding"),
        "funding_fair_model": Table("Shares by the fair-funding model", fair_model, rests=RESTS["funding_fair_model"]),
        "funding_council_tax": Table("Council tax by year", band_d, rests=RESTS["funding_council_tax"]),
        "funding_settlement": Table("Settlement funding per head", settlement, rests=RESTS["funding_settlement"]),
        "funding_inequality": Table(
            "Inequality of spending power between areas", spread, rests=RESTS["funding_inequality"]
        ),
        "funding_services": Table("Spending per head by service", services_over_time, rests=RESTS["funding_services"]),
    },
    summary=_summary,
    headline=_headline,
    sources=_sources,
    knows=("shares", "floor"),
)
