"""What was given as a return, a folder, a workbook or one file, read into the strict form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis.data import bounds
from analysis.data.folders import TEXTS_FOLDER
from analysis.data.return_schemas import RETURN_SCHEMAS
from analysis.data.returns.filling import fill
from analysis.data.returns.normal import Normal, normal
from analysis.data.returns.ods import read_ods
from analysis.data.returns.sheet import Sheet, folded
from analysis.data.returns.text_files import read_text_file
from analysis.data.returns.xlsx import read_xlsx
from analysis.errors import DataError, place
from analysis.paths import shown

TEXT_ENDINGS = (".csv", ".tsv")
WORKBOOKS = {".xlsx": read_xlsx, ".ods": read_ods}
_NOT_GIVEN = re.compile(r"\..*|~\$.*|desktop\.ini|thumbs\.db", re.IGNORECASE)
"""What systems and programs put into folders by themselves."""
_COPY = re.compile(r"(?:[ _-]*\(\d+\)|[ _-]+copy)$", re.IGNORECASE)


@dataclass
class Given:
    """A return as it was given.

    Attributes
    ----------
    tables : dict of str to Normal
        Its tables by name, in the strict form.
    texts : list of Path
        The council's own texts.
    notes : list of str
        What was left out or found as a whole, a line each.
    problems : list of str
        What is wrong with the files themselves, a line each.
    """

    tables: dict[str, Normal] = field(default_factory=dict)
    texts: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def all_notes(self) -> list[str]:
        """Everything that was read otherwise than it stands there."""
        return self.notes + [note for table in self.tables.values() for note in table.notes]

    @property
    def all_problems(self) -> list[str]:
        """Everything that cannot be read."""
        return self.problems + [problem for table in self.tables.values() for problem in table.problems]


def read_given(path: Path) -> Given:
    """Read a return.

    Parameters
    ----------
    path : Path
        A folder of CSV files and workbooks with, if there are any, a folder of texts; a workbook with a sheet for each
        table; or one CSV file named after its table.

    Returns
    -------
    Given
        With all problems of all files: none is raised.
    """
    given = Given()
    if path.is_dir():
        given.texts = _texts(path)
        files = sorted(one for one in path.iterdir() if one.name != TEXTS_FOLDER and not _NOT_GIVEN.fullmatch(one.name))
        if not files and not (path / TEXTS_FOLDER).is_dir():
            given.problems.append(place(shown(path), None, None, "nothing", f"a folder with any of {_names()}"))
    else:
        files = [path]
    for file in files:
        try:
            sheets = list(_sheets(file, given))
        except DataError as error:
            given.problems += error.problems
            continue
        for sheet in sheets:
            _add(sheet, file, given, alone=not path.is_dir() and len(sheets) == 1)
    if not (given.tables or given.texts or given.problems):
        given.problems.append(
            place(shown(path), None, None, "headings without data", "at least one row in one of the tables")
        )
    return given


def _texts(path: Path) -> list[Path]:
    """Return the files of the folder of texts, if there is one."""
    folder = path / TEXTS_FOLDER
    return sorted(one for one in folder.iterdir() if one.name[0] != ".") if folder.is_dir() else []


def _names() -> str:
    return ", ".join(f"{name}.csv" for name in RETURN_SCHEMAS)


def _sheets(path: Path, given: Given) -> Iterator[Sheet]:
    """Yield the sheets of a file that are tables of a return, under the table's name."""
    ending = path.suffix.lower()
    if path.is_dir() or ending not in (*TEXT_ENDINGS, *WORKBOOKS):
        old = (
            "; in Excel: File, Save As, Excel Workbook (.xlsx)"
            if ending in {".xls", ".xlsm", ".xlsb", ".numbers"}
            else ""
        )
        what = "folder" if path.is_dir() else "file"
        raise DataError(
            place(
                shown(path), None, None, f"the {what} {path.name!r}", f"only a workbook (.xlsx, .ods) or CSV files{old}"
            )
        )
    bounds.check(path, bounds.MOST_OF_A_RETURN)
    if ending in TEXT_ENDINGS:
        name = folded(_COPY.sub("", path.name.split(".")[0]))
        if name not in RETURN_SCHEMAS:
            raise DataError(place(shown(path), None, None, f"the file {path.name!r}", f"one of {_names()}"))
        yield read_text_file(path, set(RETURN_SCHEMAS[name].columns))
        return
    sheets = [sheet for sheet in WORKBOOKS[ending](path) if not sheet.is_blank]
    ours = [sheet for sheet in sheets if folded(sheet.name) in RETURN_SCHEMAS]
    named = folded(_COPY.sub("", path.name.split(".")[0]))
    if not ours and len(sheets) == 1 and named in RETURN_SCHEMAS:
        ours = [Sheet(named, sheets[0].place, sheets[0].rows)]
    if not ours:
        found = ", ".join(sheet.name for sheet in sheets) or "no sheet with anything in it"
        raise DataError(
            place(shown(path), None, None, f"the sheets {found}", f"sheets named {', '.join(RETURN_SCHEMAS)}")
        )
    others = [sheet.name for sheet in sheets if sheet not in ours and folded(sheet.name) not in _EXPLANATIONS]
    if others:
        given.notes.append(f"{shown(path)}: left out the sheets {', '.join(others)}, which are no tables of a return")
    yield from ours


_EXPLANATIONS = ("read_me", "choices", "national_indicators")
"""Sheets of the project's own template that explain."""


def _add(sheet: Sheet, file: Path, given: Given, *, alone: bool) -> None:
    name = folded(_COPY.sub("", sheet.name))
    if name in given.tables:
        given.problems.append(
            place(
                sheet.place,
                None,
                None,
                f"{name} for the second time",
                f"it once: it is in {given.tables[name].place} too",
            )
        )
        return
    schema = RETURN_SCHEMAS[name]
    table = normal(sheet, schema)
    if not table.problems and table.texts.empty and not alone:
        if file.suffix.lower() in TEXT_ENDINGS:
            given.notes.append(f"{sheet.place}: only headings, left out")
        return  # a table of the template that nobody filled
    if not table.problems and table.texts.empty:
        table.problems.append(place(sheet.place, None, None, "headings without data", "at least one row"))
    if len(table.texts.columns):
        fill(table, name, schema)
    given.tables[name] = table
