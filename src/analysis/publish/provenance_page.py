"""The page that says where every figure comes from: tables with their rules, own figures with their rows, files with their hashes."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.display import Column, Fragment, folded
from analysis.display import table as as_table
from analysis.display.fragment import element_id
from analysis.parts.part import Part, chosen_parts
from analysis.parts.report import Report
from analysis.parts.rules import in_words
from analysis.provenance.own_figures import own_figures
from analysis.provenance.raw_rows import facts
from analysis.publish.frame import context, rendered

NAME = "provenance.html"
HASH = 12
_OWN = {
    "what": Column("What"),
    "figure": Column("Figure"),
    "period": Column("Period"),
    "basis": Column("Basis"),
    "file": Column("File in data/raw"),
    "raw_row": Column("Row", "0"),
}
_FILES = {
    "file": Column("File in data/raw"),
    "sources": Column("Publisher and title"),
    "licence": Column("Licence"),
    "retrieved": Column("Retrieved", missing="not dated"),
    "accepted": Column("Figures accepted", missing="not kept"),
    "hash": Column("SHA-256"),
}


def provenance_page(
    report: Report, parts: Sequence[str], tables: Mapping[str, pd.DataFrame], provenance: pd.DataFrame
) -> str:
    """Return the page.

    Parameters
    ----------
    report : Report
        What the report is about.
    parts : sequence of str
        The parts in the folder.
    tables : mapping of str to DataFrame
        Their tables by name.
    provenance : DataFrame
        From `provenance.listing.provenance`.
    """
    own = own_figures(report, dict(tables))
    files = sorted(set(provenance["publisher_file"]))
    shown = [
        {
            "title": part.title,
            "id": f"{part.name}-tables",
            "tables": [_table(part, name, tables[name], provenance, own) for name in part.tables],
        }
        for part in chosen_parts(parts)
    ]
    return rendered(
        "provenance.html.j2",
        page={"title": f"Where every figure comes from: {report.about}", **context(report, parts, "provenance")},
        under=report.about,
        name=report.authority.name,
        contents=[(str(part["id"]), str(part["title"])) for part in shown] + [("files", "Files")],
        parts=shown,
        files=_files(files).on_page,
    )


def _table(part: Part, name: str, frame: pd.DataFrame, provenance: pd.DataFrame, own: pd.DataFrame) -> dict[str, Any]:
    table = part.tables[name]
    files = sorted(set(provenance.loc[provenance["file"] == f"{name}.csv", "publisher_file"]))
    mine = own[own["table"] == name]
    return {
        "name": name,
        "title": table.title,
        "rule": in_words(table.rests.rule),
        "check": _rows(len(frame), table.rests.key),
        "rows": len(frame),
        "files": [{"file": file, "id": _file_id(file)} for file in files],
        "own": _own_rows(table.title, name, mine).on_page if len(mine) else "",
    }


def _rows(number: int, key: Sequence[str]) -> str:
    if not number:
        return "no rows for this report"
    return f"{number:,} {'row' if number == 1 else 'rows'}, told apart by {', '.join(key)}"


def _own_rows(title: str, name: str, own: pd.DataFrame) -> Fragment:
    shown = own.assign(
        raw_row=own["raw_row"].astype(float),
        row_id=[element_id(name, place) for place in own["place"]],
    )
    drawn = as_table(shown, f"{title}: the authority's own figures and their rows", _OWN, anchors="row_id", fixed=True)
    return folded(f"The {len(own)} figures of the authority itself, row by row", drawn)


def _files(files: Sequence[str]) -> Fragment:
    known = [facts(file) for file in files]
    frame = pd.DataFrame(
        {
            "file": [one.file for one in known],
            "sources": ["; ".join(title for title, _ in one.sources) or "not listed" for one in known],
            "licence": [one.licence for one in known],
            "retrieved": [one.retrieved for one in known],
            "accepted": [one.accepted for one in known],
            "hash": [one.sha256[:HASH] for one in known],
            "row_id": [_file_id(one.file) for one in known],
        }
    )
    return as_table(
        frame,
        "Files of data/raw with their publishers, licences, dates and hashes",
        _FILES,
        anchors="row_id",
        fixed=True,
    )


def _file_id(file: str) -> str:
    return element_id("file", file)
