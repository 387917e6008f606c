"""How the dashboards' frames are shown: columns, headlines and alternative texts."""

import pandas as pd

from analysis.display import Column, Fragment, paragraphs, stacked, table, title
from analysis.narrative.wording import count
from analysis.parts import dashboards
from analysis.parts.report import Report
from analysis.words import ChartWords

_DIRECTIONS = {
    "dashboard": Column("Dashboard"),
    "improved": Column("Improved", "0"),
    "similar": Column("Similar", "0"),
    "not_available": Column("Not available", "0"),
    "worsened": Column("Worsened", "0"),
}


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    under = (
        "The council's own measures, as it rated them, with every rating computed again"
        if _local(report)
        else "From national indicators"
    )
    return title(f"Performance dashboards: {report.authority.name}, {report.period}", under)


def _local(report: Report) -> bool:
    return dashboards.basis(report) == dashboards.LOCAL


def summary(report: Report) -> Fragment:
    """Return the opening sentences."""
    return paragraphs(dashboards.summary(report))


def direction_chart(report: Report, counts: pd.DataFrame) -> Fragment:
    """Draw each dashboard's directions of travel."""
    total = counts[list(_DIRECTIONS)[1:]].sum()
    source = "by the printed arrows" if _local(report) else "computed from national indicators"
    words = ChartWords(
        f"{int(total['improved'])} measures improved and {int(total['worsened'])} got worse",
        f"Direction of travel, {report.authority.name}, {report.period}, number of measures by dashboard, {source}",
        f"Stacked bar chart of {len(counts)} dashboards: {int(total['improved'])} measures improved, {int(total['similar'])} similar, "
        f"{int(total['worsened'])} worsened, {int(total['not_available'])} not available.",
    )
    return stacked(counts, words, _DIRECTIONS)


def difference_table(report: Report, differences: pd.DataFrame) -> Fragment:
    """Show where a computed rating differs from the printed one."""
    if not _local(report):
        return paragraphs(["There are no printed ratings to compare with."], "note")
    columns = {
        "indicator": Column("Indicator"),
        "dashboard": Column("Dashboard"),
        "what": Column("Rating"),
        "published": Column("Printed", "word"),
        "computed": Column("Computed", "word"),
        "reason": Column("The rule applied"),
    }
    rated = count(len(differences), "rating")
    return table(differences, f"Where the computed rating differs from the printed one: {rated}", columns)


def statement_table(statements: pd.DataFrame) -> Fragment:
    """Show the published statements that the rows contradict, with how many agree."""
    if statements.empty:
        return paragraphs(["No published statements were given to check."], "note")
    verdicts = statements["verdict"].value_counts()
    agree, differ, open_ones = (int(verdicts.get(name, 0)) for name in ("agrees", "disagrees", "not_computable"))
    columns = {
        "claim": Column("Statement"),
        "place": Column("Where"),
        "published": Column("Published"),
        "computed": Column("Computed"),
        "cause": Column("Cause"),
        "explanation": Column("Why"),
    }
    note = f"Of {len(statements)} statements with a figure, {agree} agree with the rows, {differ} do not, and {open_ones} cannot be computed from them."
    return table(
        statements[statements["verdict"] == "disagrees"],
        "Published statements that the dashboards' rows contradict",
        columns,
        note=note,
    )
