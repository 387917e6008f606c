"""How the dashboards' frames are shown: columns, headlines and alternative texts."""

import pandas as pd

from analysis.display import Column, Fragment, inline, joined, lead, notice, paragraphs, stacked, title
from analysis.display.style import BETTER, LEVEL, UNKNOWN, WORSE
from analysis.narrative.wording import count, in_words, sentence_case
from analysis.parts import supplied
from analysis.parts.dashboards import words as sentences
from analysis.parts.dashboards.ratings import is_local
from analysis.parts.report import Report
from analysis.words import ChartWords

_DIRECTIONS = {
    "dashboard": Column("Dashboard"),
    "improved": Column("Improved", "0"),
    "similar": Column("Similar", "0"),
    "not_available": Column("Not available", "0"),
    "worsened": Column("Worsened", "0"),
}


def opening(report: Report, rows: pd.DataFrame) -> Fragment:
    """Return the page's title."""
    under = sentences.source(rows, local=is_local(report))
    return title(f"Performance dashboards: {report.authority.name}, {report.period}", under)


def summary(report: Report, rows: pd.DataFrame, counts: pd.DataFrame) -> Fragment:
    """Return what was not supplied, if anything, and the opening sentences."""
    said = paragraphs(sentences.summary(counts, rows, local=is_local(report)))
    total = counts[["improved", "similar", "worsened"]].sum().astype(int)
    parts = [
        ("better", int(total["improved"]), "better"),
        ("level", int(total["similar"]), "level"),
        ("worse", int(total["worsened"]), "worse"),
    ]
    caption = f"Measures with a direction: {parts[0][1]} better, {parts[1][1]} level, {parts[2][1]} worse"
    drawing = inline.bar(parts, caption) if total.sum() else ""
    return joined([notice(supplied.notice(report, "dashboards")), lead(said, caption, drawing)])


def direction_chart(report: Report, rows: pd.DataFrame, counts: pd.DataFrame) -> Fragment:
    """Draw each dashboard's directions of travel."""
    total = counts[list(_DIRECTIONS)[1:]].sum()
    source = sentences.arrows(rows, local=is_local(report))
    words = ChartWords(
        f"{sentence_case(count(int(total['improved']), 'measure'))} improved and {in_words(int(total['worsened']))} got worse",
        f"Direction of travel, {report.authority.name}, {report.period}, number of measures by dashboard, {source}",
        f"Stacked bar chart of {count(len(counts), 'dashboard')} and {count(int(counts['indicators'].sum()), 'measure')}: "
        f"{sentences.tally(counts.drop(columns='dashboard').sum())}.",
    )
    return stacked(counts, words, _DIRECTIONS, (BETTER, LEVEL, UNKNOWN, WORSE))
