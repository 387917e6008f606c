"""The authority's own results over time, as far as they can be compared."""

import pandas as pd

from analysis.data import store
from analysis.parts.report import Report


@store.cached
def own_series(report: Report) -> pd.DataFrame:
    """Return the authority's results of every indicator since the indicator's last break in comparability.

    Returns
    -------
    DataFrame
        The observations' columns; one row per indicator and period with a value, by indicator and period_end, no later than the
        report's year.
    """
    own = store.observations(authority_code=[report.authority.code])
    own = own[own["value"].notna() & (own["reporting_year"] <= report.year)]
    breaks = store.table("indicators").set_index("indicator_id")["breaks"]
    last = {str(name): max((int(year) for year in str(years).split()), default=0) for name, years in breaks.items()}
    own = own[own["period_end"].str[:4].astype(int) > own["indicator_id"].map(last).astype(int)]
    return own.sort_values(["indicator_id", "period_end"], ignore_index=True)
