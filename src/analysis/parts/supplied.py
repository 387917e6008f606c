"""What the council's own return has and lacks."""

import pandas as pd

from analysis.narrative import notices
from analysis.parts.report import Report

TABLES = ("funding", "dashboards", "risks", "statements")
"""The tables of a return that a reader would miss."""


def lacking(report: Report) -> tuple[str, ...]:
    """Return which of `TABLES` the council did not supply for the period."""
    given = report.local
    return tuple(name for name in TABLES if name not in given)


def notice(report: Report, of: str) -> list[str]:
    """Return the notice at the head of a part that lacks its input; nothing where it was supplied.

    Parameters
    ----------
    report : Report
        The report.
    of : str
        A part, or ``statements``.
    """
    table = "dashboards" if of == "benchmarking" else of
    return [notices.notice(of, report.authority.name, report.period)] if table in lacking(report) else []


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
    rows = [(table, " ".join(notice(report, of))) for of in lacking(report) for table in _RESTS_ON[of]]
    return pd.DataFrame(rows, columns=["table", "reason"]).sort_values("table", ignore_index=True)


_RESTS_ON = {
    "funding": ("funding_claims", "funding_plan", "funding_published"),
    "dashboards": ("dashboard_differences", "quartile_backtest", "funding_printed_spending"),
    "risks": ("risks", "risk_scores", "risk_matrix", "risk_movement", "risk_actions", "risk_evidence", "risk_gaps"),
    "statements": ("statements",),
}
"""The tables that have no rows where an input is lacking."""
