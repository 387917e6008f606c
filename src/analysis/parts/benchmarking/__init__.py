"""Part 2, benchmarking: where a council stands among its comparators, and against spend and deprivation."""

import pandas as pd

from analysis.methods.sensitivity import EQUAL_THEMES
from analysis.narrative.wording import joint, ordinal
from analysis.parameters import shift_year
from analysis.parts.benchmarking import words as narrative
from analysis.parts.benchmarking.comparators import GROSS_SOURCE
from analysis.parts.benchmarking.indicator import telling
from analysis.parts.benchmarking.positions import (
    benchmark_year,
    fixed_panel,
    own_overall,
    own_positions,
    positions_over_time,
    sensitivity,
    votes,
    votes_by_theme,
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
from analysis.parts.benchmarking.ranked import missing, ranks
from analysis.parts.benchmarking.spend_and_deprivation import associations, quadrants, themes
from analysis.parts.checks.printed_quartiles import backtest
from analysis.parts.groups import group_notes, group_of_year
from analysis.parts.report import Report
from analysis.parts.sources import sources_of

__all__ = [
    "associations",
    "backtest",
    "bottom_quartile",
    "compared",
    "fallers",
    "group_notes",
    "group_of_year",
    "improved",
    "own_overall",
    "own_positions",
    "quadrants",
    "quartile_counts",
    "risers",
    "sensitivity",
    "sources",
    "summary",
    "tables",
    "telling",
    "themes",
    "top_quartile",
    "votes",
    "votes_by_theme",
    "worse",
]


def sources(report: Report) -> pd.DataFrame:
    """Return the sources of this part: those of the indicators ranked, and of spend and deprivation."""
    used = set(ranks(report, benchmark_year(report))["source_id"])
    spend = {"mhclg-revenue-outturn", "mhclg-revenue-account", "mhclg-spending-power", GROSS_SOURCE, "ons-population"}
    return sources_of(used | spend | {"mhclg-deprivation"})


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Return the part's CSV tables by file name; ranks for the benchmark year and the one before it."""
    year = benchmark_year(report)
    return {
        "benchmark_ranks": pd.concat([ranks(report, shift_year(year, -1)), ranks(report, year)], ignore_index=True),
        "benchmark_missing": missing(report, year),
        "benchmark_positions": positions_over_time(report),
        "benchmark_fixed_panel": fixed_panel(report),
        "benchmark_sensitivity": sensitivity(report),
        "benchmark_votes": votes(report),
        "benchmark_associations": associations(quadrants(report)),
        "benchmark_group": group_of_year(report, year),
        "benchmark_quadrants": quadrants(report),
        "benchmark_bottom_quartile": bottom_quartile(report),
        "benchmark_top_quartile": top_quartile(report),
        "benchmark_improved": improved(report),
        "benchmark_movement": movement(report),
        "benchmark_compared": compared(report),
        "benchmark_quartile_counts": quartile_counts(report),
        "quartile_backtest": backtest(report),
    }


def summary(report: Report) -> list[str]:
    """Return the part's opening sentences."""
    counts = quartile_counts(report)
    opening = narrative.summary(
        report.authority.name, report.group, own_positions(report), counts, report.benchmark_year
    )
    moved = narrative.moved(improved(report), worse(report), risers(report), fallers(report))
    return [*opening, *vote_words(report), *narrative.over_time(own_overall(report)), *moved]


def vote_words(report: Report) -> list[str]:
    """Return how the votes behind the overall position are spread and what equal themes would give, in sentences."""
    ways = sensitivity(report)
    if ways.empty or pd.isna(ways["position"].iloc[0]):
        return []
    equal = ways[ways["variant"] == EQUAL_THEMES]
    position, n = (equal["position"].iloc[0], equal["n_authorities"].iloc[0]) if len(equal) else (float("nan"), 0)
    return narrative.votes(votes_by_theme(report), position, n)


def robustness(report: Report) -> list[str]:
    """Return how far the overall position depends on the way it is made, in sentences."""
    return narrative.robustness(sensitivity(report))


def headline(report: Report) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is none."""
    overall = own_positions(report).query("theme == 'Overall' and position.notna()")
    if overall.empty:
        return None
    row = overall.iloc[0]
    low, high = row["position_low"], row["position_high"]
    span = (
        f"{ordinal(low)} to {ordinal(high)} with other sets of measures"
        if low < high
        else f"{ordinal(low)} with other sets of measures too"
    )
    span = "too few measures for a range" if pd.isna(low) else span
    where = joint(row["position"], bool(row["tied"]))
    return where, f"of {int(row['n_authorities'])} comparators overall in {row['year']} ({span})"
