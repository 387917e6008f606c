"""Performance against spend per head and against deprivation."""

import pandas as pd

from analysis.data import lens, store
from analysis.data.geography import types_on
from analysis.data.kept import kept
from analysis.methods.association import adjusted, partial_spearman, spearman
from analysis.methods.quadrant import quadrant
from analysis.methods.ranking import competition_rank
from analysis.parameters import year_end
from analysis.parts.benchmarking.comparators import DEPRIVATION, SPEND, Years, comparator_values
from analysis.parts.benchmarking.positions import LA_CORE, OVERALL, in_order, positions_of, theme_positions
from analysis.parts.report import Report

_COLUMNS = ["year", "theme", "comparator", "authority_code", "authority", "type", "performance_rank"]
_COLUMNS += ["comparator_rank", "comparator_value", "comparator_period", "quadrant"]


def quadrants(report: Report) -> pd.DataFrame:
    """Return performance against spend and against deprivation for every theme, benchmark year.

    Returns
    -------
    DataFrame
        year, theme, comparator (spend or deprivation), authority_code, authority, type, performance_rank, comparator_rank (1
        is the lowest spending or the most deprived), comparator_value, comparator_period, quadrant; one row per theme, comparator and authority of
        the group that has both.
    """
    lens.check_supposed(report.scenario)
    return _quadrants_of(report.members, *_years(report))


@kept
def _quadrants_of(members: tuple[str, ...], reporting_year: str, benchmark_year: str) -> pd.DataFrame:
    """Return `quadrants` of a group: the same for every report that compares with it."""
    years = Years(reporting_year, benchmark_year)
    placed = positions_of(members, benchmark_year)
    frames = [_compared_with(years, rows, *names) for names, rows in _theme_comparators(placed)]
    return pd.concat(frames, ignore_index=True)


def _years(report: Report) -> Years:
    return Years(report.year, report.benchmark_year)


def _compared_with(years: Years, placed: pd.DataFrame, theme: str, comparator: str) -> pd.DataFrame:
    """Return one theme's positions compared with spend or deprivation, in the columns of `quadrants`."""
    types = types_on(store.table("authorities"), year_end(years.benchmark))  # those of the time, as the group's
    frame = placed.merge(comparator_values(years, theme, comparator), on="authority_code").dropna(subset=["position"])
    frame["performance_rank"] = competition_rank(frame["position"])
    frame["comparator_rank"] = competition_rank(frame["comparator_value"], lowest_first=comparator == SPEND)
    frame["quadrant"] = quadrant(frame["performance_rank"], frame["comparator_rank"], comparator)
    return frame.assign(comparator=comparator, type=frame["authority_code"].map(types))[_COLUMNS]


def _theme_comparators(placed: pd.DataFrame) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    themes = [(str(theme), rows) for theme, rows in placed.groupby("theme", sort=False)]
    return [((theme, comparator), rows) for theme, rows in themes for comparator in (SPEND, DEPRIVATION)]


def themes(frame: pd.DataFrame) -> list[str]:
    """Return what the quadrants of a frame are about, in the order of the published compendium."""
    return in_order(frame["theme"])


def own_themes(report: Report, frame: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return the authority's themes by performance and spending, from `quadrants` and its own positions (`positions.own_positions`).

    Returns
    -------
    DataFrame
        theme, performance_rank, comparator_rank (1 is the lowest spending), n (authorities ranked on both), comparator_period, quadrant and ranged
        (whether the position has a range: else it rests on too few measures); in the order of the frame, without the overall positions.
    """
    spend = frame[frame["comparator"] == SPEND]
    sizes = spend.groupby("theme")["authority_code"].size()
    mine = spend[(spend["authority_code"] == report.authority.code) & ~spend["theme"].isin([OVERALL, LA_CORE])]
    ranged = mine["theme"].isin(own.loc[own["position_low"].notna(), "theme"])
    mine = mine.assign(n=mine["theme"].map(sizes), ranged=ranged)
    return mine[
        ["theme", "performance_rank", "comparator_rank", "n", "comparator_period", "quadrant", "ranged"]
    ].reset_index(drop=True)


def one_quadrant(report: Report, theme: str, comparator: str) -> pd.DataFrame:
    """Return the rows of `quadrants` of one theme and comparator, the best performing first."""
    placed = theme_positions(report, report.benchmark_year, theme)
    frame = _compared_with(_years(report), placed, theme, comparator)
    return frame.sort_values(["performance_rank", "authority_code"], ignore_index=True)


def associations(frame: pd.DataFrame) -> pd.DataFrame:
    """Return how far performance goes with spend and with deprivation, theme by theme.

    Parameters
    ----------
    frame : DataFrame
        From `quadrants`.

    Returns
    -------
    DataFrame
        theme, comparator, rho (Spearman's, of performance_rank and comparator_rank), low and high (95% interval), p_value, p_adjusted (for all the
        tests shown together, Benjamini-Hochberg), areas; for spend also partial_rho, partial_low, partial_high, partial_p
        and partial_p_adjusted: with deprivation held constant. One row per theme and comparator, in the frame's order.
    """
    deprived = frame[frame["comparator"] == DEPRIVATION].set_index(["theme", "authority_code"])["comparator_rank"]
    rows = []
    for (theme, comparator), mine in frame.groupby(["theme", "comparator"], sort=False):
        found = spearman(mine["performance_rank"], mine["comparator_rank"])
        constant = pd.Series(mine["authority_code"].map(deprived.get(theme, pd.Series(dtype=float))), dtype=float)
        present = partial_spearman(mine["performance_rank"], mine["comparator_rank"], constant)
        rows.append((theme, comparator, *found, *(present[:4] if comparator == SPEND else [float("nan")] * 4)))
    columns = ["theme", "comparator", "rho", "low", "high", "p_value", "areas"]
    columns += ["partial_rho", "partial_low", "partial_high", "partial_p"]
    result = pd.DataFrame(rows, columns=columns)
    return result.assign(p_adjusted=adjusted(result["p_value"]), partial_p_adjusted=adjusted(result["partial_p"]))
