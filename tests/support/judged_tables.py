"""What the project says of damaged tables of data/raw."""

from pathlib import Path

import pandas as pd
from damage_home import accepted_home, rows_of
from damage_tables import Table, cases

from analysis.data import crosscheck
from analysis.data.accepted import comparing
from analysis.data.accepted.series import LAYOUTS
from analysis.data.build import read_files
from analysis.data.folders import SHARED_FILES
from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.errors import ProjectError
from damage import Case, Outcome, dice_of, named

FAMILY = "shared tables"
OBSERVED = ("defra-fly-tipping", "dfe-ees-cin", "dft-rdc0120", "mhclg-lt122", "ohid-fingertips", "ons-els")


def tables_of(raw: Path) -> list[Table]:
    shared = [Table(name, raw / file, rows_of(raw / file)) for name, file in SHARED_FILES.items()]
    paths = [raw / "observations" / f"{name}.csv.gz" for name in OBSERVED]
    return shared + [Table("observations", path, rows_of(path)) for path in paths]


def typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table so that two of the same figures are equal: series have no order, lists have."""
    key = list((SCHEMAS[table.name].metadata or {})["key"])
    return frame.reset_index(drop=True) if table.name not in LAYOUTS else frame.sort_values(key, ignore_index=True)


def judged(table: Table, content: bytes, before: dict[str, pd.DataFrame]) -> tuple[Outcome, list[str]]:
    """Return what `compendium data --check` and a build make of a damaged file, the other files being as they were."""
    table.path.write_bytes(content)
    try:
        frame = read_table(table.path, SCHEMAS[table.name])
        source = table.path.name.split(".")[0]
        old = before[table.name]
        new = frame
        if table.name == "observations":
            old = old[old["source_id"] == source]
            new = frame.reset_index().assign(source_id=source, reporting_year="")
        tables = before | {"observations": before["observations"].iloc[:0], table.name: new}
        if problems := crosscheck.shared(tables, SHARED_FILES):
            return Outcome.REFUSED, problems
        found = comparing.compare(tables, SHARED_FILES)
    except ProjectError as error:
        return Outcome.REFUSED, error.problems
    except Exception as error:  # noqa: BLE001 - whatever else it is, it is what this test looks for
        return Outcome.UNEXPECTED, [f"{type(error).__name__}: {error}"]
    if found.doubts:
        return Outcome.CONFIRM, [*found.doubts, *found.lines]
    if named(found.lines):
        return Outcome.SAID, found.lines
    columns = list(SCHEMAS[table.name].columns)
    same = typed(table, frame[columns]).equals(typed(table, old[columns]))
    return (Outcome.HARMLESS if same else Outcome.SILENT), []


def tried(home: Path, seed: str, share: float, times: int) -> list[Case]:
    """Make the data set in a folder, damage its tables one by one and return what was said: a share of the cases."""
    raw = accepted_home(home) / "data" / "raw"
    before = read_files()
    found = []
    for table, kind, content in cases(tables_of(raw), seed, times):
        if dice_of(seed, table.path.name, kind).random() >= share:
            continue
        there = table.path.read_bytes()
        try:
            outcome, lines = judged(table, content, before)
        finally:
            table.path.write_bytes(there)
        found.append(Case(FAMILY, table.path.name, kind, outcome, tuple(lines)))
    return found
