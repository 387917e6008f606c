"""Ministry of Housing, Communities and Local Government: the Core Spending Power workbook of a settlement, XLSX.

One sheet a year, named ``2025-26``; the row of machine names has ons_code, authority and csp_2025, GBP million.
"""

from pathlib import Path

import pandas as pd

from analysis.data.schemas import SCHEMAS
from analysis.data.sources.cells import DECIMALS, raise_if, read_numbers
from analysis.data.sources.residents import residents
from analysis.data.sources.spans import start_of
from analysis.data.sources.workbook import place_of, read_sheet, sheet_names
from analysis.errors import DataError, place
from analysis.parameters import year_label
from analysis.paths import shown

CODE = "ons_code"
UPPER_TIER = r"E(06|08|09|10)\d{6}"
DISTRICT = r"E07\d{6}"
CITY_OF_LONDON = "E09000001"
"""The table that says which county a district is in."""
COLUMNS = list(SCHEMAS["spending_power"].columns)


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

    Parameters
    ----------
    path : Path
        The workbook as published; the years are those of its sheets' names.
    indicators : DataFrame
        Not needed: the workbook has one measure.
    population : DataFrame
        The population table; a settlement for years to come is divided by the latest mid-year estimate, with a note.
    districts : DataFrame
        district_code and authority_code: which county each district is in.
    authorities : DataFrame
        The authorities table.

    Returns
    -------
    DataFrame
        The columns of ``SCHEMAS["spending_power"]``, definition ``csp``, sorted by year and authority.

    Raises
    ------
    DataError
        If the file is no workbook, has no sheet of a year, or a sheet lacks a heading; and one line for each cell that
        is not a number, each district of no known county, and each county that lacks a district.
    """
    del indicators  # every adapter is called in the same way
    years = {name: start for name in sheet_names(path) if (start := start_of(name.strip())) is not None}
    if not years:
        raise DataError(
            place(shown(path), None, None, f"the sheets {', '.join(sheet_names(path))}", "one like 2025-26")
        )
    frames = [_year(path, name, start, districts) for name, start in sorted(years.items(), key=lambda item: item[1])]
    areas = pd.concat(frames, ignore_index=True)
    counts = residents(areas, population, authorities, shown(path)).dropna(subset="population")
    notes = "per head of mid-" + counts["mid_year"].astype(int).astype(str) + ", the latest population"
    return areas.loc[counts.index].assign(
        financial_year=areas["start"].map(year_label),
        definition="csp",
        population=counts["population"],
        note=notes.where(counts["older"], ""),
    )[COLUMNS]


def _year(path: Path, sheet: str, start: int, districts: pd.DataFrame) -> pd.DataFrame:
    """Return authority_code, spending_power_m and start of every area that a sheet has a figure for."""
    heading = f"csp_{start}"
    table = read_sheet(path, sheet, [CODE, heading])
    file = place_of(path, sheet)
    codes = table[CODE].astype(str).str.strip()
    kept = codes.str.fullmatch(f"{UPPER_TIER}|{DISTRICT}") & (codes != CITY_OF_LONDON)
    codes, cells = codes[kept], table.loc[kept, heading]
    millions, _, wrong = read_numbers(cells)
    wrong |= millions < 0
    county_of = districts.set_index("district_code")["authority_code"]
    given = millions > 0  # authorities of other years are listed with a nought or nothing
    stray = given & codes.str.fullmatch(DISTRICT) & ~codes.isin(county_of.index)
    problems = [place(file, row, heading, repr(cells[row]), "a number, GBP million") for row in cells.index[wrong]]
    problems += [place(file, row, CODE, repr(codes[row]), "a district of districts.csv") for row in codes.index[stray]]
    problems += [place(file, row, CODE, f"{codes[row]} again", "each once") for row in codes.index[codes.duplicated()]]
    problems += _incomplete(set(codes[given]), county_of, file)
    if not given.any() and not problems:
        problems.append(place(file, None, heading, "no figure", "GBP million of each authority"))
    raise_if(problems, file)
    area = codes[given].map(county_of).fillna(codes[given])
    sums = millions[given].groupby(area).sum().round(DECIMALS)
    return sums.rename_axis("authority_code").rename("spending_power_m").reset_index().assign(start=start)


def _incomplete(given: set[str], county_of: pd.Series, file: str) -> list[str]:
    together = [(county, district) for district, county in county_of.items() if {county, district} & given]
    return [
        place(file, None, CODE, f"no figure of {code}", f"one, as {other} of the same county has one")
        for county, district in together
        for code, other in ((county, district), (district, county))
        if code not in given
    ]
