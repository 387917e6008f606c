"""Benchmarking: where a council stands among its comparators, and against spend and deprivation."""

import pandas as pd

from analysis.parameters import shift_year
from analysis.parts.benchmarking import words
from analysis.parts.benchmarking.comparators import SOURCES
from analysis.parts.benchmarking.indicator import most_changed
from analysis.parts.benchmarking.inspections import judgements
from analysis.parts.benchmarking.lineage import RESTS
from analysis.parts.benchmarking.positions import (
    fixed_panel,
    own_overall,
    own_positions,
    positions_over_time,
    sensitivity,
)
from analysis.parts.benchmarking.quartile_moves import (
    bottom_quartile,
    compared,
    fallers,
    improved,
    movement,
    quartile_counts,
    risers,
    top_quartile,
    worse,
)
from analysis.parts.benchmarking.ranked import missing, ranked_sources, ranks
from analysis.parts.benchmarking.spend_and_deprivation import associations, own_themes, quadrants, themes
from analysis.parts.benchmarking.thin import thin_themes
from analysis.parts.benchmarking.votes import votes, votes_by_theme
from analysis.parts.groups import group_notes, group_of_year
from analysis.parts.part import Part, Table
from analysis.parts.report import Report

__all__ = [
    "PART",
    "associations",
    "bottom_quartile",
    "compared",
    "fallers",
    "group_notes",
    "group_of_year",
    "improved",
    "judgements",
    "most_changed",
    "movement",
    "own_overall",
    "own_positions",
    "own_themes",
    "quadrants",
    "quartile_counts",
    "risers",
    "sensitivity",
    "themes",
    "thin_themes",
    "top_quartile",
    "votes_by_theme",
    "worse",
]


def _two_years(report: Report) -> pd.DataFrame:
    """Return the ranks of the benchmark year and of the one before it."""
    year = report.benchmark_year
    return pd.concat([ranks(report, shift_year(year, -1)), ranks(report, year)], ignore_index=True)


def _summary(report: Report) -> list[str]:
    return words.summary(report, own_positions(report), movement(report))


def _sources(report: Report) -> set[str]:
    return ranked_sources(report) | SOURCES | {"ofsted-ilacs"}


PART = Part(
    name="benchmarking",
    title="Benchmarking",
    order=20,
    cost=50,
    tables={
        "benchmark_ranks": Table("Ranks and quartiles of every indicator", _two_years, rests=RESTS["benchmark_ranks"]),
        "benchmark_missing": Table(
            "Authorities without a result, by indicator",
            lambda report: missing(report, report.benchmark_year),
            rests=RESTS["benchmark_missing"],
        ),
        "benchmark_positions": Table(
            "Positions by theme and year, with their ranges", positions_over_time, rests=RESTS["benchmark_positions"]
        ),
        "benchmark_fixed_panel": Table(
            "Positions over a fixed panel of indicators", fixed_panel, rests=RESTS["benchmark_fixed_panel"]
        ),
        "benchmark_sensitivity": Table("Positions by other rules", sensitivity, rests=RESTS["benchmark_sensitivity"]),
        "benchmark_votes": Table(
            "Votes behind the overall position by theme, service area and measure",
            votes,
            rests=RESTS["benchmark_votes"],
        ),
        "benchmark_associations": Table(
            "How far performance goes with spend and deprivation",
            lambda report: associations(quadrants(report)),
            rests=RESTS["benchmark_associations"],
        ),
        "benchmark_inspections": Table(
            "Ofsted's judgements of children's services", judgements, rests=RESTS["benchmark_inspections"]
        ),
        "benchmark_thin": Table(
            "Themes with few votes or no newer figures, and what would mend it",
            thin_themes,
            rests=RESTS["benchmark_thin"],
        ),
        "benchmark_group": Table(
            "The comparator group as it stood in the year",
            lambda report: group_of_year(report, report.benchmark_year),
            rests=RESTS["benchmark_group"],
        ),
        "benchmark_quadrants": Table(
            "Performance against spend and deprivation", quadrants, rests=RESTS["benchmark_quadrants"]
        ),
        "benchmark_bottom_quartile": Table(
            "Indicators in the bottom quartile",
            lambda report: bottom_quartile(movement(report)),
            rests=RESTS["benchmark_bottom_quartile"],
        ),
        "benchmark_top_quartile": Table(
            "Indicators in the top quartile",
            lambda report: top_quartile(movement(report)),
            rests=RESTS["benchmark_top_quartile"],
        ),
        "benchmark_improved": Table(
            "Indicators that were in the bottom quartile and improved",
            lambda report: improved(movement(report)),
            rests=RESTS["benchmark_improved"],
        ),
        "benchmark_movement": Table(
            "Moves in rank since the result before", movement, rests=RESTS["benchmark_movement"]
        ),
        "benchmark_compared": Table(
            "Indicators against their comparators' median, where intervals are published",
            lambda report: compared(movement(report)),
            rests=RESTS["benchmark_compared"],
        ),
        "benchmark_quartile_counts": Table(
            "Indicators by quartile and service area",
            lambda report: quartile_counts(movement(report)),
            rests=RESTS["benchmark_quartile_counts"],
        ),
    },
    summary=_summary,
    headline=lambda report: words.headline(own_positions(report)),
    sources=_sources,
    knows=("weights",),
)
