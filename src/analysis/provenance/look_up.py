"""Where a figure or some words stand in a report: in its tables, or in the sentences of its pages."""

from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup

from analysis.parts.part import every_part, every_table
from analysis.provenance.raw_rows import FIRST_ROW
from analysis.provenance.report_folder import DATA, manifest_of, rows_of


class Said(NamedTuple):
    """A sentence of a page, with the tables of the part that it is about."""

    page: str
    sentence: str
    tables: tuple[str, ...]


class Place(NamedTuple):
    """A cell of a report's tables."""

    file: str
    row: int
    column: str
    text: str


def places(folder: Path, words: str) -> list[Place]:
    """Return the cells of a report's tables that are some words, or where there is none, that hold them.

    Parameters
    ----------
    folder : Path
        The report's.
    words : str
        A figure as it is printed, or part of a sentence; capitals and lower case are alike.

    Raises
    ------
    ParameterError
        If the folder holds no report.
    """
    manifest_of(folder)
    wanted = " ".join(words.split()).casefold()
    exact, within = [], []
    for table in every_table():
        file = folder / DATA / f"{table}.csv"
        if not file.exists():
            continue
        for number, row in enumerate(rows_of(file), FIRST_ROW):
            for column, text in row.items():
                if text.casefold() == wanted:
                    exact.append(Place(file.name, number, column, text))
                elif wanted in text.casefold():
                    within.append(Place(file.name, number, column, text))
    return exact or within


def sentences(folder: Path, words: str) -> list[Said]:
    """Return the sentences of a report's pages that hold some words, capitals and lower case alike.

    Parameters
    ----------
    folder : Path
        The report's.
    words : str
        Part of a sentence.
    """
    wanted = " ".join(words.split()).casefold()
    found = []
    for part in every_part():
        page = folder / f"{part.name}.html"
        if page.exists():
            soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
            pieces = (" ".join(piece.get_text(" ").split()) for piece in soup.find_all(["p", "li", "figcaption"]))
            found += [Said(page.name, piece, tuple(part.tables)) for piece in pieces if wanted in piece.casefold()]
    return found
