"""A council's own return: its files checked together with what data/raw has, and then, when asked, put into data/raw."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.data.accepted.differences import KINDS, differences
from analysis.data.build import read_all, renumbered
from analysis.data.council import read_return, return_problems
from analysis.data.folders import SHARED_FILES, TEXTS_FOLDER, return_folder
from analysis.data.own_texts import check_texts
from analysis.data.reading import check_cells, read_table
from analysis.data.return_schemas import RETURN_SCHEMAS
from analysis.data.returns import Normal, read_given
from analysis.data.returns.looks import looks
from analysis.data.schemas import SCHEMAS
from analysis.errors import DataError, place
from analysis.files import whole_folder
from analysis.paths import raw_folder, shown

MOST_LINES = 10
"""Of new, changed and gone cells or rows of a table that are listed."""


class Origin(NamedTuple):
    """Where a table was given: its file (and sheet), and the row of each of its rows there."""

    place: str
    rows: list[int]


@dataclass(frozen=True)
class Plan:
    """A return that has passed every check.

    Attributes
    ----------
    target : Path
        Its folder of data/raw.
    files : dict of str to bytes
        The tables that were given, as they will be written, by file name.
    texts : list of Path
        The council's own texts.
    notes : list of str
        What was read otherwise than it stood there, and what deserves a look, a line each.
    new, old : dict of str to DataFrame
        The whole return as it would be, and as it is.
    origins : dict of str to Origin
        Where each table that was given came from.
    """

    target: Path
    files: dict[str, bytes]
    texts: list[Path]
    notes: list[str]
    new: dict[str, pd.DataFrame]
    old: dict[str, pd.DataFrame]
    origins: dict[str, Origin]


def plan(path: Path, slug: str, period: str) -> Plan:
    """Check a return, or one file of it, together with the files already there.

    Parameters
    ----------
    path : Path
        A folder of CSV files and workbooks and the folder texts, or one workbook or CSV file.
    slug : str
        Whose return it is.
    period : str
        The reporting year, with its quarter where it has one: ``2024/25``, ``2024/25 Q2``.

    Raises
    ------
    DataError
        One line per problem of the files and of what they say of each other, all at once.
    """
    if not path.exists():
        raise DataError(
            place(shown(path), None, None, "no such file or folder", "a return: a folder, a workbook or a CSV file")
        )
    given = read_given(path)
    target = return_folder(slug, period)
    paths = {name: target / f"{name}.csv" for name in RETURN_SCHEMAS}
    present = {name: file for name, file in paths.items() if file.exists()}
    tables, problems = read_all(
        {name: file for name, file in present.items() if name not in given.tables}, RETURN_SCHEMAS
    )
    problems += given.all_problems
    broken = set(present) - set(tables) - set(given.tables)
    for name, table in given.tables.items():
        try:
            tables[name] = _checked(table, name)
        except DataError as error:
            broken.add(name)
            problems += error.problems
    places = {name: shown(file) for name, file in present.items()} | {
        name: table.place for name, table in given.tables.items()
    }
    problems += return_problems(tables, places, broken, target)
    if not broken:
        problems += _text_problems(given.texts, tables)
    if problems:
        raise DataError(problems)
    origins = {
        name: Origin(table.place, [int(row) for row in table.texts.index]) for name, table in given.tables.items()
    }
    old, new = read_return(target) if present else {}, renumbered(tables)
    files = {
        f"{name}.csv": present[name].read_bytes()
        if name in old and new[name].equals(old[name])
        else _as_csv(table.texts)
        for name, table in given.tables.items()
    }
    notes = given.all_notes + [f"look at: {line}" for line in looks(tables, places, _registry(), period)]
    return Plan(target, files, given.texts, notes, new, old, origins)


def _registry() -> pd.DataFrame | None:
    """Return the registry of indicators; its own problems are reported when the shared tables are read."""
    try:
        return read_table(raw_folder() / SHARED_FILES["indicators"], SCHEMAS["indicators"])
    except DataError:
        return None


def _checked(table: Normal, name: str) -> pd.DataFrame:
    """Return a table typed; `DataError` with what is wrong beyond the cells that could not be read, which are listed already."""
    listed = {_where(problem) for problem in table.problems}
    if set(RETURN_SCHEMAS[name].columns) - set(table.texts.columns):
        raise DataError([])  # a heading is missing, which is listed already
    try:
        frame = check_cells(table.texts, RETURN_SCHEMAS[name], table.place)
    except DataError as error:
        raise DataError([problem for problem in error.problems if _where(problem) not in listed]) from None
    if listed:
        raise DataError([])
    return frame


def _where(problem: str) -> str:
    return problem.partition(": found")[0]


def _text_problems(texts: list[Path], tables: dict[str, pd.DataFrame]) -> list[str]:
    try:
        check_texts(texts, tables)
    except DataError as error:
        return error.problems
    return []


def _as_csv(texts: pd.DataFrame) -> bytes:
    return texts.to_csv(index=False, lineterminator="\n").encode()


def describe(planned: Plan) -> Iterator[str]:
    """Return what was read otherwise than it stood there, then what is new, changed and gone in each given table, a line each."""
    yield from planned.notes
    for file in planned.files:
        name = file.removesuffix(".csv")
        new, old = planned.new[name], planned.old.get(name)
        key = list((RETURN_SCHEMAS[name].metadata or {})["key"])
        rows = f"{file}: {len(new)} {'row' if len(new) == 1 else 'rows'}"
        if old is None:
            yield f"{rows}, not there before"
            continue
        cells = differences(old, new, key)
        rows_changed = cells[cells["kind"] == "changed"]["key"].nunique()
        counts = {kind: int((cells["kind"] == kind).sum()) for kind in KINDS} | {"changed": rows_changed}
        yield f"{rows}; " + ", ".join(f"{counts[kind]} {kind}" for kind in KINDS)
        for kind in KINDS:
            yield from _listed(cells[cells["kind"] == kind], kind)
    if planned.texts:
        changed = sum(_differs(path.read_bytes(), planned.target / TEXTS_FOLDER / path.name) for path in planned.texts)
        yield f"texts: {len(planned.texts)} {'file' if len(planned.texts) == 1 else 'files'}, {changed} new or changed"


def _listed(cells: pd.DataFrame, kind: str) -> Iterator[str]:
    """Return the first rows that are new or gone and cells that changed, and how many more there are."""
    for one in cells.head(MOST_LINES).to_dict("records"):
        what = f", {one['column']}: {one['was'] or 'nothing'} -> {one['now'] or 'nothing'}" if one["column"] else ""
        yield f"{kind}: {one['key']}{what}"
    if len(cells) > MOST_LINES:
        yield f"{kind}: and {len(cells) - MOST_LINES} more"


def write(planned: Plan) -> bool:
    """Put the return into data/raw in the project's strict form, whole or not at all; say whether anything changed."""
    contents = {planned.target / name: content for name, content in planned.files.items()}
    contents |= {planned.target / TEXTS_FOLDER / path.name: path.read_bytes() for path in planned.texts}
    changed = any(_differs(content, target) for target, content in contents.items())
    if changed:
        with whole_folder(planned.target) as folder:
            if planned.target.exists():
                shutil.copytree(planned.target, folder, dirs_exist_ok=True)
            for target, content in contents.items():
                place_in = folder / target.relative_to(planned.target)
                place_in.parent.mkdir(exist_ok=True)
                place_in.write_bytes(content)
    return changed


def _differs(content: bytes, present: Path) -> bool:
    return not present.exists() or present.read_bytes() != content
