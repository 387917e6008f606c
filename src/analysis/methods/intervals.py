"""Confidence intervals of proportions, counts, rates, means and correlations."""

import numpy as np
import pandas as pd
from scipy.special import gammaincinv, ndtri, stdtrit

LEVEL = 0.95
SMALLEST_COUNT = 10
"""Byar's approximation serves counts from here; smaller ones have the exact interval."""


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


def byar(count: pd.Series, population: pd.Series | float = 1.0, per: float = 1.0) -> pd.DataFrame:
    """Return the interval of counts of events, or of their rates: Byar's, and below 10 events the exact one.

    Parameters
    ----------
    count : Series
        Events, 0 or above.
    population : Series or float
        What the events are counted from, in the same index; 1 for the interval of the count itself.
    per : float
        What the rate is given for, such as 100,000 people.

    Returns
    -------
    DataFrame
        lower_ci and upper_ci, in events or in events for each `per` of the population; NaN where the count or the population is
        missing or the population is not above 0; same index.

    Raises
    ------
    ValueError
        If a count is below 0.

    Notes
    -----
    Byar: O (1 - 1/(9 O) - z/(3 sqrt(O)))^3, and the same with O + 1 and + z for the upper limit (Breslow and Day, 1987).
    Exact: the Poisson interval by quantiles of the gamma distribution (Garwood, 1936). The two are joined at 10 as in the
    technical guide of the Office for Health Improvement and Disparities.
    """
    events = count.to_numpy(dtype=float, na_value=np.nan)
    if (events < 0).any():
        raise ValueError(f"count: {int((events < 0).sum())} are below 0")
    z = ndtri(0.5 + LEVEL / 2)
    large, more = np.maximum(events, SMALLEST_COUNT), np.maximum(events, SMALLEST_COUNT) + 1
    lower = large * (1 - 1 / (9 * large) - z / (3 * np.sqrt(large))) ** 3
    upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    few = events < SMALLEST_COUNT
    exact_lower = np.where(events > 0, gammaincinv(events, 0.5 - LEVEL / 2), 0.0)
    limits = pd.DataFrame(
        {
            "lower_ci": np.where(few, exact_lower, lower),
            "upper_ci": np.where(few, gammaincinv(events + 1, 0.5 + LEVEL / 2), upper),
        },
        index=count.index,
    )
    people = pd.Series(population, index=count.index, dtype=float)
    return limits.div(people.where(people > 0), axis="index") * per


def mean_interval(mean: pd.Series, deviation: pd.Series, size: pd.Series) -> pd.DataFrame:
    """Return Student's t interval of means.

    Parameters
    ----------
    mean, deviation : Series of float
        The mean and the standard deviation of a sample (divided by n - 1), in the same unit.
    size : Series
        How many values the sample has; same index.

    Returns
    -------
    DataFrame
        lower_ci and upper_ci in the mean's unit; NaN where something is missing or the sample has fewer than two values;
        same index.

    Notes
    -----
    mean -+ t deviation / sqrt(n) with n - 1 degrees of freedom, as ``scipy.stats.t.interval``.
    """
    sizes = size.astype(float).where(size > 1)
    half = stdtrit(sizes - 1, 0.5 + LEVEL / 2) * deviation / np.sqrt(sizes)
    return pd.DataFrame({"lower_ci": mean - half, "upper_ci": mean + half}, index=mean.index)


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
    Fisher's transformation with the standard error of Bonett and Wright (2000), sqrt((1 + rho^2 / 2) / (n - 3)). Where the
    two orders agree wholly (rho 1 or -1) that interval shrinks to the one number, a certainty that no sample gives. Then the
    far limit is 1 or -1, and the near one that of the most alike orders that still differ: two neighbours changed
    about, rho = 1 - 12 / (n (n^2 - 1)). For five pairs that is from -0.17 to 1.
    """
    pairs = pd.DataFrame({"x": x, "y": y}).dropna()
    if len(pairs) < 4 or pairs["x"].nunique() < 2 or pairs["y"].nunique() < 2:
        return np.nan, np.nan, np.nan
    n = len(pairs)
    rho = float(pairs["x"].rank().corr(pairs["y"].rank()))
    nearly = 1 - 12 / (n * (n**2 - 1))
    whole = abs(rho) > 1 - 1e-12
    middle = np.sign(rho) * nearly if whole else rho
    half = ndtri(0.5 + LEVEL / 2) * np.sqrt((1 + middle**2 / 2) / (n - 3))
    lower, upper = (float(np.tanh(np.arctanh(middle) + side)) for side in (-half, half))
    if whole:
        return (1.0, lower, 1.0) if rho > 0 else (-1.0, -1.0, upper)
    return rho, lower, upper
