"""The shared tables as they are against those that were accepted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.data.accepted import state
from analysis.data.accepted.differences import KINDS, differences, in_words
from analysis.data.accepted.judging import judge
from analysis.data.accepted.series import LAYOUTS
from analysis.data.clock import today
from analysis.data.schemas import SCHEMAS
from analysis.errors import ParameterError
from analysis.paths import raw_folder, shown

MOST_LINES = 10
REMEDY = 'compendium data --accept "the reason"'


@dataclass
class Comparison:
    """How data/raw differs from its accepted state.

    Attributes
    ----------
    lines : list of str
        What differs, in words: to be read.
    doubts : list of str
        What somebody has to confirm.
    entries : DataFrame
        One row per file that differs: file, rows, new, changed and gone (cells).
    """

    lines: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    entries: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["file", "rows", *KINDS]))


def compare(tables: Mapping[str, pd.DataFrame], files: Mapping[str, str]) -> Comparison:
    """Compare the shared tables with those that were accepted; only files whose bytes differ are looked at.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The tables as read, indexed by the row of their file; observations with row and source_id.
    files : mapping of str to str
        The file of each table below data/raw.
    """
    found = Comparison()
    if not state.is_there():
        return found
    found.doubts += [f"data/raw/{name}: found no such file, expected it as accepted" for name in state.lost_files()]
    names = {file: name for name, file in files.items()}
    for path in state.changed_files():
        file = path.relative_to(raw_folder()).as_posix()
        if file in names:
            _compare(names[file], "", path, tables[names[file]], found)
        elif file.startswith("observations/"):
            source = path.name.split(".")[0]
            observed = tables[state.OBSERVATIONS]
            mine = observed[observed["source_id"] == source].set_index("row")
            _compare(state.OBSERVATIONS, source, path, mine[list(SCHEMAS[state.OBSERVATIONS].columns)], found)
    return found


def _compare(table: str, source_id: str, path: Path, new: pd.DataFrame, found: Comparison) -> None:
    old = state.accepted_table(table, source_id)
    if old is None:
        found.doubts.append(
            f"{shown(path)}: found a file that is new, with {len(new):,} rows, expected only files that were accepted"
        )
        _add(found, path, {"rows": len(new), "new": len(new), "changed": 0, "gone": 0})
        return
    cells = differences(old, new, list((SCHEMAS[table].metadata or {})["key"]))
    if cells.empty:
        if table not in LAYOUTS and _in_another_order(old, new):
            found.lines.append(f"{shown(path)}: found the rows in another order, expected the order that was accepted")
        return  # the same figures in other bytes
    judged = judge(table, shown(path), old, new, cells)
    if table in LAYOUTS:  # of the others every difference is among the doubts
        found.lines += in_words(cells, shown(path), MOST_LINES)
    found.lines += judged.said
    found.doubts += judged.doubts
    counts = cells["kind"].value_counts()
    _add(found, path, {"rows": len(new)} | {kind: int(counts.get(kind, 0)) for kind in KINDS})


def _in_another_order(old: pd.DataFrame, new: pd.DataFrame) -> bool:
    """Say whether a list has its rows in another order: what stands first in it may stand first in a report."""
    return not old.reset_index(drop=True).astype(str).equals(new[old.columns].reset_index(drop=True).astype(str))


def _add(found: Comparison, path: Path, counts: Mapping[str, int]) -> None:
    entry = pd.DataFrame([{"file": path.relative_to(raw_folder()).as_posix(), **counts}])
    found.entries = entry if found.entries.empty else pd.concat([found.entries, entry], ignore_index=True)


def record(table: str, frame: pd.DataFrame, path: Path, cells: pd.DataFrame, reason: str) -> None:
    """Take one file, which was just written, for accepted; nothing where no state was ever accepted or it is accepted as it is.

    Parameters
    ----------
    table : str
        The table that the file is of, or is a part of.
    frame : DataFrame
        What the file says.
    path : Path
        The file.
    cells : DataFrame
        From `differences`, against what was accepted.
    reason : str
        What goes into the log.
    """
    if not state.is_there() or path not in state.changed_files():
        return
    counts = cells["kind"].value_counts()
    entry = {"date": today(), "file": path.relative_to(raw_folder()).as_posix(), "rows": len(frame)}
    entry |= {kind: int(counts.get(kind, 0)) for kind in KINDS} | {"reason": " ".join(reason.split())}
    whole = state.observations_with(path.name.split(".")[0], frame) if table == state.OBSERVATIONS else frame
    state.store_state({table: whole}, pd.DataFrame([entry])[state.LOG_COLUMNS])


def accept(tables: Mapping[str, pd.DataFrame], found: Comparison, reason: str) -> bool:
    """Take the tables as they are for the accepted state, with the reason in the log.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As `compare` takes them.
    found : Comparison
        What differs.
    reason : str
        Why that is right: a sentence.

    Returns
    -------
    bool
        False where nothing differs and a state is there already.

    Raises
    ------
    ParameterError
        If no reason is given.
    """
    if not reason.strip():
        raise ParameterError("--accept: found no reason, expected a sentence that says why the changes are right")
    first = not state.is_there()
    if not (first or len(found.entries) or found.doubts):
        return False
    entries = (
        found.entries
        if len(found.entries)
        else pd.DataFrame([{"file": state.ALL, "rows": sum(map(len, tables.values()))}])
    )
    entries = entries.assign(date=today(), reason=" ".join(reason.split())).reindex(
        columns=state.LOG_COLUMNS, fill_value=0
    )
    kept = {name: frame.reset_index(drop=True) for name, frame in tables.items() if name in SCHEMAS}
    kept[state.OBSERVATIONS] = kept[state.OBSERVATIONS][[*SCHEMAS[state.OBSERVATIONS].columns, "source_id"]]
    state.store_state(kept, entries.fillna(0))
    return True
