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
    return title(f"Performance dashboards: {report.about}", under)


def summary(report: Report, rows: pd.DataFrame, counts: pd.DataFrame) -> Fragment:
    """Return what was not supplied, if anything, and the opening sentences."""
    said = paragraphs(sentences.summary(counts, rows, local=is_local(report)))
    return joined([notice(supplied.notice(report, "dashboards")), lead(said, *directions_bar(counts))])


def directions_bar(counts: pd.DataFrame) -> tuple[str, str]:
    """Return how many measures with a direction are better, level and worse, in words and as one bar; no bar where none has any."""
    better, level, worse = (int(counts[name].sum()) for name in ("improved", "similar", "worsened"))
    caption = f"Measures with a direction: {better} better, {level} level, {worse} worse"
    parts = [("better", better, "better"), ("level", level, "level"), ("worse", worse, "worse")]
    return caption, inline.bar(parts, caption) if better + level + worse else ""


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
    return stacked(counts, words, _DIRECTIONS, (BETTER, LEVEL, UNKNOWN, WORSE), axis="Measures")
