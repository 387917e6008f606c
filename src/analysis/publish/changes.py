"""What differs between two reports and why: figures by the rows' keys, and the sentences of their pages."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from bs4 import BeautifulSoup

from analysis.narrative.beside import differing
from analysis.parts.part import chosen_parts, every_table
from analysis.provenance.forward import compared
from analysis.provenance.report_folder import DATA, manifest_of, rows_of

NEW_PERIOD, REVISED, RULE, OTHER = "new period", "data revised", "rule changed", "another report"
COLUMNS = ["table", "row", "key", "column", "before", "after", "why"]
PERIODS = ("period", "financial_year", "year")
SENTENCE = "sentence"


def changes(old: Path, new: Path) -> pd.DataFrame:
    """Return what differs between two reports.

    Parameters
    ----------
    old, new : Path
        Folders of reports, each with its manifest.

    Returns
    -------
    DataFrame
        table (or a page, for its sentences), row (of the newer file, else of the older), key, column, before, after and why (``new period``, ``data
        revised`` with the files, ``rule changed`` or ``another report``), in the order of the report.

    Raises
    ------
    ParameterError
        If a folder holds no report.
    """
    before, after = manifest_of(old), manifest_of(new)
    because = _Reasons(before, after)
    rows: list[tuple[Any, ...]] = []
    for name, table in every_table().items():
        older, newer = (
            rows_of(path) if (path := folder / DATA / f"{name}.csv").exists() else [] for folder in (old, new)
        )
        found = list(compared(table, name, older, newer))
        moved = {key for _, _, key, column, *_ in found if column in PERIODS}
        files = because.files_of(name, new) | because.files_of(name, old)
        rows += [(*line, because.why(files, period=line[2] in moved)) for line in found]
    rows += [(*line, because.why(because.changed, period=False)) for line in _sentences(old, new)]
    return pd.DataFrame(rows, columns=COLUMNS)


class _Reasons:
    """Why figures of two reports differ, from their manifests."""

    def __init__(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        self.same_subject = before["parameters"].get("authority") == after["parameters"].get("authority")
        self.same_year = before["parameters"].get("reporting_year") == after["parameters"].get("reporting_year")
        self.same_terms = before["parameters"] == after["parameters"]
        first, second = before.get("inputs", {}), after.get("inputs", {})
        self.changed = {name for name in {*first, *second} if first.get(name) != second.get(name)}
        made = [(one.get("code") or one.get("commit"), one.get("versions")) for one in (before, after)]
        self.same_code = made[0] == made[1]

    def files_of(self, table: str, folder: Path) -> set[str]:
        """Return the changed files of data/raw that a table rests on."""
        listed = folder / DATA / "provenance.csv"
        if not listed.exists():
            return self.changed
        mine = {row["publisher_file"] for row in rows_of(listed) if row["file"] == f"{table}.csv"}
        return self.changed & {*mine, "catalogue/indicators.csv"}

    def why(self, files: set[str], *, period: bool) -> str:
        """Return why a figure differs: what is surest comes first."""
        if not self.same_subject or (self.same_year and not self.same_terms):
            return OTHER
        if not self.same_year or period:
            return NEW_PERIOD
        if files:
            return f"{REVISED}: {', '.join(sorted(files))}"
        return OTHER if self.same_code else RULE


def _sentences(old: Path, new: Path) -> Iterator[tuple[str, int, str, str, str, str]]:
    """Give the sentences of the pages that differ, one beside the other."""
    for page in ("index", *(part.name for part in chosen_parts([path.stem for path in new.glob("*.html")]))):
        first, second = (_said(folder / f"{page}.html") for folder in (old, new))
        for number, one, other in differing(first, second):
            yield f"{page}.html", number, "", SENTENCE, one, other


def _said(page: Path) -> list[str]:
    """Return the headings and paragraphs of a page, without those in tables."""
    if not page.exists():
        return []
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    main = soup.find("main") or soup
    pieces = main.find_all(["h1", "h2", "h3", "p", "li", "figcaption"])
    return [
        text for piece in pieces if piece.find_parent("table") is None and (text := piece.get_text(" ", strip=True))
    ]
