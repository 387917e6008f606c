"""Every problem of data/raw at once: shared tables, returns, settings, and files that no report would read."""

import re

from analysis.data import geography
from analysis.data.build import SHARED_FILES, read_shared
from analysis.data.council import read_return, read_settings
from analysis.data.folders import SETTINGS_FILE, TEXTS_FOLDER, return_folder, returns_supplied, text_files
from analysis.data.own_texts import check_texts
from analysis.data.reading import read_table
from analysis.data.return_schemas import RETURN_SCHEMAS
from analysis.data.schemas import SCHEMAS
from analysis.data.warnings import warnings
from analysis.errors import DataError
from analysis.paths import raw_folder, shown

_RETURN_FILES = tuple(f"{name}.csv" for name in RETURN_SCHEMAS)
_PERIOD_FOLDER = re.compile(r"(?:19|20)\d\d-\d\d(-q[1-4])?")


def check_everything() -> tuple[list[str], list[str]]:
    """Return every problem of data/raw, shared tables and all returns, and the warnings; both empty where all is well."""
    problems: list[str] = []
    found: list[str] = []
    try:
        found = warnings(read_shared())
    except DataError as error:
        problems += error.problems
    for slug, year in returns_supplied():
        try:
            check_texts(text_files(slug, year), read_return(return_folder(slug, year)))
        except DataError as error:
            problems += error.problems
    for path in sorted((raw_folder() / "local").glob(f"*/{SETTINGS_FILE}")):
        try:
            read_settings(path)
        except DataError as error:
            problems += error.problems
    return list(dict.fromkeys(problems + _misplaced())), found  # a shared table is read beside several returns


def _misplaced() -> list[str]:
    """Return a line for each file or folder of the returns that no report would ever read."""
    try:
        authorities = read_table(raw_folder() / SHARED_FILES["authorities"], SCHEMAS["authorities"])
    except DataError:
        return []  # reported already
    slugs = set(geography.current(authorities)["name"].map(geography.slug))
    problems = []
    for name, period in returns_supplied():
        folder = return_folder(name, period)
        if name not in slugs:
            problems.append(f"{shown(folder.parent)}: found {name!r}, expected an authority's slug")
        if not _PERIOD_FOLDER.fullmatch(period):
            problems.append(
                f"{shown(folder)}: found {period!r}, expected a year such as 2024-25 or a quarter such as 2024-25-q2"
            )
        strange = sorted(path.name for path in folder.iterdir() if path.name not in (*_RETURN_FILES, TEXTS_FOLDER))
        problems += [
            f"{shown(folder / file)}: found {file!r}, expected one of {', '.join(_RETURN_FILES)}" for file in strange
        ]
    return problems
