"""The rows of data/raw that an input names, and what is known of their files: publisher, licence, date and hash."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.data import catalogue, store
from analysis.data.folders import ACCEPTED_FOLDER, SHARED_FILES, earlier_register, return_folder
from analysis.data.geography import continuing
from analysis.data.lens import RETURN, Input
from analysis.data.periods import reporting_year_of
from analysis.files import sha256
from analysis.parts.report import Report
from analysis.paths import raw_folder

FIRST_ROW = 2
"""The first row of figures, as a spreadsheet counts: the heading is row 1."""
PACKAGE = "datapackage.json"


class Found(NamedTuple):
    """The rows of one file that an input names: the file below data/raw, and its rows as text, indexed by their number in the file."""

    file: str
    rows: pd.DataFrame


class FileFacts(NamedTuple):
    """What is known of a file of data/raw: its hash, its sources with their address, when they were retrieved, and when its figures last changed.

    The last is the date on which somebody accepted them; empty for a council's own return, which is not accepted so.
    """

    file: str
    sha256: str
    sources: tuple[tuple[str, str], ...]
    licence: str
    retrieved: str
    accepted: str


def raw_rows(report: Report, wanted: Input) -> list[Found]:
    """Return the rows of data/raw that an input of a report names, file by file; files without one are left out."""
    chosen = dict(wanted.where)
    if "authority_code" in chosen:
        newer = continuing(store.table("authorities"))
        older = {old for old, new in newer.items() if new in chosen["authority_code"]}
        chosen["authority_code"] = (*chosen["authority_code"], *sorted(older))
    given = Input(wanted.table, tuple(chosen.items()))
    found = []
    for path in _files(report, given):
        frame = as_text(path)
        rows = frame[given.rows(frame)]
        if len(rows):
            found.append(Found(path.relative_to(raw_folder()).as_posix(), rows))
    return found


def as_text(path: Path) -> pd.DataFrame:
    """Return a file of data/raw as text, indexed by the number of each row; results with the reporting year they fall in."""
    return _as_text(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _as_text(path: Path, changed: int) -> pd.DataFrame:
    del changed  # part of the cache's key
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    frame.index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(frame))
    if path.parent.name == "observations":
        frame["reporting_year"] = reporting_year_of(frame["period_end"])
    return frame


def _files(report: Report, wanted: Input) -> Iterator[Path]:
    if wanted.table.startswith(RETURN):
        name = wanted.table.removeprefix(RETURN)
        slug, period = report.authority.slug, report.period
        before = earlier_register(slug, period) if name == "risks" else None
        for folder in filter(None, (period, before)):
            path = return_folder(slug, folder) / f"{name}.csv"
            if path.exists():
                yield path
    elif wanted.table == store.OBSERVATIONS:
        yield from _of_observations(dict(wanted.where).get("indicator_id", ()))
    elif wanted.table in SHARED_FILES:
        yield raw_folder() / SHARED_FILES[wanted.table]


def _of_observations(indicators: tuple[str, ...]) -> Iterator[Path]:
    """Give the files that hold some indicators' results; all where none is named."""
    registry = catalogue.indicators()
    mine = registry if not indicators else registry[registry["indicator_id"].isin(indicators)]
    folder = raw_folder() / store.OBSERVATIONS
    for source in sorted(set(mine["source_id"])):
        yield from sorted(folder.glob(f"{source}.csv*"))


def facts(file: str) -> FileFacts:
    """Return what is known of a file of data/raw."""
    path = raw_folder() / file
    return _facts(file, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _facts(file: str, path: Path, changed: int) -> FileFacts:
    del changed  # part of the cache's key
    described = _package(raw_folder()).get(file, {})
    known = catalogue.sources().set_index("address")["retrieved"]
    sources = tuple((str(one["title"]), str(one.get("path", ""))) for one in described.get("sources", []))
    dates = sorted({str(date) for _, address in sources for date in _listed(known.get(address, []))})
    licences = ", ".join(str(one["title"]) for one in described.get("licenses", []))
    return FileFacts(file, sha256(path), sources, licences, dates[-1] if dates else "", _accepted(file))


def _accepted(file: str) -> str:
    """Return the date on which a file's figures were last accepted; empty where they never were."""
    path = raw_folder() / ACCEPTED_FOLDER / "log.csv"
    if file.startswith("local/") or not path.is_file():
        return ""
    log = pd.read_csv(path, dtype="str", keep_default_na=False)
    return str(max(log.loc[log["file"].isin([file, "all"]), "date"], default=""))


def _listed(given: object) -> list[object]:
    return list(given) if isinstance(given, pd.Series | list) else [given]


@lru_cache(maxsize=2)
def _package(raw: Path) -> dict[str, dict[str, list[dict[str, str]]]]:
    """Return the description of every file of data/raw, by its path; nothing where there is none."""
    path = raw / PACKAGE
    content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"resources": []}
    return {one["path"]: one for one in content["resources"]}
