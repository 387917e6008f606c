"""What the council's own return has and lacks, in words and as a table."""

import pandas as pd

from analysis.narrative import notices
from analysis.parts.part import every_table
from analysis.parts.report import Report

TABLES = ("funding", "dashboards", "risks", "statements")
"""The tables of a return that a reader would miss."""


def lacking(report: Report) -> tuple[str, ...]:
    """Return which of `TABLES` the council did not supply for the period."""
    return tuple(name for name in TABLES if name not in report.supplied)


def notice(report: Report, table: str) -> list[str]:
    """Return the notice of a table of the return that was not supplied; nothing where it was."""
    missing = table in lacking(report)
    return [notices.notice(table, report.authority.name, report.period)] if missing else []


def front(report: Report) -> list[str]:
    """Return the front page's line on what was not supplied."""
    return notices.front(report.authority.name, report.period, lacking(report))


def tables_without_input(report: Report) -> pd.DataFrame:
    """Return the CSV tables that have no rows because their input was not supplied, which is not the same as none.

    Returns
    -------
    DataFrame
        table (file name without its ending) and reason (a sentence); no rows where all was supplied.
    """
    missing = lacking(report)
    rows = [
        (name, " ".join(notice(report, table.needs))) for name, table in every_table().items() if table.needs in missing
    ]
    return pd.DataFrame(rows, columns=["table", "reason"]).sort_values("table", ignore_index=True)
