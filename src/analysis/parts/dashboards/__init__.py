"""The dashboards: a council's own measures, or national indicators where it supplied none, rated and commented on."""

import pandas as pd

from analysis.parts.benchmarking.latest import own_latest
from analysis.parts.dashboards import words
from analysis.parts.dashboards.attention import earlier, held_back, needs_attention, went_well
from analysis.parts.dashboards.lineage import RESTS
from analysis.parts.dashboards.ratings import (
    COLUMNS,
    RATED_BY,
    counts,
    is_local,
    national_beside,
    printed_direction,
    rows,
    shown_direction,
)
from analysis.parts.dashboards.with_commentary import (
    FILTERS,
    applies,
    commented,
    matrix,
    notes,
    risks_of,
    series,
    written_commentary,
)
from analysis.parts.groups import residents
from analysis.parts.part import Part, Table
from analysis.parts.report import Report

__all__ = [
    "FILTERS",
    "PART",
    "applies",
    "commented",
    "counts",
    "earlier",
    "few_people",
    "held_back",
    "is_local",
    "matrix",
    "national_beside",
    "needs_attention",
    "notes",
    "printed_direction",
    "risks_of",
    "rows",
    "series",
    "shown_direction",
    "went_well",
]


def few_people(report: Report) -> str:
    """Return what few residents mean for changes; nothing where there are enough."""
    return words.few_people(report.authority.name, residents(report))


def _summary(report: Report) -> list[str]:
    frame = rows(report)
    return words.summary(counts(frame), frame, local=is_local(report))


def _headline(report: Report) -> tuple[str, str] | None:
    frame = rows(report)
    return words.headline(counts(frame), frame, local=is_local(report))


def _sources(report: Report) -> set[str]:
    return {"local-return"} if is_local(report) else set(own_latest(report).query("shown == 'yes'")["source_id"])


def _commentary(report: Report) -> pd.DataFrame:
    return written_commentary(commented(rows(report)))


def _attention(report: Report) -> pd.DataFrame:
    return needs_attention(commented(rows(report)))


def _well(report: Report) -> pd.DataFrame:
    return went_well(commented(rows(report)))


PART = Part(
    name="dashboards",
    title="Dashboards",
    order=30,
    cost=30,
    tables={
        "dashboards": Table(
            "Every measure of the dashboards with its ratings",
            lambda report: rows(report)[COLUMNS],
            rests=RESTS["dashboards"],
        ),
        "dashboard_counts": Table(
            "Counts of ratings by dashboard", lambda report: counts(rows(report)), rests=RESTS["dashboard_counts"]
        ),
        "attention": Table("Measures that need attention, the most severe first", _attention, rests=RESTS["attention"]),
        "went_well": Table("Measures that went well, the best first", _well, rests=RESTS["went_well"]),
        "dashboard_commentary": Table(
            "Commentary on each measure of the dashboards", _commentary, rests=RESTS["dashboard_commentary"]
        ),
    },
    summary=_summary,
    headline=_headline,
    sources=_sources,
    knows=(*RATED_BY, "issue_change_pct"),
)
