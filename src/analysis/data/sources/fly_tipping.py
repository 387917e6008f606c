"""Department for Environment, Food and Rural Affairs: fly-tipping incidents, districts added up to upper-tier areas, CSV."""

from pathlib import Path

import pandas as pd

from analysis.data.sources.cells import gather, observations
from analysis.data.sources.spans import financial_year, start_of
from analysis.data.sources.texts import check_headings, read_texts
from analysis.errors import DataError, place
from analysis.paths import shown

HEADINGS = ("period", "areacd", "incidents", "districts_missing", "population", "incidents_per_1000")


def read(path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Read incidents per 1,000 people.

    Parameters
    ----------
    path : Path
        The CSV: period, areacd, incidents, districts_missing, population, incidents_per_1000.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure (a column of the file).

    Returns
    -------
    DataFrame
        Observations per 1,000 people with incidents and residents as numerator and denominator, estimated: in two-tier areas they
        are sums of districts. An area of which a district did not report has no value.

    Raises
    ------
    DataError
        A missing column, a year that is none, or a cell that is neither a number nor a known mark.
    """
    table = read_texts(path, [])
    check_headings(list(table.columns), list(HEADINGS), shown(path), 1)
    starts = table["period"].map(start_of)
    if starts.isna().any():
        raise DataError(
            place(shown(path), int(str(row)), "period", repr(table.at[row, "period"]), "a year such as 2022-23")
            for row in table.index[starts.isna()]
        )
    whole = pd.to_numeric(table["districts_missing"], errors="coerce").fillna(0) == 0
    spans = [financial_year(int(start)) for start in starts]
    rows = table.assign(
        authority_code=table["areacd"],
        period=[span.label for span in spans],
        period_end=[span.end for span in spans],
        numerator=table["incidents"].where(whole, ""),
        denominator=table["population"].where(whole, ""),
        status="estimated",
        row=table.index,
    )
    frames = [
        rows.assign(indicator_id=name, value=rows[measure].where(whole, ""), column=measure)
        for name, measure in zip(indicators["indicator_id"], indicators["source_measure"], strict=True)
        if measure in rows
    ]
    return observations(gather(frames, path, indicators), path)
