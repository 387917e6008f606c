"""Department for Education, Explore Education Statistics: the CSV of one table of a release.

One row per place and period, one column per measure; the registry's source_measure is the column.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.data.sources.cells import dated, gather, observations
from analysis.data.sources.spans import Span, calendar_year, financial_year, month, school_year, start_of
from analysis.data.sources.texts import read_texts
from analysis.paths import shown

CODE_COLUMNS = {"Local authority": "new_la_code", "Regional": "region_code", "National": "country_code"}
COUNTS = {
    "rereferral_percent": ("rereferral_count", "referral_count"),
    "no_further_action_percent": ("no_further_action_count", "referral_count"),
    "not_in_need_percent": ("not_in_need_count", "referral_count"),
    "caseload_fte": ("cases", "case_holders_fte"),
}
"""The columns of numerator and denominator, where the file has both."""
AGREEMENT = 0.06
"""Rates have one decimal and counts are rounded too; counts that give a rate further off belong to something else."""

SpanOf = Callable[[str], Span | None]


def year_to_march(year: str) -> Span | None:
    """Return the financial year that ends in `year`: the reporting year of the children in need census."""
    return financial_year(int(year) - 1) if _is_year(year) else None


def on_30_september(year: str) -> Span | None:
    """Return September of `year`: the reporting year of the children's social work workforce census."""
    return month(int(year), 9) if _is_year(year) else None


def read(path: Path, indicators: pd.DataFrame, *, reporting_year: SpanOf) -> pd.DataFrame:
    """Read a table of Explore Education Statistics.

    Parameters
    ----------
    path : Path
        The CSV as downloaded; of a table with filters, one category.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure, unit.
    reporting_year : callable
        What the release means by "Reporting year": `year_to_march` or `on_30_september`.

    Returns
    -------
    DataFrame
        Observations of the measures that are columns of the file, in the unit of the file, with counts where they give
        the published rate. Figures given for two authorities together are left out.

    Raises
    ------
    DataError
        A missing column, an unknown kind of period or place, or a cell that is neither a number nor a mark.
    """
    table = read_texts(path, ["time_period", "time_identifier", "geographic_level", *CODE_COLUMNS.values()])
    rows = _places_and_periods(table, shown(path), reporting_year)
    found = indicators[indicators["source_measure"].isin(table.columns)]
    frames = []
    for indicator_id, measure, unit in zip(found["indicator_id"], found["source_measure"], found["unit"], strict=True):
        counts = {
            name: table[column]
            for name, column in zip(("numerator", "denominator"), COUNTS.get(measure, ()), strict=False)
            if column in table
        }
        frames.append(
            rows.assign(
                indicator_id=indicator_id, value=table[measure], column=measure, percentage=unit == "%", **counts
            )
        )
    observed = observations(gather(frames, path, indicators), path)
    return _without_strange_counts(observed, set(found.loc[found["unit"] == "%", "indicator_id"]))


def _without_strange_counts(observed: pd.DataFrame, percentages: set[str]) -> pd.DataFrame:
    scale = observed["indicator_id"].isin(percentages).map({True: 100, False: 1})
    rate = observed["numerator"] / observed["denominator"] * scale
    strange = (rate - observed["value"]).abs() > AGREEMENT
    return observed.assign(
        numerator=observed["numerator"].mask(strange), denominator=observed["denominator"].mask(strange)
    )


def _places_and_periods(table: pd.DataFrame, file: str, reporting_year: SpanOf) -> pd.DataFrame:
    codes = pd.Series("", index=table.index)
    for level, column in CODE_COLUMNS.items():
        codes = codes.where(table["geographic_level"] != level, table[column])
    texts = (table["time_identifier"] + " " + table["time_period"]).rename("time_period")
    rows = pd.DataFrame({"authority_code": codes, "row": table.index})
    expected = "a year such as Financial year 202425"
    return dated(rows, texts, lambda text: _span(text, reporting_year), file, expected)


def _span(text: str, reporting_year: SpanOf) -> Span | None:
    kind, _, year = text.rpartition(" ")
    if kind == "Reporting year":
        return reporting_year(year)
    if kind == "Calendar year":
        return calendar_year(int(year)) if _is_year(year) else None
    of_two = {"Financial year": financial_year, "Academic year": school_year}.get(kind)
    start = start_of(year)
    return of_two(start) if of_two and start is not None else None


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(19|20)\d\d", text) is not None
