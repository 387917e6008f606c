"""Performance against spend or deprivation: the four quadrants, cut at the middle rank."""

import numpy as np
import pandas as pd

SIDES = {"spend": ("low spend", "high spend"), "deprivation": ("high deprivation", "low deprivation")}
"""For each comparator the words for ranks up to the middle and for those beyond it."""


def quadrant(performance_rank: pd.Series, comparator_rank: pd.Series, comparator: str) -> pd.Series:
    """Return each authority's quadrant in words.

    Parameters
    ----------
    performance_rank : Series of float
        1 is the best performing.
    comparator_rank : Series of float
        1 is the lowest spending (comparator ``spend``) or the most deprived (``deprivation``).
    comparator : str
        ``spend`` or ``deprivation``.

    Returns
    -------
    Series of str
        Such as ``high performance, low spend``; empty where a rank is missing; the middle rank counts with those before
        it. Same index.
    """
    near, far = SIDES[comparator]
    performance = np.where(performance_rank <= middle(performance_rank), "high performance", "low performance")
    side = np.where(comparator_rank <= middle(comparator_rank), near, far)
    words = pd.Series(
        [f"{row}, {column}" for row, column in zip(performance, side, strict=True)],
        index=performance_rank.index,
        dtype="str",
    )
    return words.mask(performance_rank.isna() | comparator_rank.isna(), "")


def middle(rank: pd.Series) -> float:
    """Return the middle of ranks from 1, where the quadrants are cut."""
    return (float(rank.max()) + 1) / 2
