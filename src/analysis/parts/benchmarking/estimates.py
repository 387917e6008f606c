"""Which results are estimates made from the figures of districts."""

import pandas as pd

from analysis.data import store

ESTIMATED = "estimated"


def from_districts(rows: pd.DataFrame) -> pd.Series:
    """Say which results were made from those of an authority's districts.

    Some indicators are published for districts alone, and a county's result is worked out from its districts'. An authority that has no
    districts has the published figure: nothing of it is estimated, though its comparators' may be.

    Parameters
    ----------
    rows : DataFrame
        Results: authority_code and status.

    Returns
    -------
    Series of bool
        Same index.
    """
    return (rows["status"] == ESTIMATED) & has_districts(rows)


def has_districts(rows: pd.DataFrame) -> pd.Series:
    """Say which rows are of an authority with districts, by authority_code; same index."""
    return rows["authority_code"].isin(set(store.table("districts")["authority_code"]))
