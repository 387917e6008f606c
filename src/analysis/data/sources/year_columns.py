"""Sheets with a column of figures for each year: every such column must be headed with its year, once."""

from collections.abc import Collection

import pandas as pd

from analysis.data.schemas import AUTHORITY_CODE
from analysis.data.sources.cells import raise_if
from analysis.data.sources.texts import check_headings
from analysis.errors import place

_MOSTLY = 0.5


def check_years(table: pd.DataFrame, code: str, years: Collection[str], file: str, expected: str) -> None:
    """Refuse a column of figures whose heading is no year: a year whose heading is written otherwise would be left out unseen.

    Parameters
    ----------
    table : DataFrame
        What `workbook.read_sheet` gave.
    code : str
        The heading of the authority's code.
    years : collection of str
        The headings that are years.
    file, expected : str
        The file and sheet, and what a heading should be, for the messages.

    Raises
    ------
    DataError
        One line for each such column, and for each year that is there twice.
    """
    headings = list(table.columns)
    row = int(table.index[0]) - 1 if len(table) else 1
    check_headings(headings, sorted(set(years)), file, row)
    areas = table[table[code].astype(str).str.strip().str.fullmatch(AUTHORITY_CODE)]
    others = [(at, name) for at, name in enumerate(headings) if name not in years and name != code]
    raise_if(
        [
            place(file, row, name, "figures under a heading that is no year", expected)
            for at, name in others
            if len(areas) and areas.iloc[:, at].map(lambda cell: isinstance(cell, int | float)).mean() > _MOSTLY
        ],
        file,
    )
