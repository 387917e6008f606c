"""What a report may show: nothing that came after it, but the years that its own settlement looks ahead to."""

import pandas as pd

from analysis.parts.report import Report

LATEST_POPULATION = ", the latest population"
"""How the note of a figure ends whose year has no population of its own yet."""


def settled(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a frame up to the settlement that the report is about, by `financial_year`."""
    return frame[frame["financial_year"] <= report.settlement_year]


def settled_or_to_come(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    """Return spending power up to the settlement that the report is about, with the years it looks ahead to.

    Later years are to come where none of them has a population of its own (`note`). Where one has, the report is of an earlier year, and they are
    what came after it.
    """
    later = frame[frame["financial_year"] > report.settlement_year]
    return frame if later["note"].str.endswith(LATEST_POPULATION).all() else settled(report, frame)


def spent_or_planned(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    """Return outturn up to the reporting year, and budgets up to the year that the settlement is for."""
    last = frame["basis"].map({"outturn": report.year, "budget": report.settlement_year})
    return frame[frame["financial_year"] <= last]
