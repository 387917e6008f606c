"""Performance against spend per head and against deprivation."""

import pandas as pd

from analysis.data import store
from analysis.data.geography import current
from analysis.methods.intervals import spearman
from analysis.methods.quadrant import quadrant
from analysis.parts.comparators import DEPRIVATION, SPEND, comparator_values
from analysis.parts.positions import benchmark_year, in_order, positions, theme_positions
from analysis.parts.report import Report

_COLUMNS = ["year", "theme", "comparator", "authority_code", "authority", "type", "performance_rank"]
_COLUMNS += ["comparator_rank", "comparator_value", "comparator_period", "quadrant"]


@store.cached
def quadrants(report: Report) -> pd.DataFrame:
    """Return performance against spend and against deprivation for every theme, benchmark year.

    Returns
    -------
    DataFrame
        year, theme, comparator (spend or deprivation), authority_code, authority, type, performance_rank, comparator_rank (1
        is the lowest spending or the most deprived), comparator_value, comparator_period, quadrant; one row per theme, comparator and authority of
        the group that has both.
    """
    placed = positions(report, benchmark_year(report))
    frames = [_held_against(report, rows, *names) for names, rows in _theme_comparators(placed)]
    return pd.concat(frames, ignore_index=True)


def _held_against(report: Report, placed: pd.DataFrame, theme: str, comparator: str) -> pd.DataFrame:
    """Return one theme's positions held against spend or deprivation, in the columns of `quadrants`."""
    types = current(store.table("authorities")).set_index("code")["type"]
    frame = placed.merge(comparator_values(report, theme, comparator), on="authority_code").dropna(subset=["position"])
    frame["performance_rank"] = frame["position"].rank(method="min")
    frame["comparator_rank"] = frame["comparator_value"].rank(method="min", ascending=comparator == SPEND)
    frame["quadrant"] = quadrant(frame["performance_rank"], frame["comparator_rank"], comparator)
    return frame.assign(comparator=comparator, type=frame["authority_code"].map(types))[_COLUMNS]


def _theme_comparators(placed: pd.DataFrame) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    themes = [(str(theme), rows) for theme, rows in placed.groupby("theme", sort=False)]
    return [((theme, comparator), rows) for theme, rows in themes for comparator in (SPEND, DEPRIVATION)]


def themes(report: Report) -> list[str]:
    """Return what quadrant charts are drawn for, in the order of the published compendium."""
    return in_order(quadrants(report)["theme"])


def one_quadrant(report: Report, theme: str, comparator: str) -> pd.DataFrame:
    """Return the rows of `quadrants` of one theme and comparator, the best performing first."""
    placed = theme_positions(report, benchmark_year(report), theme)
    frame = _held_against(report, placed, theme, comparator)
    return frame.sort_values(["performance_rank", "authority_code"], ignore_index=True)


def association(rows: pd.DataFrame) -> tuple[float, float, float]:
    """Return Spearman's rho between performance and comparator ranks with its 95% interval."""
    return spearman(rows["performance_rank"], rows["comparator_rank"])
