"""Where a figure or some words stand in a report's tables."""

from pathlib import Path
from typing import NamedTuple

from analysis.parts.part import every_table
from analysis.provenance.raw_rows import FIRST_ROW
from analysis.provenance.report_folder import DATA, manifest_of, rows_of


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
