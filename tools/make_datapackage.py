"""Writes data/raw/datapackage.json, the list of every file of data/raw with its columns, source, licence and period.

Everything in it comes from the files, their schemas and data/raw/catalogue/sources.csv; this module adds the words and
says which sources a table draws on. With --check it writes nothing and exits 1 if the list on disk is out of date.
"""

import argparse
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd
from pandera.pandas import Column, DataFrameSchema

from analysis.data.columns import date
from analysis.data.folders import ACCEPTED_FOLDER, RELEASES_FILE, SETTINGS_FILE, SHARED_FILES
from analysis.data.reading import read_table
from analysis.data.refreshing.releases import RELEASES
from analysis.data.return_schemas import COUNCIL_SETTINGS, RETURN_SCHEMAS
from analysis.data.schemas import SCHEMAS
from analysis.errors import ProjectError
from analysis.files import read_json, write_json
from analysis.parts.checks.source_list import LICENCES
from analysis.paths import raw_folder, shown
from analysis.version import VERSION

NAME = "datapackage.json"
OWN_SOURCE = {"title": "The project's own table"}
OWN_LICENCE = "MIT"
LICENCE_TITLES = LICENCES | {OWN_LICENCE: "MIT License"}
LICENCE_PATHS = {
    "OGL-UK-3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    OWN_LICENCE: "https://opensource.org/license/mit",
}
DATE_WORDS = date().checks[-1].error
RETURN_SOURCE = "local-return"
RETURN_PARTS = 4
RELEASES_WORDS = "From which file, of which date and with which hash each source's figures were fetched; written by compendium refresh."
SETTINGS_WORDS = "The council's own choices: areas named in its funding charts, groups fitted to its printed quartiles."
"""local / AUTHORITY / YEAR / TABLE.csv."""


class Table(NamedTuple):
    """What is said of a table: title, description, the sources it draws on, whether the project made it, its periods.

    Where no periods are given they are the years in the table or, failing that, the periods of its sources.
    """

    title: str
    description: str
    sources: tuple[str, ...] = ()
    own: bool = False
    periods: str = ""


SHARED = {
    "authorities": Table(
        "Authorities of England",
        "Upper-tier authorities of today and of the past with their type, region and successors, the regions and England.",
        ("mysociety-authorities",),
    ),
    "authority_lookup": Table(
        "Authorities of today, from a second source",
        "Name, type and region of each upper-tier authority, from the lookup of districts to upper tier and region; authorities.csv is checked against it.",
        ("ons-lookup",),
    ),
    "comparator_groups": Table(
        "Listed comparator groups",
        "The authorities of each group that is a list: the 31 county councils and county unitaries.",
        ("mysociety-authorities",),
        own=True,
    ),
    "districts": Table(
        "Districts and their counties",
        "Each shire district with its county; those that ended since 2015 with the county of their time and the days.",
        ("mysociety-authorities",),
    ),
    "neighbours": Table(
        "Statistical neighbours and similar areas",
        "For each authority the areas most like it, by the Department for Education and by the Office for National Statistics.",
        ("dfe-neighbours", "ons-similar"),
    ),
    "population": Table(
        "Population",
        "Mid-year population with the shares of children and of people of 65 and over, and density.",
        ("ons-population",),
    ),
    "deprivation": Table(
        "Deprivation",
        "Average score and rank of the Index of Multiple Deprivation; scores of counties are estimated from their districts.",
        ("mhclg-deprivation",),
    ),
    "spending_power": Table(
        "Spending power",
        "Spending power in GBP million with the population used per head; three definitions that never make one series.",
        ("mhclg-spending-power", "red-cross-spending-power-fire"),
    ),
    "spend_by_service": Table(
        "Spending by service",
        "Net expenditure by service in GBP thousand: outturn from 2010/11 to 2017/18 and from 2021/22 to 2024/25 (a gap between), budgets for 2024/25.",
        ("mhclg-revenue-outturn", "mhclg-outturn-lines", "mhclg-revenue-account"),
    ),
    "inspections": Table(
        "Inspections of children's services",
        "Ofsted's judgements, overall and in four parts, in its own words, with the dates of inspection and publication.",
        ("ofsted-ilacs",),
    ),
    "council_tax": Table(
        "Council tax",
        "Band D of the authority's own tier (GBP) and council tax requirement (GBP thousand); rounded to the pound from 2024/25.",
        ("mhclg-council-tax",),
    ),
    "settlement_per_head": Table(
        "Settlement funding per head",
        "Settlement funding per head in prices of 2024/25, and the share of financing that is council tax in 2024/25.",
        ("mhclg-revenue-outturn",),
    ),
    "outlines": Table(
        "Outlines of authorities",
        "Corners of each upper-tier authority's outline in kilometres east of 2 degrees west and north of 49 degrees north, for small maps.",
        ("ons-boundaries",),
    ),
    "gdp_deflator": Table(
        "GDP deflator", "Price index of the whole economy by financial year, 2024/25 = 100.", ("ons-deflator",)
    ),
    "indicators": Table(
        "Registry of indicators",
        "Every national indicator with its theme, unit, polarity, rule for direction of travel, breaks and source.",
        own=True,
        periods="All years there are",
    ),
    "wanted": Table(
        "Wanted",
        "Published figures that the tables lack, with what they would give, their address, format and adapter.",
        own=True,
        periods="All years there are",
    ),
    "sources": Table(
        "Catalogue of sources",
        "Every source with its publisher, licence, address, date of retrieval and periods, and how its newest file is found.",
        own=True,
        periods="All years there are",
    ),
}
RETURNS = {
    "dashboards": ("Performance dashboards", "One row per indicator of the council's performance dashboards."),
    "links": (
        "Rows with an open indicator",
        "Rows of the dashboards whose measure is a national one, with the year and group of the printed quartile.",
    ),
    "notes": ("Notes under the dashboards", "What the council says of comparators and of the state of its figures."),
    "funding": ("Published funding figures", "Every funding figure that the council published."),
    "risks": ("Risk register", "Corporate risks as cause, event and consequence; a score only where one is published."),
    "risk_actions": ("Actions on risks", "What is to be done about a risk, by whom and by when."),
    "risk_evidence": (
        "Evidence for risks",
        "Measures that bear on a risk, and the side that would worry: the project's judgement.",
    ),
    "risk_settings": ("Settings of a risk register", "Where its ratings cut, what it accepts, and its date."),
    "statements": ("Published statements", "What the council's document states in prose, with its numbers."),
}


def main() -> int:
    """Write the package, or check it; return the exit code."""
    parser = argparse.ArgumentParser(description="Write data/raw/datapackage.json.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if it is out of date")
    check = parser.parse_args().check
    target = raw_folder() / NAME
    try:
        content = package()
    except ProjectError as error:
        print("\n".join(error.problems), file=sys.stderr)
        return 1
    if check and read_json(target) != content:
        print(f"{shown(target)} is out of date; run python tools/make_datapackage.py", file=sys.stderr)
        return 1
    if not check:
        write_json(target, content)
        print(f"{shown(target)}: {len(content['resources'])} resources")
    return 0


def package() -> dict[str, Any]:
    """Return the whole package, resources in the order of their paths.

    Raises
    ------
    DataError
        One line per problem: sources.csv is wrong.
    ProjectError
        One line per file whose table, source or licence is not known here.
    """
    sources = read_table(raw_folder() / SHARED_FILES["sources"], SCHEMAS["sources"]).set_index("source_id")
    resources, problems = [], []
    for path in sorted(
        found.relative_to(raw_folder()).as_posix()
        for found in raw_folder().rglob("*")
        if found.is_file() and raw_folder() / ACCEPTED_FOLDER not in found.parents
    ):
        if path != NAME:
            try:
                resources.append(resource(path, sources))
            except ProjectError as error:
                problems += error.problems
    if problems:
        raise ProjectError(problems)
    return {
        "profile": "tabular-data-package",
        "name": "annual-performance-compendium",
        "title": "Annual Performance Compendium: raw data",
        "description": "National figures on English authorities and councils' own returns, as the compendium is made from them.",
        "version": VERSION,
        "resources": resources,
    }


def resource(path: str, sources: pd.DataFrame) -> dict[str, Any]:
    """Return the entry of one file.

    Parameters
    ----------
    path : str
        Below data/raw.
    sources : DataFrame
        The sources table, indexed by source_id.
    """
    table, schema, name = _known(path, sources)
    unknown = [source for source in table.sources if source not in sources.index]
    if unknown:
        raise ProjectError(f"{_place(path)}: found no source {', '.join(unknown)}, expected a line of sources.csv")
    used = sources.loc[list(table.sources)]
    entry = {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(schema),
        "sources": _sources(used, own=table.own),
        "licenses": [_licence(licence, path) for licence in _licences(used, own=table.own)],
        "periods": table.periods or _years_in(path, schema) or "; ".join(dict.fromkeys(used["periods"])),
    }
    return entry | ({"compression": "gz"} if path.endswith(".gz") else {})


def _known(path: str, sources: pd.DataFrame) -> tuple[Table, DataFrameSchema, str]:
    """Return what is said of a file, its schema and the name of its resource."""
    tables = {file: name for name, file in SHARED_FILES.items()}
    if path in tables and tables[path] in SHARED:
        name = tables[path]
        return SHARED[name], SCHEMAS[name], name.replace("_", "-")
    if path == RELEASES_FILE:
        about = Table("Releases fetched", RELEASES_WORDS, own=True, periods="All years there are")
        return about, RELEASES, "releases"
    folder, *middle, file = path.split("/")
    stem = file.split(".")[0]
    if folder == "observations" and not middle and file in {f"{stem}.csv", f"{stem}.csv.gz"}:
        title = str(sources["title"].get(stem, stem))
        words = "One result per indicator, area and period, with limits, parts of the ratio and the reason where none is given."
        return Table(f"Observations: {title}", words, (stem,)), SCHEMAS["observations"], f"observations-{stem}"
    if folder == "local" and len(path.split("/")) == RETURN_PARTS and file == f"{stem}.csv" and stem in RETURNS:
        authority, year = middle
        title, words = RETURNS[stem]
        about = Table(f"{title}: {authority} {year}", words, (RETURN_SOURCE,), periods=year.replace("-", "/"))
        return about, RETURN_SCHEMAS[stem], f"local-{authority}-{year}-{stem}"
    if folder == "local" and len(middle) == 1 and file == SETTINGS_FILE:
        about = Table(f"Settings: {middle[0]}", SETTINGS_WORDS, (RETURN_SOURCE,), own=True)
        return about, COUNCIL_SETTINGS, f"local-{middle[0]}-settings"
    raise ProjectError(
        f"{_place(path)}: an unknown table; say in tools/make_datapackage.py what it is and where it is from"
    )


def _years_in(path: str, schema: DataFrameSchema) -> str:
    """Return the years that a table has; empty where it has no column of years."""
    columns = [name for name in ("financial_year", "year") if name in schema.columns]
    if not columns:
        return ""
    present = pd.read_csv(raw_folder() / path, usecols=columns[:1], dtype=str)[columns[0]]
    years = sorted(present.dropna().unique())
    return " and ".join(years) if len(years) < 3 else f"{years[0]} to {years[-1]}"  # noqa: PLR2004 - one, two, or a span


def _place(path: str) -> str:
    return shown(raw_folder() / path)


def _schema(schema: DataFrameSchema) -> dict[str, Any]:
    """Return a table's schema in the package's terms."""
    return {
        "fields": [_field(name, column) for name, column in schema.columns.items()],
        "primaryKey": list((schema.metadata or {})["key"]),
        "missingValues": [""],
    }


def _field(name: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _type(column)}
    constraints: dict[str, Any] = {}
    options = [value for check in column.checks for value in (check.statistics or {}).get("allowed_values", [])]
    if _required(column, options):
        constraints["required"] = True
    if options:
        constraints["enum"] = [option for option in options if option]
    return field | ({"constraints": constraints} if constraints else {})


def _type(column: Column) -> str:
    if str(column.dtype) == "float64":
        return "number"
    return "date" if any(check.error == DATE_WORDS for check in column.checks) else "string"


def _required(column: Column, options: list[str]) -> bool:
    """Say whether an empty cell is refused; asked of the column's own checks."""
    if _type(column) == "number":
        return not column.nullable
    if options:
        return "" not in options
    return not all(bool(check(pd.Series([""])).check_passed) for check in column.checks)


def _sources(used: pd.DataFrame, *, own: bool) -> list[dict[str, str]]:
    published = [
        {"title": f"{row.publisher}: {row.title}", "path": str(row.address)} for row in used.itertuples(index=False)
    ]
    return ([OWN_SOURCE] if own else []) + published


def _licences(used: pd.DataFrame, *, own: bool) -> Iterable[str]:
    return dict.fromkeys([*([OWN_LICENCE] if own else []), *used["licence"]])


def _licence(name: str, path: str) -> dict[str, str]:
    if name not in LICENCE_TITLES or name not in LICENCE_PATHS:
        raise ProjectError(f"{_place(path)}: found the licence {name!r}, expected one of {', '.join(LICENCE_PATHS)}")
    return {"name": name, "title": LICENCE_TITLES[name], "path": LICENCE_PATHS[name]}


if __name__ == "__main__":
    sys.exit(main())
