"""Positions over many indicators, with their coverage and a bootstrap interval."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

SMALLEST_COVERAGE = 0.6
DRAWS = 1000
SEED = 20250331
PLACES = 12
"""Averages are compared to this many decimals: the order in which ranks are added may not part equals."""
Floats = NDArray[np.float64]


def positions(ranks: pd.DataFrame, draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """Return each authority's position over a set of indicators.

    Ranks are normalised, (rank - 0.5) / n, averaged over the indicators an authority has, and the averages ranked; an
    authority with results for less than 60% of the indicators is given no position. The interval is the middle 95% of
    positions when indicators are drawn again with replacement within their theme.

    Parameters
    ----------
    ranks : DataFrame
        One row per authority and indicator of one year: authority_code, indicator_id, theme, rank, n (how many were
        ranked on the indicator). Rows without a rank are ignored.
    draws : int
        Bootstrap draws.
    seed : int
        Of the random numbers: the same seed gives the same intervals.

    Returns
    -------
    DataFrame
        One row per authority, sorted by code: authority_code, average_rank (on the scale 1 to n_authorities), position, n_authorities, indicators_used,
        coverage (0 to 1), position_low, position_high and chance_top_quarter (0 to 1, the share of draws in which the
        authority is among the best 25%). Columns of position are NaN below the coverage.
    """
    scores, themes = score_table(ranks)
    values = scores.to_numpy(dtype=float)
    used, covered = coverage(values)
    average = np.where(covered, means(values), np.nan)
    n = int(covered.sum())
    drawn = _drawn_positions(values[covered], themes, draws, seed)
    low, high, chance = (np.full(len(values), np.nan) for _ in range(3))
    if n:
        low[covered], high[covered] = np.nanquantile(drawn, [0.025, 0.975], axis=1, method="nearest")
        chance[covered] = (drawn <= max(1, n / 4)).mean(axis=1)
    return pd.DataFrame(
        {
            "authority_code": scores.index.to_numpy(),
            "average_rank": average * n + 0.5,
            "position": place(average),
            "n_authorities": n,
            "indicators_used": used,
            "coverage": used / max(1, values.shape[1]),
            "position_low": low,
            "position_high": high,
            "chance_top_quarter": chance,
        }
    )


def coverage(values: Floats) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return how many indicators each authority has, and whether they are enough for a position."""
    used = np.isfinite(values).sum(axis=1)
    return used, (used > 0) & (used >= SMALLEST_COVERAGE * values.shape[1])


def place(average: Floats) -> Floats:
    """Return the rank of each average, the lowest first, equals sharing the better one; NaN stays NaN."""
    return np.asarray(pd.Series(average).rank(method="min"), dtype=np.float64)


def score_table(ranks: pd.DataFrame) -> tuple[pd.DataFrame, NDArray[np.str_]]:
    """Return normalised ranks, (rank - 0.5) / n, authorities by indicators, and each indicator's theme; those that rank nobody left out."""
    score = (ranks["rank"] - 0.5) / ranks["n"]
    table = ranks.assign(score=score).pivot(index="authority_code", columns="indicator_id", values="score")
    theme = ranks.drop_duplicates("indicator_id").set_index("indicator_id")["theme"]
    table = table.dropna(axis="columns", how="all")
    return table.sort_index(), theme.reindex(table.columns).to_numpy(dtype=str)


def means(values: Floats) -> Floats:
    """Return the mean of each row's numbers, NaN where it has none, rounded so that equals stay equal."""
    present = np.isfinite(values)
    count = present.sum(axis=1)
    total: Floats = np.where(present, values, 0.0).sum(axis=1)
    means: Floats = np.divide(total, count, out=np.full(len(total), np.nan), where=count > 0)
    return np.round(means, PLACES)


def _drawn_positions(values: Floats, themes: NDArray[np.str_], draws: int, seed: int) -> Floats:
    """Return each authority's position in each draw of the indicators: authorities by draws."""
    weights = _draw_weights(themes, draws, seed)
    present = np.isfinite(values)
    total = np.where(present, values, 0.0) @ weights
    count = present.astype(float) @ weights
    averages = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return pd.DataFrame(np.round(averages, PLACES)).rank(method="min").to_numpy(dtype=float)


def _draw_weights(themes: NDArray[np.str_], draws: int, seed: int) -> Floats:
    """Return how often each indicator is drawn in each draw: indicators by draws, drawn within themes."""
    generator = np.random.default_rng(seed)
    weights = np.zeros((len(themes), draws))
    for theme in np.unique(themes):
        members = np.flatnonzero(themes == theme)
        counts = generator.multinomial(len(members), np.full(len(members), 1 / len(members)), size=draws)
        weights[members] = counts.T
    return weights
