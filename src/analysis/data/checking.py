"""Every problem of data/raw at once: shared tables, returns, settings, and files that no report would read."""

import re
from dataclasses import dataclass, field

from analysis.data import geography
from analysis.data.accepted import comparing
from analysis.data.build import read_files, with_series_continued
from analysis.data.council import read_return, read_settings
from analysis.data.folders import SETTINGS_FILE, SHARED_FILES, TEXTS_FOLDER, return_folder, returns_supplied, text_files
from analysis.data.own_texts import check_texts
from analysis.data.reading import read_table
from analysis.data.return_schemas import RETURN_SCHEMAS
from analysis.data.schemas import SCHEMAS
from analysis.data.warnings import warnings
from analysis.errors import DataError, shortened
from analysis.paths import raw_folder, shown

_RETURN_FILES = tuple(f"{name}.csv" for name in RETURN_SCHEMAS)
_PERIOD_FOLDER = re.compile(r"(?:19|20)\d\d-\d\d(-q[1-4])?")


@dataclass
class Findings:
    """What there is to say of data/raw.

    Attributes
    ----------
    new : list of str
        What differs from the accepted state, a line each.
    changed : bool
        Whether anything differs from it.
    problems : list of str
        What stops a report, what somebody has to confirm among it.
    warnings : list of str
        What is not wrong but deserves a look, known since the last acceptance.
    """

    new: list[str] = field(default_factory=list)
    changed: bool = False
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def check_everything() -> Findings:
    """Look at everything of data/raw: shared tables, the accepted state, all returns, settings and files that no report reads."""
    found = Findings()
    try:
        tables = read_files()
        compared = comparing.compare(tables, SHARED_FILES)
        found.new += [shortened(line) for line in compared.lines]
        found.changed = bool(compared.lines or compared.doubts)
        if compared.doubts:
            found.problems += [*compared.doubts, f"confirm what is right with: {comparing.REMEDY}"]
        continued = with_series_continued(tables["observations"], tables["authorities"])
        found.warnings = warnings(tables | {"observations": continued})
    except DataError as error:
        found.problems += error.problems
    for slug, year in returns_supplied():
        try:
            check_texts(text_files(slug, year), read_return(return_folder(slug, year)))
        except DataError as error:
            found.problems += error.problems
    for path in sorted((raw_folder() / "local").glob(f"*/{SETTINGS_FILE}")):
        try:
            read_settings(path)
        except DataError as error:
            found.problems += error.problems
    found.problems = list(dict.fromkeys(found.problems + _misplaced()))  # a shared table is read beside several returns
    return found


def accept_as_it_is(reason: str) -> str:
    """Take the shared tables as they are for accepted; say in a line what that was.

    Raises
    ------
    DataError
        One line per problem other than what there is to confirm.
    ParameterError
        If the reason is blank.
    """
    tables = read_files()
    compared = comparing.compare(tables, SHARED_FILES)
    if not comparing.accept(tables, compared, reason):
        return "nothing to accept: data/raw is as it was accepted"
    return f"accepted: {len(compared.entries) or 'all'} {'file' if len(compared.entries) == 1 else 'files'}; see data/raw/accepted/log.csv"


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
