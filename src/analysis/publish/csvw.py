"""CSV on the Web: what each column of each CSV file is, as JSON beside them (a recommendation of the W3C)."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.files import write_json
from analysis.parts.part import title_of
from analysis.parts.report import Report
from analysis.publish.column_words import described

NAME = "csv-metadata.json"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def write_metadata(report: Report, tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the metadata of a report's CSV files beside them.

    Parameters
    ----------
    report : Report
        What the report is about.
    tables : mapping of str to DataFrame
        The tables by file name, as `tidy` returns them.
    folder : Path
        The folder of the CSV files.
    """
    reasons = not_supplied(tables)
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": report.title,
        "dc:license": {"@id": LICENCE},
        "tables": [_table(name, frame, reasons.get(name, "")) for name, frame in sorted(tables.items())],
    }
    write_json(folder / NAME, content)


def not_supplied(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Return why some of a report's tables have no rows: their input was not supplied."""
    listed = tables.get("not_supplied", pd.DataFrame({"table": [], "reason": []}))
    return dict(zip(listed["table"], listed["reason"], strict=True))


def _table(name: str, frame: pd.DataFrame, reason: str) -> dict[str, object]:
    columns = [
        {
            "name": column,
            "titles": str(column).replace("_", " "),
            "datatype": _datatype(frame[column]),
            "dc:description": described(name, str(column)),
        }
        for column in frame.columns
    ]
    why = {"dc:description": f"Not supplied. {reason}"} if reason else {}
    return {"url": f"{name}.csv", "dc:title": title_of(name), **why, "tableSchema": {"columns": columns}}


def _datatype(column: pd.Series) -> str:
    if pd.api.types.is_integer_dtype(column):
        return "integer"
    if pd.api.types.is_float_dtype(column):
        return "number"
    present = set(column.dropna().unique())
    return "boolean" if present and present <= {"true", "false"} else "string"
