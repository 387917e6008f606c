"""A sheet of a workbook or a CSV file as it was given: cells of text, with the rows a spreadsheet shows."""

import re
from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """One cell: what it holds to the last digit, and what a person sees in it; the same where nothing formats it."""

    exact: str = ""
    shown: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.shown.strip()


@dataclass(frozen=True)
class Sheet:
    """A table as it was given.

    Attributes
    ----------
    name : str
        The sheet's name, or the file's without its ending.
    place : str
        The file, and the sheet where it has several, for messages.
    rows : list of list of Cell
        Every row from the first, blank ones too: the row of `rows[0]` is 1.
    notes : tuple of str
        What was done to read it, a line each.
    """

    name: str
    place: str
    rows: list[list[Cell]]
    notes: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether no cell has anything in it."""
        return all(cell.is_blank for row in self.rows for cell in row)


def folded(heading: str) -> str:
    """Return a heading or a name as the project writes them: ``Row no.`` is ``row_no``."""
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def plain_cell(text: str) -> Cell:
    """Return a cell whose content is what is seen."""
    return Cell(text, text)
