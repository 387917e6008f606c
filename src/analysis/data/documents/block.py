"""A piece of a text as it was written: a heading, a paragraph or a row of a table, with where it stands."""

from typing import NamedTuple


class Block(NamedTuple):
    """A piece of a text.

    Attributes
    ----------
    place : str
        Where it stands, for people: ``paragraph 12``, ``page 3``, ``table 2, row 5``.
    kind : str
        ``heading``, ``text``, ``head`` (the first row of a table) or ``row``.
    text : str
        Its words; the cells of a row with tabs between.
    """

    place: str
    kind: str
    text: str

    @property
    def cells(self) -> list[str]:
        """The cells of a row; empty ones at its end are no cells."""
        return [cell.strip() for cell in self.text.rstrip("\t \n").split("\t")]
