"""Which reporting year a published period belongs to."""

import pandas as pd

from analysis.parameters import year_label

YEAR_ENDS_BEFORE_MONTH = 9


def reporting_year_of(period_end: pd.Series) -> pd.Series:
    """Return the reporting year in which each period ends.

    A reporting year takes the periods that end from 1 September of its first year to 31 August of its second: the
    financial and the academic year 2023/24, the calendar year 2023, and pools such as 2021-23 all belong to 2023/24.

    Parameters
    ----------
    period_end : Series of str
        ISO dates, one a row.

    Returns
    -------
    Series of str
        Such as ``2023/24``, same index.
    """
    year = period_end.str[:4].astype(int)
    start = year.where(period_end.str[5:7].astype(int) >= YEAR_ENDS_BEFORE_MONTH, year - 1)
    labels = {value: year_label(value) for value in start.unique()}
    return start.map(labels).astype("str")
