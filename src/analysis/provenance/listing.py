"""What every row of a report's tables rests on, file by file: provenance.csv."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from analysis.data import catalogue, store
from analysis.data.folders import SHARED_FILES
from analysis.data.lens import DATA, RETURN, Input
from analysis.parameters import year_folder
from analysis.parts.part import Table, every_table
from analysis.parts.report import Report
from analysis.paths import raw_folder
from analysis.provenance.again import as_cells
from analysis.provenance.raw_rows import FIRST_ROW, FileFacts, facts

COLUMNS = ["file", "row", "column", "source_id", "publisher_file", "sha256", "retrieved", "period", "rule"]
PERIODS = ("period", "year", "financial_year")
"""The column that dates a row, the first of these that it has."""
OWN = "local-return"


def provenance(report: Report, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return what the rows of some of a report's tables rest on.

    Parameters
    ----------
    report : Report
        The report.
    tables : mapping of str to DataFrame
        The tables by name, as the parts' frames give them.

    Returns
    -------
    DataFrame
        file (the CSV file), row (as a spreadsheet counts; ``2-32`` for rows one after the other that rest on the same), column (empty: every
        column of the row), source_id, publisher_file (below data/raw), sha256, retrieved (ISO date), period and rule; one row for each file that
        the rows rest on, in the order of the tables.
    """
    known = every_table()
    held = _Files(report)
    rows = [
        line for name, frame in tables.items() if name in known for line in _of_table(held, name, known[name], frame)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _of_table(held: "_Files", name: str, table: Table, frame: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    chosen = [column for column in frame.columns if column in {*table.rests.by, *PERIODS}]
    cells = as_cells(frame[chosen]) if chosen else [{}] * len(frame)
    groups: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for first, last, row in _runs(cells):
        by = tuple(row[column] for column in table.rests.by)
        if by not in groups:
            groups[by] = held.of(table.rests.inputs(held.report, dict(zip(table.rests.by, by, strict=True))))
        period = next((row[column] for column in PERIODS if column in row), "")
        span = str(first) if first == last else f"{first}-{last}"
        for source, file in groups[by]:
            known = held.known(file)
            yield f"{name}.csv", span, "", source, file, known.sha256, known.retrieved, period, table.rests.rule


def _runs(cells: Sequence[dict[str, str]]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Give the first and the last number of rows one after the other that are alike, and one of them."""
    if not cells:
        return
    start, before = FIRST_ROW, cells[0]
    for number, row in enumerate(cells[1:], FIRST_ROW + 1):
        if row != before:
            yield start, number - 1, before
            start, before = number, row
    yield start, FIRST_ROW + len(cells) - 1, before


class _Files:
    """The files behind inputs, worked out once for each indicator and table of a report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        registry = catalogue.indicators()
        self._sources = dict(zip(registry["indicator_id"], registry["source_id"], strict=True))
        self._observed = store.observation_files()
        self._folder = f"local/{report.authority.slug}/{year_folder(report.period)}"
        self._returned = {path.stem for path in (raw_folder() / self._folder).glob("*.csv")}
        self._known: dict[str, FileFacts] = {}

    def known(self, file: str) -> FileFacts:
        """Return what is known of a file."""
        if file not in self._known:
            self._known[file] = facts(file)
        return self._known[file]

    def of(self, inputs: Sequence[Input]) -> list[tuple[str, str]]:
        """Return source and file of some inputs; of tables that are lists the file alone."""
        return sorted({pair for one in inputs for pair in self._of(one)})

    def _of(self, one: Input) -> Iterator[tuple[str, str]]:
        if one.table == store.OBSERVATIONS:
            ids = dict(one.where).get("indicator_id", tuple(self._sources))
            for source in {self._sources.get(each, "") for each in ids}:
                if source in self._observed:
                    yield source, self._observed[source]
        elif one.table.startswith(RETURN):
            if one.table.removeprefix(RETURN) in self._returned:
                yield OWN, f"{self._folder}/{one.table.removeprefix(RETURN)}.csv"
        elif one.table in DATA or one.table in SHARED_FILES:
            yield "", SHARED_FILES[one.table]
