"""data/raw -> data/processed: every table read strictly, checked against the others, stored as parquet."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from pandera.pandas import DataFrameSchema

from analysis.data import crosscheck, crosscheck_risks, geography, identity
from analysis.data.folders import earlier_register
from analysis.data.periods import reporting_year_of
from analysis.data.reading import read_table
from analysis.data.return_schemas import COUNCIL_SETTINGS, RETURN_SCHEMAS
from analysis.data.schemas import SCHEMAS
from analysis.errors import DataError
from analysis.files import whole_folder
from analysis.paths import raw_folder, shown

SHARED_FILES = {
    "authorities": "geography/authorities.csv",
    "authority_lookup": "geography/authority_lookup.csv",
    "comparator_groups": "geography/comparator_groups.csv",
    "districts": "geography/districts.csv",
    "neighbours": "geography/neighbours.csv",
    "population": "geography/population.csv",
    "deprivation": "geography/deprivation.csv",
    "spending_power": "finance/spending_power.csv",
    "spend_by_service": "finance/spend_by_service.csv",
    "council_tax": "finance/council_tax.csv",
    "settlement_per_head": "finance/settlement_per_head.csv",
    "inspections": "inspections/childrens_services.csv",
    "outlines": "geography/outlines.csv.gz",
    "gdp_deflator": "finance/gdp_deflator.csv",
    "sources": "catalogue/sources.csv",
    "wanted": "catalogue/wanted.csv",
    "indicators": "catalogue/indicators.csv",
}
Tables = dict[str, pd.DataFrame]


def read_shared() -> Tables:
    """Read and check every shared table of data/raw.

    Returns
    -------
    dict of str to DataFrame
        The tables by name, ``observations`` among them with source_id and reporting_year added.

    Raises
    ------
    DataError
        One line per problem, of all files together.
    """
    tables, problems = _read_all({name: raw_folder() / file for name, file in SHARED_FILES.items()}, SCHEMAS)
    observed, more = _read_observations()
    problems += more
    if not problems:
        tables["observations"] = with_series_continued(observed.drop(columns="row"), tables["authorities"])
        tables["years"] = years_with_results(observed)
        problems = crosscheck.shared(tables | {"observations": observed}, SHARED_FILES)
    if problems:
        raise DataError(problems)
    return _renumbered(tables)


def _read_all(paths: Mapping[str, Path], schemas: Mapping[str, DataFrameSchema]) -> tuple[Tables, list[str]]:
    """Read and check some files, each by itself; return the tables, in the schemas' order, and the problems."""
    tables: Tables = {}
    problems: list[str] = []
    for name in [name for name in schemas if name in paths]:
        try:
            tables[name] = read_table(paths[name], schemas[name])
        except DataError as error:
            problems += error.problems
    return tables, problems


def _renumbered(tables: Tables) -> Tables:
    """Return tables with rows counted from 0: the files' own row numbers have served their purpose."""
    return {name: frame.reset_index(drop=True) for name, frame in tables.items()}


def _read_observations() -> tuple[pd.DataFrame, list[str]]:
    frames, problems = [], []
    for path in sorted((raw_folder() / "observations").glob("*.csv*")):
        try:
            frame = read_table(path, SCHEMAS["observations"])
        except DataError as error:
            problems += error.problems
            continue
        frame = frame.reset_index()
        source_id = path.name.split(".")[0]
        frames.append(frame.assign(source_id=source_id, reporting_year=reporting_year_of(frame["period_end"])))
    if not frames and not problems:
        problems.append("data/raw/observations: found no CSV file, expected one per source")
    return (pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()), problems


def with_series_continued(observed: pd.DataFrame, authorities: pd.DataFrame) -> pd.DataFrame:
    """Return observations with the codes of authorities that went on under a new code replaced by that code.

    Where both codes have a result of the same period, the one filed under the newer code stays; a result comes before a gap.
    """
    newer = geography.continuing(authorities)
    frame = observed.assign(
        authority_code=observed["authority_code"].replace(newer), _old=observed["authority_code"].isin(newer)
    )
    frame["_gap"] = frame["value"].isna()
    key = ["indicator_id", "authority_code", "period"]
    best_first = frame.sort_values(["_gap", "_old"], kind="stable")
    return best_first.drop_duplicates(key).drop(columns=["_old", "_gap"]).sort_index()


def years_with_results(observed: pd.DataFrame) -> pd.DataFrame:
    """Return how many indicators have a result in each reporting year.

    Parameters
    ----------
    observed : DataFrame
        Observations with reporting_year.

    Returns
    -------
    DataFrame
        reporting_year and indicators (count), sorted by year.
    """
    given = observed[observed["value"].notna()]
    counts = given.groupby("reporting_year")["indicator_id"].nunique()
    return counts.rename("indicators").reset_index().sort_values("reporting_year", ignore_index=True)


def read_return(folder: Path) -> Tables:
    """Read and check the return of one authority and year.

    `folder` is data/raw/local/AUTHORITY/YEAR and has any of the files of `RETURN_SCHEMAS`.

    Raises
    ------
    DataError
        One line per problem, of all files together.
    """
    paths = {name: folder / f"{name}.csv" for name in RETURN_SCHEMAS}
    return read_files({name: path for name, path in paths.items() if path.exists()}, folder, folder)


def read_files(paths: Mapping[str, Path], folder: Path, target: Path) -> Tables:
    """Read and check the files of one return, wherever they lie.

    Parameters
    ----------
    paths : mapping of str to Path
        The file of each table given.
    folder : Path
        The folder they lie in, for the messages on what the files say of each other.
    target : Path
        The return's own folder, data/raw/local/AUTHORITY/YEAR, for what it must have in common with earlier ones.

    Raises
    ------
    DataError
        One line per problem, of all files together.
    """
    tables, problems = _read_all(paths, RETURN_SCHEMAS)
    if not problems:
        problems = crosscheck.local_return(tables, folder, _indicator_ids(), _group_ids())
    if not problems and "risks" in tables:
        problems = _ids_not_kept(tables["risks"], folder / "risks.csv", target)
    if problems:
        raise DataError(problems)
    return _renumbered(tables)


def _ids_not_kept(risks: pd.DataFrame, file: Path, target: Path) -> list[str]:
    """Return the risks whose id is not the one of the register before; that register's own problems are reported when it is read."""
    earlier = earlier_register(target.parent.name, target.name)
    if earlier is None:
        return []
    try:
        before = read_table(target.parent / earlier / "risks.csv", RETURN_SCHEMAS["risks"])
    except DataError:
        return []
    return crosscheck_risks.ids_kept(risks, before, shown(file), earlier)


def _indicator_ids() -> set[str]:
    """Return the ids of the registry; the registry's own problems are reported when the shared tables are read."""
    try:
        registry = read_table(raw_folder() / SHARED_FILES["indicators"], SCHEMAS["indicators"])
    except DataError:
        return set()
    return set(registry["indicator_id"])


def _group_ids() -> set[str]:
    """Return the ids of the comparator groups; likewise."""
    try:
        listed = read_table(raw_folder() / SHARED_FILES["comparator_groups"], SCHEMAS["comparator_groups"])
    except DataError:
        return set()
    return set(geography.group_ids(listed))


def read_settings(path: Path) -> pd.DataFrame:
    """Read and check a council's settings.csv: setting and value.

    Raises
    ------
    DataError
        One line per problem.
    """
    settings = read_table(path, COUNCIL_SETTINGS)
    authorities = read_table(raw_folder() / SHARED_FILES["authorities"], SCHEMAS["authorities"])
    problems = crosscheck.council_settings(settings, authorities, _group_ids(), shown(path))
    if problems := problems + identity.problems(settings, path, shown(path)):
        raise DataError(problems)
    return settings.reset_index(drop=True)


def store_shared(target: Path) -> None:
    """Read and check the shared tables and store them as parquet."""
    _store(read_shared(), target)


def store_return(source: Path, target: Path) -> None:
    """Read and check one return and store it as parquet."""
    _store(read_return(source), target)


def _store(tables: Tables, target: Path) -> None:
    with whole_folder(target) as folder:
        for name, frame in tables.items():
            frame.to_parquet(folder / f"{name}.parquet", index=False)
