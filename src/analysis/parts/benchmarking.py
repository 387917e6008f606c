"""Part 2, benchmarking: where a council stands among its comparators, and against spend and deprivation."""

import pandas as pd

from analysis.narrative import benchmarking as narrative
from analysis.narrative.wording import listed, ordinal
from analysis.parameters import shift_year
from analysis.parts.backtest import backtest
from analysis.parts.positions import benchmark_year, own_overall, own_positions, positions_over_time
from analysis.parts.quadrants import association, one_quadrant, quadrants
from analysis.parts.ranks import own_ranks, ranks
from analysis.parts.report import Report, names
from analysis.parts.sourcing import sources_of

__all__ = [
    "backtest",
    "bottom_quartile",
    "improved",
    "one_quadrant",
    "own_overall",
    "own_positions",
    "quartile_counts",
    "sources",
    "summary",
    "tables",
]

_COLUMNS = [
    "theme",
    "indicator_id",
    "indicator",
    "rank",
    "n",
    "quartile",
    "previous_rank",
    "previous_quartile",
    "period",
    "status",
    "value",
    "unit",
    "decimals",
]


MOST_NAMED = 8


def bottom_quartile(report: Report) -> pd.DataFrame:
    """Return the authority's headline indicators in the bottom quartile (columns of the contract), by theme."""
    own = own_ranks(report, benchmark_year(report)).query("quartile == 4 and headline == 'yes'")
    return own[_COLUMNS].sort_values(["theme", "indicator"], ignore_index=True)


def improved(report: Report) -> pd.DataFrame:
    """Return the headline indicators that were in the bottom quartile before and are no longer."""
    own = own_ranks(report, benchmark_year(report)).query(
        "previous_quartile == 4 and quartile < 4 and headline == 'yes'"
    )
    return own[_COLUMNS].sort_values(["theme", "indicator"], ignore_index=True)


def quartile_counts(report: Report) -> pd.DataFrame:
    """Return how many headline indicators of each theme are in each quartile.

    Returns
    -------
    DataFrame
        theme, q1, q2, q3, q4 (counts), none (no quartile can be given), indicators.
    """
    own = own_ranks(report, benchmark_year(report)).query("headline == 'yes'")
    label = own["quartile"].map({1.0: "q1", 2.0: "q2", 3.0: "q3", 4.0: "q4"}).fillna("none")
    counts = pd.crosstab(own["theme"], label).reindex(columns=["q1", "q2", "q3", "q4", "none"], fill_value=0)
    return counts.assign(indicators=counts.sum(axis=1)).rename_axis(columns=None).reset_index()


def sources(report: Report) -> pd.DataFrame:
    """Return the sources of this part: those of the indicators ranked, and of spend and deprivation."""
    used = set(ranks(report, benchmark_year(report))["source_id"])
    return sources_of(
        used | {"mhclg-deprivation", "mhclg-revenue-outturn", "mhclg-revenue-account", "mhclg-spending-power"}
    )


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Return the part's CSV tables by file name; ranks for the benchmark year and the one before it."""
    year = benchmark_year(report)
    return {
        "benchmark_ranks": pd.concat([ranks(report, shift_year(year, -1)), ranks(report, year)], ignore_index=True),
        "benchmark_positions": positions_over_time(report),
        "benchmark_quadrants": quadrants(report),
        "benchmark_bottom_quartile": bottom_quartile(report),
        "benchmark_improved": improved(report),
        "benchmark_quartile_counts": quartile_counts(report),
        "quartile_backtest": backtest(report),
    }


def summary(report: Report) -> list[str]:
    """Return the part's opening sentences."""
    counts = quartile_counts(report)
    return narrative.summary(report.authority.name, report.group, own_positions(report), counts, report.benchmark_year)


def association_words(report: Report, theme: str, comparator: str) -> str:
    """Return a sentence on how far performance in a theme goes with spend or deprivation in the group."""
    rho = association(one_quadrant(report, theme, comparator))
    return narrative.association(theme, comparator, rho)


def left_out(report: Report, theme: str, comparator: str) -> str:
    """Return a sentence that names the group's authorities without a place in a quadrant chart; empty where all have one."""
    placed = set(one_quadrant(report, theme, comparator)["authority_code"])
    missing = [str(names()[code]) for code in report.members if code not in placed]
    if not missing:
        return ""
    return f"Not shown, for want of enough results or of a figure for {comparator}: {listed(missing, MOST_NAMED)}."


def headline(report: Report) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is none."""
    overall = own_positions(report).query("theme == 'Overall' and position.notna()")
    if overall.empty:
        return None
    row = overall.iloc[0]
    span = f"95% interval {ordinal(row['position_low'])} to {ordinal(row['position_high'])}"
    return ordinal(row["position"]), f"of {int(row['n_authorities'])} comparators overall in {row['year']} ({span})"
