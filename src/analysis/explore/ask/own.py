"""Questions about what a council supplies itself: its dashboards and its risks."""

import pandas as pd

from analysis.errors import ParameterError
from analysis.explore.ask.labelled import labelled, sources_of
from analysis.explore.ask.whose import one_of, whose
from analysis.parts.dashboards import is_local
from analysis.parts.dashboards import rows as rows_of
from analysis.parts.dashboards.with_commentary import FILTERS, applies
from analysis.parts.report import Report
from analysis.parts.risks.scored import register


def dashboards(dashboard: str = "", rows: str = "", *, of: Report | None = None, **words: str) -> pd.DataFrame:
    """Return the measures of the dashboards with their ratings; national indicators where the council supplied none.

    Parameters
    ----------
    dashboard : str
        Only one dashboard.
    rows : str
        ``worse``, ``bottom`` (quartile), ``missed`` (target), ``low`` (worse and in the bottom quartile) or ``better``; all where left out.
    of : Report
        As `report` makes it; or its words: authority, year, comparators, without, quarter.

    Returns
    -------
    DataFrame
        row_no, dashboard, indicator, period, value_text, previous_text, target_text, target_met, direction, quartile, flag.

    Examples
    --------
    >>> import analysis as ap
    >>> missed = ap.dashboards(rows="missed", authority="leicestershire")
    >>> missed["target_met"].unique().tolist()
    ['no']
    """
    report = whose(of, words)
    frame = rows_of(report)
    if dashboard:
        frame = frame[frame["dashboard"] == one_of(dashboard, list(dict.fromkeys(frame["dashboard"])), "dashboard")]
    if rows:
        frame = frame[applies(frame)[one_of(rows, list(FILTERS), "rows")]]
    columns = ["row_no", "dashboard", "indicator", "period", "value_text", "previous_text", "target_text", "target_met"]
    columns += ["direction", "quartile", "flag"]
    local = is_local(report)
    kind = "own measures" if local else "national indicators"
    sources = {"local-return"} if local else sources_of(set(frame["indicator_id"]))
    return labelled(
        frame[columns],
        f"Dashboards of {report.authority.name}, {report.period}: {kind}",
        "",
        sources=sources,
        own=report.authority.name,
    )


def risks(*, of: Report | None = None, **words: str) -> pd.DataFrame:
    """Return the council's corporate risks.

    Parameters
    ----------
    of : Report
        As `report` makes it; or its words: authority, year, comparators, without, quarter.

    Returns
    -------
    DataFrame
        risk_id, category, title, likelihood, impact, score, rating, target_score, movement, owner, indicators (linked measures).

    Raises
    ------
    ParameterError
        If the council supplied no register: that is not the same as having no risks.

    Examples
    --------
    >>> import analysis as ap
    >>> len(ap.risks(authority="leicestershire"))
    22
    """
    report = whose(of, words)
    if "risks" not in report.supplied:
        raise ParameterError(
            f"risks: found no risk register of {report.authority.name} for {report.period}; it was not supplied"
        )
    columns = [
        "risk_id",
        "category",
        "title",
        "likelihood",
        "impact",
        "score",
        "rating",
        "target_score",
        "movement",
        "owner",
        "indicators",
    ]
    return labelled(
        register(report)[columns],
        f"Corporate risks of {report.authority.name}, {report.period}",
        "",
        sources=["local-return"],
        own=report.authority.name,
    )
