"""Ministry of Housing, Communities and Local Government: the Core Spending Power workbook of a settlement, XLSX.

`settlement_rows` reads its layouts; here the figures become those of areas. GBP million.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.data.geography import continuing
from analysis.data.schemas import SCHEMAS
from analysis.data.sources.cells import DECIMALS, raise_if
from analysis.data.sources.residents import residents
from analysis.data.sources.settlement_rows import CODE, read_rows
from analysis.errors import place
from analysis.parameters import year_label
from analysis.paths import shown

UPPER_TIER = r"E(06|08|09|10)\d{6}"
DISTRICT = r"E07\d{6}"
CITY_OF_LONDON = "E09000001"
COLUMNS = list(SCHEMAS["spending_power"].columns)
LEAST, MOST = 100, 20_000
"""GBP per head between which the middle area must be; figures in thousands or in pounds are far above."""


def read(
    path: Path,
    indicators: pd.DataFrame,
    *,
    population: pd.DataFrame,
    districts: pd.DataFrame,
    authorities: pd.DataFrame,
) -> pd.DataFrame:
    """Read core spending power by area.

    A county's figure is its own and its districts' together, so that it compares with a unitary authority. Fire
    authorities and the Greater London Authority are left out, because no rule divides them between the areas they
    serve; so is the City of London, whose few residents make a figure per head meaningless. Combined authorities that
    took over a fire service (Greater Manchester's) are left out with it.

    A county that went on over the same area as a unitary authority has that authority's code in its earlier years, too.
    Authorities that were divided or merged since have no residents of their own in the population table, and no rule
    divides their money: they are left out.

    Parameters
    ----------
    path : Path
        The workbook as published.
    indicators : DataFrame
        Not needed: the workbook has one measure.
    population : DataFrame
        The population table; a settlement for years to come is divided by the latest mid-year estimate, with a note.
    districts : DataFrame
        district_code, authority_code, valid_from and valid_to: which county each district is or was in, and when.
    authorities : DataFrame
        The authorities table.

    Returns
    -------
    DataFrame
        The columns of ``SCHEMAS["spending_power"]``, definition ``csp``, sorted by year and authority.

    Raises
    ------
    DataError
        What `settlement_rows.read_rows` raises; and one line for each district of no known county, each county that
        lacks a district, each authority with two figures, and each year whose figures cannot be GBP million.
    """
    del indicators  # every adapter is called in the same way
    rows = read_rows(path)
    went_on = continuing(authorities)
    years = [(int(str(start)), of_year) for start, of_year in rows.groupby("start")]
    raise_if(
        [line for start, of_year in years for line in _problems(of_year, _counties(districts, start), went_on)],
        shown(path),
    )
    areas = pd.concat(
        [_areas(of_year, _counties(districts, start), went_on) for start, of_year in years], ignore_index=True
    )
    counts = residents(areas, population, authorities, shown(path)).dropna(subset="population")
    areas = areas.loc[counts.index].assign(population=counts["population"])
    raise_if(list(_not_millions(areas)), shown(path))
    notes = "per head of mid-" + counts["mid_year"].astype(int).astype(str) + ", the latest population"
    return areas.assign(
        financial_year=areas["start"].map(year_label), definition="csp", note=notes.where(counts["older"], "")
    )[COLUMNS].reset_index(drop=True)


def _counties(districts: pd.DataFrame, start: int) -> pd.Series:
    """Return which county each district was in when a financial year began."""
    day = f"{start}-04-01"
    began = (districts["valid_from"] == "") | (districts["valid_from"] <= day)
    there = districts[began & ((districts["valid_to"] == "") | (districts["valid_to"] >= day))]
    return there.set_index("district_code")["authority_code"]


def _given(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that count and have money: authorities of other years are listed with a nought or nothing."""
    counted = rows["code"].str.fullmatch(f"{UPPER_TIER}|{DISTRICT}") & (rows["code"] != CITY_OF_LONDON)
    return rows[counted & (rows["millions"] > 0)]


def _areas(rows: pd.DataFrame, county_of: pd.Series, went_on: dict[str, str]) -> pd.DataFrame:
    """Return authority_code, spending_power_m, start, file and column of every area that a year has a figure for."""
    given = _given(rows)
    area = given["code"].map(county_of).fillna(given["code"]).replace(went_on)
    sums = given["millions"].groupby(area).sum().round(DECIMALS)
    place_of_year = {name: given[name].iloc[0] for name in ("start", "file", "column")}
    return sums.rename_axis("authority_code").rename("spending_power_m").reset_index().assign(**place_of_year)


def _problems(rows: pd.DataFrame, county_of: pd.Series, went_on: dict[str, str]) -> list[str]:
    """Return a line for each row of a year that cannot be placed, and each county that is not whole."""
    given = _given(rows)
    file, column, year = rows["file"].iloc[0], rows["column"].iloc[0], year_label(int(rows["start"].iloc[0]))
    stray = given[given["code"].str.fullmatch(DISTRICT) & ~given["code"].isin(county_of.index)]
    twice = given[given["code"].duplicated()]
    both = given[given["code"].map(went_on).isin(given["code"])]
    lines = [
        place(file, row, CODE, repr(code), f"a district of districts.csv in {year}")
        for row, code in zip(stray["row"], stray["code"], strict=True)
    ]
    lines += [
        place(file, row, CODE, f"{code} again", "each once")
        for row, code in zip(twice["row"], twice["code"], strict=True)
    ]
    lines += [
        place(file, row, CODE, f"{code} beside {went_on[code]}, which it became", "one of them")
        for row, code in zip(both["row"], both["code"], strict=True)
    ]
    lines += _incomplete(set(given["code"]), county_of, file, year)
    if given.empty:
        lines.append(place(file, None, column, "no figure of a council", "GBP million of each"))
    return lines


def _incomplete(given: set[str], county_of: pd.Series, file: str, year: str) -> list[str]:
    """Return a line for each county and district that has no figure, though another of the same county has one."""
    pairs = [(county, district) for district, county in county_of.items() if {county, district} & given]
    lacking = {code: other for pair in pairs for code, other in (pair, pair[::-1]) if code not in given}
    return [
        place(file, None, CODE, f"no figure of {code} in {year}", f"one, as {other} of the same county has one")
        for code, other in lacking.items()
    ]


def _not_millions(areas: pd.DataFrame) -> Iterator[str]:
    per_head = 1e6 * areas["spending_power_m"] / areas["population"]
    for _, rows in areas.groupby("start"):
        middle = float(per_head[rows.index].median())
        if not LEAST <= middle <= MOST:
            found = f"{middle:,.0f} pounds a head in the middle area"
            expected = f"GBP million: {LEAST} to {MOST:,} pounds a head"
            yield place(str(rows["file"].iloc[0]), None, str(rows["column"].iloc[0]), found, expected)
