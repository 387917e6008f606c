"""How the dashboards' frames are shown: columns, headlines and alternative texts."""

import pandas as pd

from analysis.display import Column, Fragment, absent, joined, notice, paragraphs, stacked, table, title
from analysis.narrative.wording import count, in_words, sentence_case
from analysis.parts import dashboards, supplied
from analysis.parts.dashboards.words import tally
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
    return title(f"Performance dashboards: {report.authority.name}, {report.period}", dashboards.source_words(report))


def summary(report: Report) -> Fragment:
    """Return what was not supplied, if anything, and the opening sentences."""
    return joined([notice(supplied.notice(report, "dashboards")), paragraphs(dashboards.summary(report))])


def direction_chart(report: Report, counts: pd.DataFrame) -> Fragment:
    """Draw each dashboard's directions of travel."""
    total = counts[list(_DIRECTIONS)[1:]].sum()
    source = dashboards.arrows_words(report)
    words = ChartWords(
        f"{sentence_case(count(int(total['improved']), 'measure'))} improved and {in_words(int(total['worsened']))} got worse",
        f"Direction of travel, {report.authority.name}, {report.period}, number of measures by dashboard, {source}",
        f"Stacked bar chart of {count(len(counts), 'dashboard')} and {count(int(counts['indicators'].sum()), 'measure')}: "
        f"{tally(counts.drop(columns='dashboard').sum())}.",
    )
    return stacked(counts, words, _DIRECTIONS)


def difference_table(report: Report, differences: pd.DataFrame) -> Fragment:
    """Show where a computed rating differs from the printed one."""
    if not dashboards.printed(report):
        return absent("The council printed no ratings, so there are none to compare with.")
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
        return absent("The council supplied no statements to check.")
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
    note = (
        f"Of {count(len(statements), 'statement')} with a figure, {in_words(agree)} agree{'s' if agree == 1 else ''} with the rows, "
        f"{in_words(differ)} {'does' if differ == 1 else 'do'} not, and {in_words(open_ones)} cannot be computed from them."
    )
    return table(
        statements[statements["verdict"] == "disagrees"],
        "Published statements that the dashboards' rows contradict",
        columns,
        note=note,
    )
