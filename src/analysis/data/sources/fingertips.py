"""Office for Health Improvement and Disparities, Fingertips: the CSV of indicators for counties and unitaries.

The registry's source_measure is the indicator's number, for persons; ``90284:Male`` is the same for males.
"""

import re
from pathlib import Path

import pandas as pd

from analysis.data.sources.cells import dated, gather, observations
from analysis.data.sources.spans import Span, calendar_year, financial_year, start_of
from analysis.data.sources.texts import read_texts
from analysis.paths import shown

COLUMNS = {
    "Area Code": "authority_code",
    "Value": "value",
    "Lower CI 95.0 limit": "lower_ci",
    "Upper CI 95.0 limit": "upper_ci",
    "Count": "numerator",
    "Denominator": "denominator",
}
_POOL = re.compile(r"((?:19|20)\d\d)(/\d\d)? ?- ?(\d\d)(/\d\d)?")


def read(path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Read a Fingertips download.

    Parameters
    ----------
    path : Path
        The CSV as downloaded, for one or more indicators; rows by deprivation and other categories are left out, and a
        split year such as 2023/24 is taken for a financial year.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure, unit.

    Returns
    -------
    DataFrame
        Observations with 95% intervals, counts and denominators as published. A missing value's note says why: given
        only together with a neighbour (not applicable), hidden for disclosure (suppressed) or anything else (not
        available).

    Raises
    ------
    DataError
        A missing column, an unknown period, or a cell that is not a number.
    """
    needed = ["Indicator ID", "Sex", "Age", "Area Type", "Category Type", "Time period", "Value note", *COLUMNS]
    table = read_texts(path, needed)
    overall = table[table["Category Type"] == ""]
    frames = []
    for indicator_id, measure, unit in zip(
        indicators["indicator_id"], indicators["source_measure"], indicators["unit"], strict=True
    ):
        number, _, sex = measure.partition(":")
        rows = overall[(overall["Indicator ID"] == number) & (overall["Sex"] == (sex or "Persons"))]
        if not rows.empty:
            frames.append(_cells(rows, shown(path)).assign(indicator_id=indicator_id, percentage=unit == "%"))
    return observations(gather(frames, path, indicators), path)


def _cells(rows: pd.DataFrame, file: str) -> pd.DataFrame:
    cells = rows.rename(columns=COLUMNS)[list(COLUMNS.values())].assign(
        missing=rows["Value note"].map(_reason), row=rows.index, column="Value"
    )
    return dated(cells, rows["Time period"], _span, file, "a period such as 2023/24 or 2021 - 23")


def _reason(note: str) -> str:
    lower = note.lower()
    if "combined" in lower:
        return "not_applicable"
    return "suppressed" if "disclosure" in lower or "suppressed" in lower else "not_available"


def _span(text: str) -> Span | None:
    start = start_of(text)
    if start is not None:
        return financial_year(start)
    if re.fullmatch(r"(19|20)\d\d", text):
        return calendar_year(int(text))
    pool = _POOL.fullmatch(text)
    if pool is None or bool(pool[2]) != bool(pool[4]):
        return None
    years = (int(pool[3]) - int(pool[1])) % 100 + 1
    return (financial_year if pool[2] else calendar_year)(int(pool[1]), years)
