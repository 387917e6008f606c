"""Positions over many indicators, with their coverage and their range when the set of measures is drawn again."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.methods.ranking import competition_rank

SMALLEST_COVERAGE = 0.6
DRAWS = 2000
FEWEST_AREAS, FEWEST_INDICATORS = 4, 6
"""Service areas and indicators that a set needs before drawing it again says anything."""
SEED = 20250331
PLACES = 12
"""Averages are compared to this many decimals: the order in which ranks are added may not part equals."""
Floats = NDArray[np.float64]


def positions(ranks: pd.DataFrame, draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """Return each authority's position over a set of indicators.

    Ranks are normalised, (rank - 0.5) / n, averaged over the indicators an authority has, and the averages ranked; an
    authority with results for less than 60% of the indicators is given no position. The range is the middle 95% of positions when
    service areas, with all their indicators, are drawn again with replacement: indicators of one service go together, so drawing
    them singly would make the range too narrow. It says how far the choice of measures carries, and is no chance.

    Parameters
    ----------
    ranks : DataFrame
        One row per authority and indicator of one year: authority_code, indicator_id, theme, service_area, rank, n (how many
        were ranked on the indicator), and perhaps weight (how much the indicator counts, once where there is no such column). Rows
        without a rank are ignored.
    draws : int
        How often the service areas are drawn again.
    seed : int
        Of the random numbers: the same seed gives the same ranges.

    Returns
    -------
    DataFrame
        One row per authority, sorted by code: authority_code, average_rank (on the scale 1 to n_authorities), position, n_authorities, indicators_used,
        coverage (0 to 1), position_low, position_high and redraws_top_quarter (0 to 1, the share of redraws in which the
        authority is among the best 25%). Columns of position are NaN below the coverage; the last three, too, for fewer than four
        service areas or six indicators.
    """
    scores, areas = score_table(ranks)
    values, weights = scores.to_numpy(dtype=float), weights_of(ranks, scores.columns)
    used, covered = coverage(values)
    average = np.where(covered, means(values, weights), np.nan)
    n = int(covered.sum())
    low, high, top = (np.full(len(values), np.nan) for _ in range(3))
    if n and draws and len(np.unique(areas)) >= FEWEST_AREAS and len(areas) >= FEWEST_INDICATORS:
        drawn = _drawn_positions(values[covered], weights, areas, draws, seed)
        low[covered], high[covered] = np.nanquantile(drawn, [0.025, 0.975], axis=1, method="nearest")
        top[covered] = (drawn <= max(1, n / 4)).mean(axis=1)
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
            "redraws_top_quarter": top,
        }
    )


def coverage(values: Floats) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return how many indicators each authority has, and whether they are enough for a position."""
    used = np.isfinite(values).sum(axis=1)
    return used, (used > 0) & (used >= SMALLEST_COVERAGE * values.shape[1])


def place(average: Floats) -> Floats:
    """Return the rank of each average, the lowest first, equals sharing the better one; NaN stays NaN."""
    return np.asarray(competition_rank(pd.Series(average)), dtype=np.float64)


def score_table(ranks: pd.DataFrame, group: str = "service_area") -> tuple[pd.DataFrame, NDArray[np.str_]]:
    """Return normalised ranks, authorities by indicators, and the group of each indicator; those that rank nobody left out.

    Parameters
    ----------
    ranks : DataFrame
        As `positions` takes them.
    group : str
        ``service_area`` (within its theme) or ``theme``.

    Returns
    -------
    tuple of DataFrame and array of str
        (rank - 0.5) / n by authority_code and indicator_id, and one group for each column.
    """
    score = (ranks["rank"] - 0.5) / ranks["n"]
    table = ranks.assign(score=score).pivot(index="authority_code", columns="indicator_id", values="score")
    table = table.dropna(axis="columns", how="all").sort_index()
    about = ranks.drop_duplicates("indicator_id").set_index("indicator_id").reindex(table.columns)
    names = about["theme"] if group == "theme" else about["theme"] + ": " + about["service_area"]
    return table, names.to_numpy(dtype=str)


def weights_of(ranks: pd.DataFrame, indicators: pd.Index) -> Floats:
    """Return how much each indicator counts: its weight, or 1 where the ranks have none."""
    if "weight" not in ranks:
        return np.ones(len(indicators))
    known = ranks.drop_duplicates("indicator_id").set_index("indicator_id")["weight"]
    return known.reindex(indicators).to_numpy(dtype=float)


def means(values: Floats, weights: Floats | None = None) -> Floats:
    """Return the mean of each row's numbers by the columns' weights, NaN where it has none, rounded so that equals stay equal."""
    present = np.isfinite(values)
    each = np.ones(values.shape[1]) if weights is None else weights
    count = (present * each).sum(axis=1)
    total: Floats = (np.where(present, values, 0.0) * each).sum(axis=1)
    means: Floats = np.divide(total, count, out=np.full(len(total), np.nan), where=count > 0)
    return np.round(means, PLACES)


def _drawn_positions(values: Floats, weights: Floats, areas: NDArray[np.str_], draws: int, seed: int) -> Floats:
    """Return each authority's position in each draw of the service areas: authorities by draws."""
    drawn = _draw_weights(areas, draws, seed) * weights[:, np.newaxis]
    present = np.isfinite(values)
    total = np.where(present, values, 0.0) @ drawn
    count = present.astype(float) @ drawn
    averages = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return competition_rank(pd.DataFrame(np.round(averages, PLACES))).to_numpy(dtype=float)


def _draw_weights(areas: NDArray[np.str_], draws: int, seed: int) -> Floats:
    """Return how often each indicator is drawn in each draw, with its whole service area: indicators by draws."""
    names, member_of = np.unique(areas, return_inverse=True)
    generator = np.random.default_rng(seed)
    counts = generator.multinomial(len(names), np.full(len(names), 1 / len(names)), size=draws)
    return counts.T[member_of].astype(float)
