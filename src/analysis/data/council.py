"""What a council supplies itself: its return and its settings, read strictly and checked against the shared tables."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from analysis.data import bounds, crosscheck_return, crosscheck_risks, geography, identity
from analysis.data.build import Tables, read_all, renumbered
from analysis.data.folders import SHARED_FILES, earlier_register
from analysis.data.reading import read_table
from analysis.data.return_schemas import COUNCIL_SETTINGS, RETURN_SCHEMAS
from analysis.data.schemas import SCHEMAS
from analysis.errors import DataError
from analysis.paths import raw_folder, shown


def read_return(folder: Path) -> Tables:
    """Read and check the return of one authority and year.

    `folder` is data/raw/local/AUTHORITY/YEAR and has any of the files of `RETURN_SCHEMAS`.

    Raises
    ------
    DataError
        One line per problem, of all files together.
    """
    paths = {name: folder / f"{name}.csv" for name in RETURN_SCHEMAS}
    present = {name: path for name, path in paths.items() if path.exists()}
    for path in present.values():
        bounds.check(path, bounds.MOST_OF_A_RETURN)
    tables, problems = read_all(present, RETURN_SCHEMAS)
    places = {name: shown(path) for name, path in present.items()}
    problems += return_problems(tables, places, set(present) - set(tables), folder)
    if problems:
        raise DataError(problems)
    return renumbered(tables)


def return_problems(
    tables: Mapping[str, pd.DataFrame], places: Mapping[str, str], broken: Collection[str], target: Path
) -> list[str]:
    """Return what is wrong between the tables of a return, one line each.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Those that are right by themselves, indexed by the row of their file.
    places : mapping of str to str
        The file (and sheet) of each, for the messages.
    broken : collection of str
        Tables that were given but cannot be read: what others say of them is not checked.
    target : Path
        The return's own folder, data/raw/local/AUTHORITY/YEAR, for what it must have in common with earlier ones.
    """
    problems = crosscheck_return.within(tables, places, broken, _indicator_ids(), _group_ids())
    if "risks" in tables:
        problems += _ids_not_kept(tables["risks"], places["risks"], target)
    return problems


def _ids_not_kept(risks: pd.DataFrame, file: str, target: Path) -> list[str]:
    """Return the risks whose id is not the one of the register before; that register's own problems are reported when it is read."""
    earlier = earlier_register(target.parent.name, target.name)
    if earlier is None:
        return []
    try:
        before = read_table(target.parent / earlier / "risks.csv", RETURN_SCHEMAS["risks"])
    except DataError:
        return []
    return crosscheck_risks.ids_kept(risks, before, file, earlier)


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
    problems = crosscheck_return.settings(settings, authorities, _group_ids(), shown(path))
    if problems := problems + identity.problems(settings, path, shown(path)):
        raise DataError(problems)
    return settings.reset_index(drop=True)
