"""Ministry of Housing, Communities and Local Government, live table 122: net additional dwellings, the ODS workbook.

The table has districts, unitary authorities, and a row of its own for each county and for England; the registry's
source_measure is ``LT122``.
"""

import re
from pathlib import Path

import pandas as pd

from analysis.data.sources.cells import gather, observations
from analysis.data.sources.spans import financial_year, start_of
from analysis.data.sources.workbook import place_of, read_sheet, unpivot
from analysis.data.sources.year_columns import check_years

SHEET = "LT_122"
MEASURE = "LT122"
CODE = "Current ONS code"
_YEAR = re.compile(r"(\d{4}-\d\d)((?: \[.*?\])*)")


def read(path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Read the table, homes by area and financial year.

    Parameters
    ----------
    path : Path
        The ODS as published.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure.

    Returns
    -------
    DataFrame
        Observations of unitary authorities, counties (the publisher's own sums of their districts) and England. A year
        headed ``[p]`` is provisional; a revised one, ``[r]``, is final like any other.

    Raises
    ------
    DataError
        A missing sheet or heading, figures under a heading that is no year, or a cell that is neither a number nor a mark.
    """
    table = read_sheet(path, SHEET, [CODE, "Authority data"])
    years = {name: match for name in table.columns if (match := _YEAR.fullmatch(name))}
    starts = {name: start_of(match[1]) for name, match in years.items()}
    spans = {name: financial_year(start) for name, start in starts.items() if start is not None}
    check_years(table, CODE, spans, place_of(path, SHEET), "a year such as 2024-25 or 2024-25 [p]")
    cells = unpivot(table, CODE, spans, place_of(path, SHEET))
    provisional = cells["column"].map({name: "[p]" in match[2] for name, match in years.items()})
    cells["status"] = provisional.map({True: "provisional", False: "final"})
    wanted = indicators.loc[indicators["source_measure"] == MEASURE, "indicator_id"]
    frames = [cells.assign(indicator_id=indicator_id) for indicator_id in wanted]
    return observations(gather(frames, path, indicators), path, SHEET)
