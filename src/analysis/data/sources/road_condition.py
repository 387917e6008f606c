"""Department for Transport, RDC0120: roads where maintenance should have been considered, the ODS workbook.

The registry's source_measure is ``RDC0120:A`` for A roads and motorways, ``RDC0120:B`` for B and C roads.
"""

import re
from pathlib import Path

import pandas as pd

from analysis.data.sources.cells import ORDER, gather, observations
from analysis.data.sources.spans import financial_year
from analysis.data.sources.workbook import place_of, read_sheet, unpivot
from analysis.data.sources.year_columns import check_years

SHEETS = {"RDC0120:A": "RDC0120_A_Roads_and_Motorways", "RDC0120:B": "RDC0120_B_and_C_Roads"}
CODE = "ONS Area Code"
_YEAR_ENDING = re.compile(r"FYE (\d{4})( \[.*\])*")


def read(path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Read the workbook's two sheets, whole percentages by authority and financial year.

    Parameters
    ----------
    path : Path
        The ODS as published.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure, unit.

    Returns
    -------
    DataFrame
        Observations of authorities and England; ``[x]`` and ``[y]`` (submitted, but unrepresentative) are not
        available, ``[z]`` is not applicable.

    Raises
    ------
    DataError
        A missing sheet or heading, figures under a heading that is no year, or a cell that is neither a number nor a mark.
    """
    frames = []
    for indicator_id, measure in zip(indicators["indicator_id"], indicators["source_measure"], strict=True):
        if sheet := SHEETS.get(measure):
            table = read_sheet(path, sheet, [CODE, "Local Authority"])
            years = {name: match[1] for name in table.columns if (match := _YEAR_ENDING.fullmatch(name))}
            spans = {name: financial_year(int(year) - 1) for name, year in years.items()}
            check_years(table, CODE, spans, place_of(path, sheet), "a year such as FYE 2025")
            cells = unpivot(table, CODE, spans, place_of(path, sheet))
            frames.append(observations(cells.assign(indicator_id=indicator_id, percentage=True), path, sheet))
    return gather(frames, path, indicators).sort_values(ORDER, ignore_index=True)
