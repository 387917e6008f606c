"""Confidence intervals of proportions, counts and correlations."""

import numpy as np
import pandas as pd
from scipy.special import ndtri

LEVEL = 0.95


def wilson(successes: pd.Series, trials: pd.Series) -> pd.DataFrame:
    """Return Wilson's interval of proportions (statsmodels).

    Parameters
    ----------
    successes, trials : Series
        Counts, same index.

    Returns
    -------
    DataFrame
        lower_ci and upper_ci between 0 and 1; same index.
    """
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415 - seconds to import, and few pages need it

    lower, upper = proportion_confint(successes, trials, alpha=1 - LEVEL, method="wilson")
    return pd.DataFrame({"lower_ci": lower, "upper_ci": upper}, index=successes.index)


def spearman(x: pd.Series, y: pd.Series) -> tuple[float, float, float]:
    """Return Spearman's rho with its interval.

    Parameters
    ----------
    x, y : Series of float
        Pairs; those with a value missing are left out.

    Returns
    -------
    tuple of three float
        rho, lower and upper limit; NaN where fewer than four pairs are whole or one side does not vary.

    Notes
    -----
    Pearson's correlation of the ranks, ties sharing their mean rank, as ``scipy.stats.spearmanr``. The interval is
    Fisher's transformation with the standard error of Bonett and Wright (2000), sqrt((1 + rho^2 / 2) / (n - 3)).
    """
    pairs = pd.DataFrame({"x": x, "y": y}).dropna()
    if len(pairs) < 4 or pairs["x"].nunique() < 2 or pairs["y"].nunique() < 2:
        return np.nan, np.nan, np.nan
    rho = float(pairs["x"].rank().corr(pairs["y"].rank()))
    error = np.sqrt((1 + rho**2 / 2) / (len(pairs) - 3))
    middle = np.arctanh(np.clip(rho, -0.999999, 0.999999))
    z = ndtri(0.5 + LEVEL / 2)
    return rho, float(np.tanh(middle - z * error)), float(np.tanh(middle + z * error))
