"""Ministry of Housing, Communities and Local Government: revenue outturn, one row per authority, year and service (RSX) or line (RO3).

RSX has the services of the return; RO3 the lines of children's and adult social care and of public health. Both are in
GBP thousand. An empty cell is an authority that sent no return, not zero, and is left out.
"""

from pathlib import Path

import pandas as pd

from analysis.data.schemas import SCHEMAS
from analysis.data.sources.cells import gather, observations, raise_if, read_numbers
from analysis.data.sources.residents import residents
from analysis.data.sources.revenue_outturn import PENCE, POUNDS, TOO_FEW_RESIDENTS
from analysis.data.sources.spans import financial_year, start_of
from analysis.data.sources.texts import check_headings, read_texts
from analysis.errors import DataError, place
from analysis.paths import shown

SERVICES = {
    "Adult Social Care": "adult_social_care",
    "Central services": "central_services",
    "Children Social Care": "childrens_social_care",
    "Cultural and related services": "cultural",
    "Education services": "education",
    "Environmental and regulatory services": "environmental",
    "Highways and transport services": "transport",
    "Planning and development services": "planning",
    "Public Health": "public_health",
    "Total Service Expenditure": "total_service",
}
"""The services of spend_by_service by the publisher's name; fire, police, housing and other services are not compared."""
YEAR, CODE, NET = "financial_year", "ons_code", "net_current_expenditure_k"


def read(path: Path, indicators: pd.DataFrame, *, population: pd.DataFrame, authorities: pd.DataFrame) -> pd.DataFrame:
    """Read net spending per head on the services or lines that the registry names.

    Parameters
    ----------
    path : Path
        The CSV: financial_year, ons_code, service or line, net_current_expenditure_k.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure (the publisher's name of the service or line).
    population : DataFrame
        The population table.
    authorities : DataFrame
        The authorities table.

    Returns
    -------
    DataFrame
        Observations in GBP per head to the penny, with GBP and residents as numerator and denominator. Districts, the City of
        London and the Isles of Scilly are left out.

    Raises
    ------
    DataError
        A missing column, an unknown year, an authority without a population, or a cell that is not a number.
    """
    lines, kind = _lines(path, population, authorities)
    pounds = lines["net"] * POUNDS
    lines = lines.assign(
        value=(pounds / lines["population"]).round(PENCE),
        numerator=pounds,
        denominator=lines["population"],
        status="final",
        column=NET,
    )
    pairs = zip(indicators["indicator_id"], indicators["source_measure"], strict=True)
    frames = [lines[lines[kind] == measure].assign(indicator_id=indicator_id) for indicator_id, measure in pairs]
    return observations(gather([frame for frame in frames if len(frame)], path, indicators), path)


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
        As `read`; and if the file has no service that is compared, as a file of RO3 lines has not.
    """
    del indicators  # services are not indicators; every adapter is called in the same way
    lines, kind = _lines(path, population, authorities)
    frame = lines.assign(
        financial_year=lines["period"],
        basis="outturn",
        service=lines[kind].map(SERVICES),
        net_expenditure_k=lines["net"],
    ).dropna(subset="service")
    if frame.empty:
        raise DataError(
            place(shown(path), 1, kind, "no service that is compared", f"one such as {next(iter(SERVICES))}")
        )
    columns = list(SCHEMAS["spend_by_service"].columns)
    return frame[columns].sort_values(columns[:4], ignore_index=True)


def _lines(path: Path, population: pd.DataFrame, authorities: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Return one row per upper-tier authority, year and service or line that has a figure, and which of the two the file has."""
    table = read_texts(path, [])
    kind = "line" if "line" in table.columns else "service"
    check_headings(list(table.columns), [YEAR, CODE, kind, NET], shown(path), 1)
    own = table[CODE].str.fullmatch(r"E(06|08|09|10)\d{6}") & ~table[CODE].isin(TOO_FEW_RESIDENTS)
    rows = table[own & (table[NET] != "")]
    if rows.empty:
        raise DataError(place(shown(path), None, CODE, "no upper-tier authority", "some"))
    net, _, wrong = read_numbers(rows[NET])
    starts = rows[YEAR].map(start_of)
    problems = [
        place(shown(path), int(str(row)), column, repr(rows.at[row, column]), expected)
        for column, bad, expected in ((NET, wrong, "a number"), (YEAR, starts.isna(), "a year such as 2024-25"))
        for row in rows.index[bad]
    ]
    raise_if(problems, shown(path))
    lines = rows.assign(authority_code=rows[CODE], start=starts.astype(int), net=net, row=rows.index)
    lines["population"] = residents(lines, population, authorities, shown(path))["population"]
    spans = {start: financial_year(start) for start in lines["start"].unique()}
    lines["period"] = [spans[start].label for start in lines["start"]]
    lines["period_end"] = [spans[start].end for start in lines["start"]]
    return lines.dropna(subset="population"), kind
