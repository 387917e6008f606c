"""What a printed figure can bear: how far its rounding reaches, and which figures are counts and have none."""

import re

import pandas as pd

_MEASURED = re.compile(
    r"%|£|µ|\bper\b|thousand|million|billion|score|ratio|mph|kg|kt|tonnes|CO2|hectares|MW|years|days|points"
)
"""Units that are measured, not counted one by one: their whole numbers are rounded ones."""
_SLACK = 1e-6


def is_counted(unit: str, decimals: int) -> bool:
    """Say whether figures in a unit are counted one by one, such as people or incidents, and so not rounded."""
    return decimals == 0 and _MEASURED.search(unit) is None


def within_rounding(change: pd.Series, unit: pd.Series, decimals: pd.Series) -> pd.Series:
    """Say which changes the rounding of the two printed figures could make by itself.

    Parameters
    ----------
    change : Series of float
        The printed figure less the one before, in the unit.
    unit : Series of str
        The unit in words, such as ``%`` or ``people``.
    decimals : Series of float
        How many decimals are printed; same index.

    Returns
    -------
    Series of bool
        True where the change is not nought and at most one unit of the last printed decimal: figures that differ by so much may be
        next to equal before rounding. Never for counts. Same index.
    """
    places = decimals.astype(float)
    pairs = zip(unit.astype(str), places.fillna(0), strict=True)
    rounded = pd.Series([not is_counted(words, int(each)) for words, each in pairs], index=change.index, dtype=bool)
    step = 10.0**-places
    return rounded & (change.abs() > step * _SLACK) & (change.abs() <= step * (1 + _SLACK))
