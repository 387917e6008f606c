"""All tables as one accessible workbook, by the Analysis Function's tool: a cover, contents, notes and a table a sheet."""

import re
import warnings
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import gptables as gpt
import pandas as pd

from analysis.parameters import year_end
from analysis.parts.part import title_of
from analysis.parts.report import Report
from analysis.publish.csvw import not_supplied

MOST_ROWS = 800
"""Longer tables are kept to the report's own authority; the CSV file has all rows."""
LONGEST_LABEL = 31
NOT_AVAILABLE, SYMBOLS_ONLY = "[x]", "[symbols only] "
LEGEND = "[x] means not available or not applicable."
_NO_WORDS = re.compile(r"[^a-zA-Z0-9]*")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(report: Report, tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write a workbook of a report's tables.

    Parameters
    ----------
    report : Report
        What the report is about.
    tables : mapping of str to DataFrame
        The tables by file name, as `tidy` returns them; those without rows are left out and named in the notes.
    path : Path
        The file; it is overwritten.
    """
    kept = {name: _kept(report, frame) for name, frame in sorted(tables.items())}
    present = {name: tables[name] for name, frame in kept.items() if len(frame)}
    if not present:
        path.unlink(missing_ok=True)  # nothing to show, and the tool makes no book without a table
        return
    sheets = {name[:LONGEST_LABEL]: _sheet(report, name, kept[name], len(frame)) for name, frame in present.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # gptables warns of every cell it would rather see explained
        workbook = gpt.produce_workbook(
            str(path),
            sheets,
            cover=_cover(report),
            notes_table=_notes(report, tables, present, kept),
            workbook_options=dict(_OPTIONS),
        )
        # the date of the report's year, not of the run: the same inputs give the same bytes
        workbook.set_properties({"title": _title(report), "created": datetime.fromisoformat(year_end(report.year))})
        workbook.close()


def _title(report: Report) -> str:
    return report.title


def _cover(report: Report) -> gpt.Cover:
    about = [
        f"Compared with {report.group}.",
        "Every sheet is one table of the report; the same tables are CSV files in the folder data.",
        LEGEND,
        "Contains public sector information licensed under the Open Government Licence v3.0, and lists of authorities by mySociety (CC-BY 4.0).",
    ]
    return gpt.Cover(title=_title(report), intro=["Figures of the report, one table a sheet."], about=about)


def _notes(
    report: Report,
    tables: Mapping[str, pd.DataFrame],
    present: Mapping[str, pd.DataFrame],
    kept: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    lines = [("shorthand", LEGEND)]
    lines += [
        (name, f"Only the rows of {report.authority.name} are in this workbook; {name}.csv has all {len(frame):,}.")
        for name, frame in present.items()
        if len(kept[name]) < len(frame)
    ]
    reasons = not_supplied(tables)
    for name in sorted(set(tables) - set(present)):
        if len(tables[name]):
            where = f"none of {report.authority.name}; {name}.csv has the others"
        else:
            where = f"not supplied. {reasons[name].rstrip('.')}" if name in reasons else "none for this report"
        lines.append((name, f"{title_of(name)}: {where}."))
    return pd.DataFrame(lines, columns=["Note reference", "Note text"])


def _kept(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that the workbook has."""
    if len(frame) <= MOST_ROWS or "authority_code" not in frame:
        return frame
    return frame[frame["authority_code"] == report.authority.code]


def _sheet(report: Report, name: str, frame: pd.DataFrame, rows: int) -> gpt.GPTable:
    shown = frame.reset_index(drop=True)
    shown = shown.astype(object).where(shown.notna(), NOT_AVAILABLE).map(_cell)
    whole = "" if len(frame) == rows else f" Only the rows of {report.authority.name}."
    return gpt.GPTable(
        table=shown,
        table_name=name,
        title=f"{title_of(name)}: {report.authority.name}, {report.period}",
        instructions=f"This sheet has one table.{whole} {LEGEND}",
        index_columns={1: 0},
    )


def _cell(value: object) -> object:
    """Return a cell that a spreadsheet shows as it is: text never runs, and never stands without a letter or a digit."""
    if not isinstance(value, str):
        return value
    text = _FORBIDDEN.sub("", value).replace("](", "] (").replace("$$", "$ $")  # a link and a note, to the tool
    if _NO_WORDS.fullmatch(text):
        return f"{SYMBOLS_ONLY}{text.strip()}" if text.strip(" -–—") else NOT_AVAILABLE  # noqa: RUF001 - dashes as printed
    return text
