"""Ministry of Housing, Communities and Local Government: revenue outturn of individual authorities, CSV.

Two layouts are read. The publisher's multi-year file (``Revenue_Outturn_time_series_data_*.csv``) has a row per authority
and year and a column per line of the return, in GBP thousand, but no population: the table's mid-year estimate of the
financial year's first year divides it. The gathered file for 2024/25 (``revenue_outturn_2024_25.csv``) has the same
lines under other names and brings its own population.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.data.schemas import SCHEMAS
from analysis.data.sources.cells import gather, observations, raise_if, read_numbers
from analysis.data.sources.residents import residents
from analysis.data.sources.spans import financial_year, start_of
from analysis.data.sources.texts import check_headings, read_texts
from analysis.errors import DataError, place
from analysis.paths import shown

POUNDS = 1000
PENCE = 2
TOO_FEW_RESIDENTS = ["E09000001", "E06000053"]
"""City of London and Isles of Scilly: with so few residents a figure per head says nothing."""
SERVICES = {
    "adult_social_care": "asc_net_per_head",
    "childrens_social_care": "csc_net_per_head",
    "libraries": "lib_net_per_head",
}
"""The services of spend_by_service, by the registry's source_measure of the same line."""


class Layout(NamedTuple):
    """The headings of a file: code, year, population (empty if it has none), and the line of each source_measure."""

    code: str
    year: str
    population: str
    lines: dict[str, str]


GATHERED = Layout(
    "gss_code",
    "financial_year",
    "population",
    {
        "asc_net_per_head": "asc_net_000",
        "csc_net_per_head": "csc_net_000",
        "lib_net_per_head": "lib_net_000",
        "net_revenue_expenditure_per_head": "net_revenue_expenditure",
        "council_tax_requirement_per_head": "council_tax_requirement",
    },
)
MULTI_YEAR = Layout(
    "ONS_code",
    "year_ending",
    "",
    {
        "asc_net_per_head": "RS_asc_net_exp",
        "csc_net_per_head": "RS_csc_net_exp",
        "net_revenue_expenditure_per_head": "RS_netrevexp_net_exp",
        "council_tax_requirement_per_head": "RS_ctrtot_net_exp",
    },
)


def read(path: Path, indicators: pd.DataFrame, *, population: pd.DataFrame, authorities: pd.DataFrame) -> pd.DataFrame:
    """Read spending per head.

    Parameters
    ----------
    path : Path
        A CSV in one of the two layouts.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure.
    population : DataFrame
        The population table.
    authorities : DataFrame
        The authorities table.

    Returns
    -------
    DataFrame
        Observations in GBP per head to the penny, with GBP and residents as numerator and denominator. Districts, the
        City of London and the Isles of Scilly are left out, and authorities of the past without a population. The
        status is estimated where the latest population is of an earlier year.

    Raises
    ------
    DataError
        A missing column, an unknown year, an authority without a population, or a cell that is not a number.
    """
    lines = _lines(path, population, authorities)
    frames = []
    for indicator_id, measure in zip(indicators["indicator_id"], indicators["source_measure"], strict=True):
        if measure in lines.columns:
            pounds = lines[measure] * POUNDS
            frames.append(
                lines.assign(
                    indicator_id=indicator_id,
                    value=(pounds / lines["population"]).round(PENCE),
                    numerator=pounds,
                    denominator=lines["population"],
                    column=measure,
                )[pounds.notna()]
            )
    return observations(gather(frames, path, indicators), path)


def read_services(
    path: Path, indicators: pd.DataFrame, *, population: pd.DataFrame, authorities: pd.DataFrame
) -> pd.DataFrame:
    """Read net spending on services.

    Parameters
    ----------
    path, indicators, population, authorities
        As for `read`; the registry is not needed.

    Returns
    -------
    DataFrame
        The columns of ``SCHEMAS["spend_by_service"]``: outturn in GBP thousand, sorted by year, service and authority.

    Raises
    ------
    DataError
        As `read`.
    """
    del indicators  # services are not indicators; every adapter is called in the same way
    lines = _lines(path, population, authorities)
    frames = [
        lines.assign(
            financial_year=lines["period"], basis="outturn", service=service, net_expenditure_k=lines[measure]
        ).dropna(subset="net_expenditure_k")
        for service, measure in SERVICES.items()
        if measure in lines.columns
    ]
    if not frames:
        wanted = ", ".join(MULTI_YEAR.lines[measure] for measure in SERVICES.values() if measure in MULTI_YEAR.lines)
        raise DataError(place(shown(path), 1, None, "no column of a service", f"one such as {wanted}"))
    columns = list(SCHEMAS["spend_by_service"].columns)
    return pd.concat(frames)[columns].sort_values(columns[:4], ignore_index=True)


def _lines(path: Path, population: pd.DataFrame, authorities: pd.DataFrame) -> pd.DataFrame:
    """Return one row per upper-tier authority and year: place, period, population, status and the lines as numbers."""
    table = read_texts(path, [])
    layout = GATHERED if GATHERED.code in table.columns else MULTI_YEAR
    needed = [layout.code, layout.year, *([layout.population] if layout.population else [])]
    check_headings(list(table.columns), needed, shown(path), 1)
    own = table[layout.code].str.fullmatch(r"E(06|08|09|10)\d{6}") & ~table[layout.code].isin(TOO_FEW_RESIDENTS)
    if "status" in table:
        own &= table["status"] != "not submitted"
    if not own.any():
        raise DataError(place(shown(path), None, layout.code, "no upper-tier authority", "some"))
    rows = table[own]
    lines = _numbers(rows, layout, shown(path)).assign(authority_code=rows[layout.code], status="final", row=rows.index)
    starts = lines["start"]
    lines["period"] = [financial_year(start).label for start in starts]
    lines["period_end"] = [financial_year(start).end for start in starts]
    if layout.population:
        return lines
    counts = residents(lines, population, authorities, shown(path))
    lines["population"] = counts["population"]
    lines["status"] = counts["older"].map({True: "estimated", False: "final"})
    return lines.dropna(subset="population")


def _numbers(rows: pd.DataFrame, layout: Layout, file: str) -> pd.DataFrame:
    """Return start (the first calendar year), population and the lines that the file has, by source_measure."""
    names = {"population": layout.population, **layout.lines}
    numbers = {"start": rows[layout.year].map(_start)}
    wrong = {layout.year: numbers["start"].isna()}
    for name, heading in names.items():
        if heading in rows:
            numbers[name], _, wrong[heading] = read_numbers(rows[heading])
    raise_if(
        [
            place(file, int(str(row)), heading, repr(rows.at[row, heading]), "a number, or a year such as 2024-25")
            for heading, cells in wrong.items()
            for row in rows.index[cells]
        ],
        file,
    )
    return pd.DataFrame(numbers).astype({"start": int})


def _start(text: str) -> int | None:
    return int(text[:4]) - 1 if re.fullmatch(r"(19|20)\d\d03", text) else start_of(text)
