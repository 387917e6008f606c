"""How far a position depends on the way it is made."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.methods.composite import Floats, coverage, means, place, score_table, weights_of

MEAN = "Mean of the ranks"
MEDIAN = "Median of the ranks"
EQUAL_THEMES = "Every theme with the same weight"
QUARTILES = "Quartiles in place of ranks"
WITHOUT = "Without "


def sensitivity(ranks: pd.DataFrame) -> pd.DataFrame:
    """Return each authority's position made in other ways from the same ranks.

    Parameters
    ----------
    ranks : DataFrame
        As `composite.positions` takes them, with quartile (1 to 4, NaN where none is given).

    Returns
    -------
    DataFrame
        variant, authority_code, position, n_authorities, indicators_used; one row per variant and authority, the variants in this
        order: mean (the one published), median, themes weighted equally, quartiles, and then without each theme in turn.
        NaN where an authority has less than 60% of a variant's indicators.
    """
    scores, themes = score_table(ranks, "theme")
    weights = weights_of(ranks, scores.columns)
    frames = [
        _placed(variant, scores.index, averages, values)
        for variant, averages, values in _averages(scores.to_numpy(dtype=float), weights, themes)
    ]
    bands = ranks.assign(rank=ranks["quartile"], n=4)
    banded, _ = score_table(bands, "theme")
    values = banded.reindex(scores.index).to_numpy(dtype=float)
    frames.insert(3, _placed(QUARTILES, scores.index, means(values, weights_of(ranks, banded.columns)), values))
    return pd.concat(frames, ignore_index=True)


def _averages(values: Floats, weights: Floats, themes: NDArray[np.str_]) -> Iterator[tuple[str, Floats, Floats]]:
    """Give each variant's name, averages and the scores that it rests on; the median knows no weights."""
    yield MEAN, means(values, weights), values
    yield MEDIAN, _medians(values), values
    by_theme = [means(values[:, themes == theme], weights[themes == theme]) for theme in np.unique(themes)]
    yield EQUAL_THEMES, means(np.column_stack(by_theme)), values
    if len(by_theme) > 1:
        for theme in np.unique(themes):
            rest = values[:, themes != theme]
            yield f"{WITHOUT}{theme}", means(rest, weights[themes != theme]), rest


def _medians(values: Floats) -> Floats:
    found = np.full(len(values), np.nan)
    any_result = np.isfinite(values).any(axis=1)
    found[any_result] = np.nanmedian(values[any_result], axis=1)
    return found


def _placed(variant: str, codes: pd.Index, averages: Floats, values: Floats) -> pd.DataFrame:
    used, covered = coverage(values)
    return pd.DataFrame(
        {
            "variant": variant,
            "authority_code": codes,
            "position": place(np.where(covered, averages, np.nan)),
            "n_authorities": int(covered.sum()),
            "indicators_used": used,
        }
    )
