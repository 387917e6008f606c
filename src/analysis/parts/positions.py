"""Positions over many indicators: overall, over core functions and by theme."""

import pandas as pd

from analysis.data import store
from analysis.methods import composite
from analysis.parts.ranks import ranks
from analysis.parts.report import Report, names

FIRST_YEAR = "2015/16"
OVERALL, LA_CORE = "Overall", "LA core"
_COLUMNS = [
    "year",
    "theme",
    "authority_code",
    "authority",
    "average_rank",
    "position",
    "n_authorities",
    "indicators_used",
    "coverage",
    "position_low",
    "position_high",
]


def benchmark_year(report: Report) -> str:
    """Return the year that benchmarking is about: the report's, or the latest held before it."""
    held = store.observation_years()
    return max([year for year in held if year <= report.benchmark_year], default=held[0])


def years(report: Report) -> list[str]:
    """Return the years that positions are given for: from 2015/16 to the report's benchmark year, those held."""
    last = benchmark_year(report)
    return [year for year in store.observation_years() if FIRST_YEAR <= year <= last] or [last]


@store.cached
def positions(report: Report, year: str) -> pd.DataFrame:
    """Return positions overall, over core functions and by theme, from headline indicators.

    Returns
    -------
    DataFrame
        year, theme, authority_code, authority, average_rank, position, n_authorities, indicators_used, coverage,
        position_low, position_high; one row per theme and authority of the group.
    """
    headline = ranks(report, year).query("headline == 'yes'")
    sets = {OVERALL: headline, LA_CORE: headline[headline["core"] == "yes"]}
    sets |= {str(theme): rows for theme, rows in headline.groupby("theme")}
    frames = [composite.positions(rows).assign(theme=theme) for theme, rows in sets.items() if len(rows)]
    if not frames:
        return pd.DataFrame(columns=_COLUMNS)
    frame = pd.concat(frames, ignore_index=True)
    return frame.assign(year=year, authority=frame["authority_code"].map(names()))[_COLUMNS]


def positions_over_time(report: Report) -> pd.DataFrame:
    """Return `positions` of every year in `years`, one after the other."""
    return pd.concat([positions(report, year) for year in years(report)], ignore_index=True)


def own_positions(report: Report) -> pd.DataFrame:
    """Return the authority's positions in the benchmark year, the overall ones first, then by theme."""
    frame = positions(report, benchmark_year(report))
    return frame[frame["authority_code"] == report.authority.code].reset_index(drop=True)


def own_overall(report: Report) -> pd.DataFrame:
    """Return the authority's overall position in each year."""
    frame = positions_over_time(report)
    return frame[(frame["authority_code"] == report.authority.code) & (frame["theme"] == OVERALL)].reset_index(
        drop=True
    )
