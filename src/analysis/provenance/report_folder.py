"""A report as it lies in a folder: whose it is, its tables as text, and which of its inputs have changed since it was made."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError
from analysis.files import read_json, sha256
from analysis.parts.report import Report, prepare
from analysis.paths import raw_folder, shown
from analysis.words import FORMULA_START

MANIFEST, DATA = "manifest.json", "data"


def manifest_of(folder: Path) -> Mapping[str, Any]:
    """Return a report's manifest.

    Raises
    ------
    ParameterError
        If there is none, or it is no manifest.
    """
    found = read_json(folder / MANIFEST)
    if not all(isinstance(found.get(name), dict) for name in ("parameters", "inputs", "outputs", "parts")):
        raise ParameterError(f"{shown(folder)}: found no {MANIFEST} of a report, expected the folder of one")
    return found


def report_in(folder: Path) -> Report:
    """Return the report that a folder holds, as the data are now.

    Raises
    ------
    ParameterError
        If the folder holds none, or one that the data at hand do not know.
    """
    return prepare({str(name): str(value) for name, value in manifest_of(folder)["parameters"].items()})


def folder_of(table: Path) -> Path:
    """Return the folder of the report that a CSV file belongs to."""
    return table.resolve().parent.parent


def rows_of(table: Path) -> list[dict[str, str]]:
    """Return the rows of a report's CSV file as text; the apostrophe that keeps a spreadsheet from running a cell is taken off.

    Raises
    ------
    ParameterError
        If the file is not there or is no such file.
    """
    try:
        with table.open(encoding="utf-8", newline="") as stream:
            return [{name: _plain(cell) for name, cell in row.items()} for row in csv.DictReader(stream, strict=True)]
    except (OSError, UnicodeDecodeError, csv.Error, AttributeError) as error:
        raise ParameterError(f"{shown(table)}: cannot be read as a report's CSV file ({error})") from None


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_START) else cell


def changed_inputs(manifest: Mapping[str, Any]) -> list[str]:
    """Return the files of data/raw that a report was made from and that are other now, or gone."""
    inputs: Mapping[str, str] = manifest.get("inputs", {})
    return sorted(
        name
        for name, digest in inputs.items()
        if not (raw_folder() / name).is_file() or sha256(raw_folder() / name) != digest
    )
