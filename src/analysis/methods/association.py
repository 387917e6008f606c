"""How far two orders go together: Spearman's rho with its interval, adjusted for many tests, and with a third order held constant.

``scipy.stats`` takes half a second to import; ``scipy`` loads it when it is first asked for.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy
from scipy.special import ndtri

LEVEL = 0.95
FEWEST_PAIRS = 4


class Association(NamedTuple):
    """Spearman's rho, the limits of its 95% interval, its two-sided p-value and the number of pairs; NaN where there are too few."""

    rho: float
    low: float
    high: float
    p_value: float
    pairs: int


def spearman(x: pd.Series, y: pd.Series) -> Association:
    """Return Spearman's rho of two columns.

    Parameters
    ----------
    x, y : Series of float
        Pairs; those with a value missing are left out.

    Returns
    -------
    Association
        NaN where fewer than four pairs are whole or one side does not vary.

    Notes
    -----
    Pearson's correlation of the ranks, ties sharing their mean rank, as ``scipy.stats.spearmanr``. The interval is
    Fisher's transformation with the standard error of Bonett and Wright (2000), sqrt((1 + rho^2 / 2) / (n - 3)). Where the
    two orders agree wholly (rho 1 or -1) that interval shrinks to the one number, a certainty that no sample gives. Then the
    far limit is 1 or -1, and the near one that of the most alike orders that still differ: two neighbours changed
    about, rho = 1 - 12 / (n (n^2 - 1)). For five pairs that is from -0.17 to 1.
    """
    pairs = pd.DataFrame({"x": x, "y": y}).dropna()
    if not _vary(pairs):
        return Association(np.nan, np.nan, np.nan, np.nan, len(pairs))
    rho = float(scipy.stats.spearmanr(pairs["x"], pairs["y"]).statistic)
    return _judged(rho, len(pairs), controls=0)


def partial_spearman(x: pd.Series, y: pd.Series, constant: pd.Series) -> Association:
    """Return Spearman's rho of two columns with a third held constant.

    Parameters
    ----------
    x, y, constant : Series of float
        One row a case; those with a value missing are left out.

    Returns
    -------
    Association
        NaN where fewer than five cases are whole, a column does not vary, or one of the two goes wholly with the third.

    Notes
    -----
    The partial correlation of the ranks, (r_xy - r_xz r_yz) / sqrt((1 - r_xz^2) (1 - r_yz^2)); its interval and p-value as for
    `spearman` with one degree of freedom less.
    """
    cases = pd.DataFrame({"x": x, "y": y, "z": constant}).dropna()
    if len(cases) <= FEWEST_PAIRS or not _vary(cases):
        return Association(np.nan, np.nan, np.nan, np.nan, len(cases))
    matrix = np.asarray(scipy.stats.spearmanr(cases).statistic, dtype=float)
    r_xy, r_xz, r_yz = matrix[0, 1], matrix[0, 2], matrix[1, 2]
    left = np.sqrt((1 - r_xz**2) * (1 - r_yz**2))
    if left < 1e-9:
        return Association(np.nan, np.nan, np.nan, np.nan, len(cases))
    return _judged(float(np.clip((r_xy - r_xz * r_yz) / left, -1.0, 1.0)), len(cases), controls=1)


def _vary(cases: pd.DataFrame) -> bool:
    return len(cases) >= FEWEST_PAIRS and bool((cases.max() > cases.min()).all())


def _judged(rho: float, pairs: int, controls: int) -> Association:
    """Return a rho with its interval and p-value, `controls` orders being held constant."""
    effective = pairs - controls
    whole = abs(rho) > 1 - 1e-12
    nearly = 1 - 12 / (effective * (effective**2 - 1))
    middle = np.sign(rho) * nearly if whole else rho
    half = ndtri(0.5 + LEVEL / 2) * np.sqrt((1 + middle**2 / 2) / (effective - 3))
    low, high = (float(np.tanh(np.arctanh(middle) + side)) for side in (-half, half))
    freedom = effective - 2
    p_value = 0.0 if whole else float(2 * scipy.stats.t.sf(abs(rho) * np.sqrt(freedom / (1 - rho**2)), freedom))
    if whole:
        low, high = (low, 1.0) if rho > 0 else (-1.0, high)
        rho = float(np.sign(rho))
    return Association(rho, low, high, p_value, pairs)


def adjusted(p_values: Iterable[float]) -> list[float]:
    """Return p-values adjusted for the number of tests made together (Benjamini-Hochberg); NaN where there was none.

    Parameters
    ----------
    p_values : iterable of float
        One a test, NaN where no test was made.
    """
    given = pd.Series(list(p_values), dtype=float)
    tests = given.dropna()
    if len(tests):
        given[tests.index] = scipy.stats.false_discovery_control(tests)
    return [float(each) for each in given]
