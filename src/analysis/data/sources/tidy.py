"""Any local file in the columns of the observations: a survey of the council's own, a source without an adapter."""

from pathlib import Path

import pandas as pd

from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.data.sources.cells import EARLIEST, NUMBERS, ORDER, rounded
from analysis.errors import DataError, place
from analysis.paths import shown


def read(path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Read a tidy CSV.

    Parameters
    ----------
    path : Path
        UTF-8, comma separated, the observations' own columns in their order; named after its source: the file
        ``nhs-ascof.csv`` is of the source ``nhs-ascof``.
    indicators : DataFrame
        The registry's rows of this source: indicator_id.

    Returns
    -------
    DataFrame
        Its rows from 2012 on, sorted by indicator, end of period and authority.

    Raises
    ------
    DataError
        Wrong headings, a value that is not allowed, a repeated key, or an indicator that is not one of the source.
    """
    table = read_table(path, SCHEMAS["observations"])
    strange = table[~table["indicator_id"].isin(indicators["indicator_id"])].drop_duplicates("indicator_id")
    if len(strange):
        expected = f"an indicator of {path.name.split('.')[0]} in indicators.csv"
        raise DataError(
            place(shown(path), int(str(row)), "indicator_id", repr(name), expected)
            for row, name in strange["indicator_id"].items()
        )
    kept = table[table["period_end"] >= EARLIEST].sort_values(ORDER, ignore_index=True)
    kept[NUMBERS] = kept[NUMBERS].apply(rounded)
    return kept
