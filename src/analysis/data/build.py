"""data/raw -> data/processed: every table read strictly, checked against the others, stored as parquet."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from pandera.pandas import DataFrameSchema

from analysis.data import crosscheck, geography
from analysis.data.accepted import comparing
from analysis.data.folders import SHARED_FILES
from analysis.data.periods import reporting_year_of
from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.errors import DataError
from analysis.files import whole_folder
from analysis.paths import raw_folder

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
        One line per problem, of all files together; and per change since the accepted state that somebody has to confirm.
    """
    tables = read_files()
    if doubts := comparing.compare(tables, SHARED_FILES).doubts:
        raise DataError([*doubts, f"confirm what is right with: {comparing.REMEDY}"])
    observed = tables["observations"]
    tables["observations"] = with_series_continued(observed, tables["authorities"])
    tables["years"] = years_with_results(observed)
    return renumbered(tables)


def read_files() -> Tables:
    """Read every shared table and check it by itself and against the others, as `read_shared` does before it compares.

    Returns
    -------
    dict of str to DataFrame
        Each table indexed by the row of its file; ``observations`` with row, source_id and reporting_year.

    Raises
    ------
    DataError
        One line per problem, of all files together.
    """
    tables, problems = read_all({name: raw_folder() / file for name, file in SHARED_FILES.items()}, SCHEMAS)
    observed, more = _read_observations()
    problems += more
    if not problems:
        tables["observations"] = observed
        problems = crosscheck.shared(tables, SHARED_FILES)
    if problems:
        raise DataError(problems)
    return tables


def read_all(paths: Mapping[str, Path], schemas: Mapping[str, DataFrameSchema]) -> tuple[Tables, list[str]]:
    """Read and check some files, each by itself; return the tables, in the schemas' order, and the problems."""
    tables: Tables = {}
    problems: list[str] = []
    for name in [name for name in schemas if name in paths]:
        try:
            tables[name] = read_table(paths[name], schemas[name])
        except DataError as error:
            problems += error.problems
    return tables, problems


def renumbered(tables: Tables) -> Tables:
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


def store(tables: Tables, target: Path) -> None:
    """Store tables as parquet, all or none."""
    with whole_folder(target) as folder:
        for name, frame in tables.items():
            frame.to_parquet(folder / f"{name}.parquet", index=False)
