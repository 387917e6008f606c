"""How unequally funding is spread over people."""

import numpy as np
import pandas as pd


def gini(value: pd.Series, weight: pd.Series) -> float:
    """Return the weighted Gini coefficient: 0 when all are equal.

    Parameters
    ----------
    value : Series of float
        Per head, none below zero.
    weight : Series of float
        People; same index.
    """
    order = np.argsort(value.to_numpy(dtype=float), kind="stable")
    values, weights = value.to_numpy(dtype=float)[order], weight.to_numpy(dtype=float)[order]
    share = weights / weights.sum()
    below = np.cumsum(share) - share / 2
    return float(max(0.0, 2 * np.sum(share * values * (below - 0.5)) / np.sum(share * values)))


def theil(value: pd.Series, weight: pd.Series, group: pd.Series) -> tuple[float, float]:
    """Return Theil's T weighted by people, and the part of it between groups.

    Parameters
    ----------
    value, weight : Series of float
        Per head (above zero) and people; same index.
    group : Series
        The group of each row, such as the type of authority.

    Returns
    -------
    tuple of two float
        The whole and the part between groups, both 0 or above; the rest lies within groups.
    """
    frame = pd.DataFrame({"total": value * weight, "people": weight, "group": group})
    whole = _theil_of(frame["total"], frame["people"])
    groups = frame.groupby("group")[["total", "people"]].sum()
    return whole, _theil_of(groups["total"], groups["people"])


def _theil_of(total: pd.Series, people: pd.Series) -> float:
    money, share = total / total.sum(), people / people.sum()
    return float(max(0.0, np.sum(money * np.log(money / share))))


def spread(value: pd.Series, weight: pd.Series, group: pd.Series) -> pd.DataFrame:
    """Return the measures of inequality between areas.

    Parameters
    ----------
    value, weight : Series of float
        Funding per head and people, one row an area.
    group : Series
        The type of each area.

    Returns
    -------
    DataFrame
        measure and value: highest over lowest, 90th over 10th percentile, coefficient of variation (these three count
        areas), Gini and Theil weighted by people, and the share of Theil between types (0 to 1).
    """
    whole, between = theil(value, weight, group)
    low, high = value.quantile([0.1, 0.9])
    rows = [
        ("max_over_min", value.max() / value.min()),
        ("p90_over_p10", high / low),
        ("coefficient_of_variation", value.std(ddof=0) / value.mean()),
        ("gini", gini(value, weight)),
        ("theil", whole),
        ("theil_between_types_share", between / whole if whole > 0 else 0.0),
    ]
    return pd.DataFrame(rows, columns=["measure", "value"])
