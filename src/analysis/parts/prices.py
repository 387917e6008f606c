"""Money in prices of one year, by the GDP deflator."""

import pandas as pd

from analysis.data import store

PRICES = "2024/25"
PANDEMIC = ("2020/21", "2021/22")
"""Years whose deflator the pandemic distorted (+5.4%, then -0.6%): a change to or from one of them alone is not put into words."""


def deflator() -> pd.Series:
    """Return the price of a year's pound in pounds of 2024/25, by financial year (the GDP deflator)."""
    prices = store.table("gdp_deflator").set_index("financial_year")["index"].astype(float)
    return prices / float(prices[PRICES])


def real_change_pct(value: pd.Series, period: pd.Series, previous: pd.Series, previous_period: pd.Series) -> pd.Series:
    """Return the change of money in real terms.

    Parameters
    ----------
    value, previous : Series of float
        Two amounts in cash.
    period, previous_period : Series of str
        Their financial years, such as ``2024/25``.

    Returns
    -------
    Series of float
        Per cent of the previous amount; NaN where a year has no deflator, or is one that the pandemic distorted. Same index.
    """
    prices = deflator()
    now, before = period.map(prices).astype(float), previous_period.map(prices).astype(float)
    change = 100 * ((value / now) / (previous / before) - 1)
    return change.mask(period.isin(PANDEMIC) | previous_period.isin(PANDEMIC))
