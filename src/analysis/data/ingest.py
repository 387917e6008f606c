"""From a publisher's file to a table of data/raw: first what it would change, then, when asked, the change itself."""

import gzip
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from analysis.data import bounds
from analysis.data.accepted import comparing
from analysis.data.accepted.differences import differences
from analysis.data.accepted.judging import Judgement, judge, measures_absent
from analysis.data.accepted.series import LAYOUTS, what
from analysis.data.accepted.state import accepted_table
from analysis.data.changes import KINDS, changes, merge
from analysis.data.crosscheck import observation_values
from analysis.data.findings import text_of
from analysis.data.folders import SHARED_FILES
from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.data.sources import ADAPTERS, Adapter
from analysis.data.sources.boundaries import renumbered, settle
from analysis.data.sources.cells import DECIMALS, ORDER
from analysis.errors import DataError, ParameterError, place, shortened
from analysis.files import write_whole
from analysis.paths import raw_folder, shown

MOST_LINES = 10
CONFIRM = 'nothing written; where this is right, confirm it with --write --accept "the reason"'
VALUES = {"observations": "value", "spending_power": "spending_power_m", "spend_by_service": "net_expenditure_k"}
"""The column of each table whose changes are listed with old and new value."""
ORDERS = {
    "observations": ORDER,
    "spending_power": ["definition", "financial_year", "authority_code"],
    "spend_by_service": ["financial_year", "basis", "service", "authority_code"],
}


@dataclass(frozen=True)
class Plan:
    """What a publisher's file would do to a table; it exists only where the result passed every check.

    Attributes
    ----------
    target : Path
        The file of data/raw.
    frame : DataFrame
        The table as it would be.
    changes : DataFrame
        See `changes`.
    content : bytes
        The table as CSV.
    judged : Judgement
        What is to be said of the changes, and what of them somebody has to confirm.
    cells : DataFrame
        The changes cell by cell: see `accepted.differences`.
    origin : str
        The adapter and the file, for the log.
    """

    target: Path
    frame: pd.DataFrame
    changes: pd.DataFrame
    content: bytes
    judged: Judgement
    cells: pd.DataFrame
    origin: str


def plan(source: str, path: Path) -> Plan:
    """Read a publisher's file and work out what it would change.

    Parameters
    ----------
    source : str
        A word of `ADAPTERS`, such as ``dfe-lait``.
    path : Path
        The publisher's file.

    Returns
    -------
    Plan
        Rows of the file take the place of rows with the same key; rows that the file does not have stay.

    Raises
    ------
    ParameterError
        If the source is not known.
    DataError
        If the file cannot be read, or the result would break the table's schema or name what is not known.
    """
    if source not in ADAPTERS:
        raise ParameterError(f"source: found {source!r}, expected one of {', '.join(ADAPTERS)}")
    bounds.check(path)
    adapter = ADAPTERS[source]
    source_id = adapter.source_id or path.name.split(".")[0]
    if source_id not in set(_table("sources")["source_id"]):
        raise DataError(place(shown(path), None, None, f"the source {source_id!r}", "one of sources.csv"))
    registry = _table("indicators")
    new = _read(adapter, path, registry[registry["source_id"] == source_id])
    target = _target(adapter, source_id)
    schema = SCHEMAS[adapter.table]
    old = read_table(target, schema) if target.exists() else new.iloc[:0]
    key = list((schema.metadata or {})["key"])
    frame = merge(old, new, key).sort_values(ORDERS[adapter.table], ignore_index=True)
    content = _checked(frame, adapter.table, registry, target)
    changed = changes(old, new, key, VALUES[adapter.table])
    rows = frame.set_axis(pd.RangeIndex(2, len(frame) + 2), axis="index")
    before = accepted_table(adapter.table, source_id)
    before = old if before is None else before
    cells = differences(before, rows, key)
    judged = judge(adapter.table, f"{shown(target)} as it would be", before, rows, cells)
    _judge_file(adapter, path, old, new, changed, judged)
    return Plan(target, frame, changed, content, judged, cells, f"{source} {path.name}")


def _judge_file(
    adapter: Adapter, path: Path, old: pd.DataFrame, new: pd.DataFrame, changed: pd.DataFrame, judged: Judgement
) -> None:
    """Add what is to be said of the file itself: measures and areas that it no longer has."""
    if old.empty:
        return
    before, now = (set(what(frame, LAYOUTS[adapter.table])) for frame in (old, new))
    absent = measures_absent(before, now, shown(path), whole=adapter.whole)
    judged.said += absent.said
    judged.doubts += absent.doubts
    gone = changed[changed["kind"] == "gone"]
    if len(gone):
        first = ", ".join(
            text_of(gone.iloc[0][name]) for name in changed.columns if name not in {"kind", "old", "new", "also"}
        )
        more = f" and {len(gone) - 1:,} more" if len(gone) > 1 else ""
        expected = "them, as the data have them; they stay as they are"
        judged.doubts.append(place(shown(path), None, None, f"no figure of {first}{more}", expected))


def write(planned: Plan, reason: str = "") -> bool:
    """Write the table of a plan, whole or not at all; the same table always gives the same bytes.

    Parameters
    ----------
    planned : Plan
        What is to be written.
    reason : str
        Why what is doubtful in it is right; it goes into the log of accepted changes.

    Returns
    -------
    bool
        False where the file already says exactly this, and was left alone.

    Raises
    ------
    DataError
        One line per change that somebody has to confirm, where no reason is given.
    """
    if planned.judged.doubts and not reason.strip():
        raise DataError([*planned.judged.doubts, CONFIRM])
    changed = _write(planned)
    comparing.record(
        _name_of(planned.target), planned.frame, planned.target, planned.cells, reason or f"ingest {planned.origin}"
    )
    return changed


def _name_of(target: Path) -> str:
    """Return the table that a file of data/raw is of."""
    names = {raw_folder() / file: name for name, file in SHARED_FILES.items()}
    return names.get(target, "observations")


def _write(planned: Plan) -> bool:
    packed = planned.target.suffix == ".gz"
    if planned.target.exists():
        there = planned.target.read_bytes()
        if (gzip.decompress(there) if packed else there) == planned.content:
            return False
    write_whole(planned.target, gzip.compress(planned.content, mtime=0) if packed else planned.content)
    return True


def describe(planned: Plan) -> list[str]:
    """Return the changes in words: how many of each kind, and the first ten of each with old and new value."""
    counted = planned.changes["kind"].value_counts()
    lines = [f"{shown(planned.target)}: " + ", ".join(f"{counted.get(kind, 0)} {kind}" for kind in KINDS)]
    for kind in KINDS:
        rows = planned.changes[planned.changes["kind"] == kind]
        lines += [_in_words(row) for row in rows.head(MOST_LINES).to_dict("records")]
        if len(rows) > MOST_LINES:
            lines.append(f"{kind}: and {len(rows) - MOST_LINES} more")
    lines += [f"look at: {line}" for line in planned.judged.said]
    lines += [f"to confirm: {line}" for line in planned.judged.doubts]
    return [shortened(line) for line in lines]


def _in_words(row: dict[Hashable, Any]) -> str:
    key = ", ".join(str(row[name]) for name in row if name not in {"kind", "old", "new", "also"})
    old, new = ("none" if pd.isna(row[name]) else _written(row[name]) for name in ("old", "new"))
    values = {"new": new, "gone": old}.get(row["kind"], f"{old} -> {new}")
    return f"{row['kind']}: {key}: {values}" + (f" (also {row['also']})" if row["also"] else "")


def _table(name: str) -> pd.DataFrame:
    return read_table(raw_folder() / SHARED_FILES[name], SCHEMAS[name])


def _target(adapter: Adapter, source_id: str) -> Path:
    if adapter.table != "observations":
        return raw_folder() / SHARED_FILES[adapter.table]
    folder = raw_folder() / "observations"
    return next(iter(sorted(folder.glob(f"{source_id}.csv*"))), folder / f"{source_id}.csv.gz")


def _read(adapter: Adapter, path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a file, for authorities that are known and under the codes that data/raw has."""
    given = adapter.read(path, indicators, **{name: _table(name) for name in adapter.needs})
    authorities = _table("authorities")
    present = given["authority_code"].replace(renumbered(authorities))
    new = settle(given, authorities) if adapter.table == "observations" else given.assign(authority_code=present)
    if unknown := sorted(set(new["authority_code"]) - set(authorities["code"])):
        expected = "an authority of authorities.csv"
        raise DataError(place(shown(path), None, None, f"figures of {code}", expected) for code in unknown)
    return new


def _checked(frame: pd.DataFrame, table: str, registry: pd.DataFrame, target: Path) -> bytes:
    """Return the table as CSV, once it has passed the checks of `compendium data --check`."""
    if table == "observations":
        percentages = set(registry.loc[registry["unit"] == "%", "indicator_id"])
        rows = frame.set_axis(pd.RangeIndex(2, len(frame) + 2), axis="index")
        if problems := observation_values(rows, percentages, f"{shown(target)} as it would be"):
            raise DataError(problems)
    texts = frame.copy()
    for name in texts.columns[texts.dtypes == "float64"]:
        texts[name] = texts[name].map(_written, na_action="ignore")
    content = texts.to_csv(index=False, lineterminator="\n").encode()
    with TemporaryDirectory() as folder:
        copy = Path(folder) / target.name.removesuffix(".gz")
        copy.write_bytes(content)
        read_table(copy, SCHEMAS[table])
    return content


def _written(number: float) -> str:
    text = f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
