"""The authority's own results over time, as far as they can be compared."""

import numpy as np
import pandas as pd

from analysis.data import store
from analysis.data.knowing import knowing_nothing
from analysis.parts.report import Report

PERIOD_KEYS, QUARTILES = ["indicator_id", "period_end"], ["low", "middle", "high"]


@knowing_nothing
def own_series(report: Report) -> pd.DataFrame:
    """Return the authority's results of every indicator, up to the close of the reporting year, that can be compared with the newest.

    Returns
    -------
    DataFrame
        The observations' columns; one row per indicator and period with a value since the last break in comparability before the newest
        result, by indicator and period_end.
    """
    own = store.observations(authority_code=[report.authority.code])
    own = own[own["value"].notna() & (own["reporting_year"] <= report.year)]
    own = own.sort_values(["indicator_id", "period_end"], ignore_index=True)
    breaks = store.table("indicators").set_index("indicator_id")["breaks"]
    newest = own.groupby("indicator_id")["period_end"].max().str[:4].astype(int)
    since = {str(name): last_break(str(breaks[str(name)]), int(year)) for name, year in newest.items()}
    kept = own["period_end"].str[:4].astype(int) > own["indicator_id"].map(since).astype(float)
    return own[kept].reset_index(drop=True)


def last_break(breaks: str, newest: int) -> int:
    """Return the year of the last break before a year: results that end in it or earlier cannot be compared with later ones; 0 for none."""
    return max((int(year) for year in breaks.split() if int(year) < newest), default=0)


@knowing_nothing
def quartiles_over_time(codes: tuple[str, ...]) -> pd.DataFrame:
    """Return the quartiles of some authorities' results: indicator_id, period_end, low, middle, high; a row a period."""
    results = store.observations([*PERIOD_KEYS, "value"], words=False, authority_code=codes)
    by_period = results[results["value"].notna()].groupby(PERIOD_KEYS, observed=True)["value"]
    wide = by_period.quantile(np.array([0.25, 0.5, 0.75])).unstack().reindex(columns=[0.25, 0.5, 0.75])
    return store.as_words(wide.set_axis(QUARTILES, axis="columns").reset_index()).sort_values(
        PERIOD_KEYS, ignore_index=True
    )
