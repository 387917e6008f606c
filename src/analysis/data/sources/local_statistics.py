"""Office for National Statistics, Explore Local Statistics: CSV of one data set, or of many with a column that says which.

The registry's source_measure is ``data set/indicator``; the data set of a file without that column is the file's name.
"""

from pathlib import Path

import pandas as pd

from analysis.data.sources.cells import dated, gather, observations
from analysis.data.sources.spans import from_interval
from analysis.data.sources.texts import read_texts
from analysis.paths import shown

COLUMNS = {"areacd": "authority_code", "observation": "value", "lci_95": "lower_ci", "uci_95": "upper_ci"}
LATEST_IS_PROVISIONAL = {
    "gross-disposable-household-income-per-head/Gross disposable household income",
    "gross-median-weekly-pay/Gross median weekly pay",
}
"""The ONS calls the newest period of these provisional, in words beside the data and not in the file."""


def read(path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Read a download of Explore Local Statistics.

    Parameters
    ----------
    path : Path
        The CSV (or parquet) with a row per place and period: areacd, indicator, period, observation, status, and
        lci_95 and uci_95 where the data set has intervals.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure, unit.

    Returns
    -------
    DataFrame
        Observations with 95% intervals as published; a missing value's status says why.

    Raises
    ------
    DataError
        A missing column, an unknown period, or a cell that is neither a number nor a mark.
    """
    table = read_texts(path, ["areacd", "indicator", "period", "observation"])
    data_set = table["dataset"] if "dataset" in table else path.name.split(".")[0]
    table = table.assign(source_measure=data_set + "/" + table["indicator"], row=table.index)
    rows = table.drop(columns="unit", errors="ignore").merge(
        indicators[["indicator_id", "source_measure", "unit"]], on="source_measure"
    )
    cells = gather([rows] if len(rows) else [], path, indicators).rename(columns=COLUMNS)
    marks = cells["status"] if "status" in cells else pd.Series("", index=cells.index)
    cells = cells.assign(
        value=cells["value"].where(cells["value"] != "", marks), column="observation", percentage=cells["unit"] == "%"
    )
    cells = dated(cells, cells["period"], from_interval, shown(path), "a period such as 2024-04-01/P1Y")
    newest = cells["period_end"] == cells.groupby("source_measure")["period_end"].transform("max")
    provisional = newest & cells["source_measure"].isin(LATEST_IS_PROVISIONAL)
    return observations(cells.assign(status=provisional.map({True: "provisional", False: "final"})), path)
