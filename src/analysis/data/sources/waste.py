"""Department for Environment, Food and Rural Affairs, ENV18: local authority collected waste, the ODS workbook.

The registry's source_measure is ``ENV18:`` and the old name of the indicator, which its heading has: ``Ex NI192``.
"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.data.sources.cells import dated, gather, observations, raise_if, read_numbers
from analysis.data.sources.spans import Span, financial_year, start_of
from analysis.data.sources.texts import check_headings
from analysis.data.sources.workbook import place_of, read_sheet
from analysis.errors import place

SHEET = "Table_3"
RESIDUAL, RECYCLED, ALL_WASTE = "ENV18:NI191", "ENV18:NI192", "ENV18:HWPH"
TOTALS = {
    "England": "E92000001",
    "North East": "E12000001",
    "North West": "E12000002",
    "Yorkshire and Humber": "E12000003",
    "East Midlands": "E12000004",
    "West Midlands": "E12000005",
    "Eastern": "E12000006",
    "London": "E12000007",
    "South East": "E12000008",
    "South West": "E12000009",
}
"""The rows of totals have names for codes."""


def read(path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Read the workbook's selected waste indicators (Table 3).

    Parameters
    ----------
    path : Path
        The ODS as published.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure, unit.

    Returns
    -------
    DataFrame
        Observations of unitary and disposal authorities, regions and England; percentages, which the workbook has as
        fractions, times 100. All waste per household (``ENV18:HWPH``) is not published: it is the residual waste
        divided by the share not recycled, and its status is estimated. Totals marked provisional are so.

    Raises
    ------
    DataError
        A missing sheet or heading, an unknown year, or a cell that is neither a number nor a mark.
    """
    table = read_sheet(path, SHEET, ["Year", "Region", "ONS code", "Authority type"])
    used = [heading for measure in indicators["source_measure"] if (heading := _heading(table, measure))]
    check_headings(list(table.columns), used, place_of(path, SHEET), int(table.index[0]) - 1 if len(table) else 1)
    table = table[table["Authority type"] != ""]
    rows = _places_and_years(table, place_of(path, SHEET))
    frames = []
    for indicator_id, measure, unit in zip(
        indicators["indicator_id"], indicators["source_measure"], indicators["unit"], strict=True
    ):
        cells = rows.assign(indicator_id=indicator_id, percentage=unit == "%")
        if measure == ALL_WASTE:
            frames.append(_all_waste(cells, table))
        elif heading := _heading(table, measure):
            scale = 100 if unit == "%" else 1
            frames.append(cells.assign(value=table[heading].map(_times(scale)), column=heading))
    return observations(gather(frames, path, indicators), path, SHEET)


def _places_and_years(table: pd.DataFrame, file: str) -> pd.DataFrame:
    names = table["Region"].astype(str)
    plain = names.str.replace(r"^\*|^Total | \(Provisional\)$", "", regex=True)
    is_total = table["Authority type"] == "Total"
    strange = is_total & ~plain.isin(TOTALS)
    expected = f"one of {', '.join(TOTALS)}"
    rows = zip(table.index[strange], names[strange], strict=True)
    raise_if([place(file, row, "Region", repr(name), expected) for row, name in rows], file)
    cells = pd.DataFrame(
        {
            "authority_code": table["ONS code"].astype(str).where(~is_total, plain.map(TOTALS)),
            "status": names.str.endswith("(Provisional)").map({True: "provisional", False: "final"}),
            "row": table.index,
        }
    )
    return dated(cells, table["Year"].astype(str), _span, file, "a year such as 2023-24")


def _span(text: str) -> Span | None:
    start = start_of(text)
    return None if start is None else financial_year(start)


def _heading(table: pd.DataFrame, measure: str) -> str:
    """Return the heading of a measure, or an empty text where the sheet has none."""
    old_name = f"(Ex {measure.removeprefix('ENV18:')})"
    return next((name for name in table.columns if name.endswith(old_name)), "")


def _times(scale: int) -> Callable[[object], object]:
    return lambda cell: cell * scale if isinstance(cell, int | float) else cell


def _all_waste(cells: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Work out all household waste per household, where both figures it needs are given."""
    columns = [_heading(table, measure) for measure in (RESIDUAL, RECYCLED)]
    if not all(columns):
        return cells.iloc[:0]
    residual, recycled = (read_numbers(table[name])[0] for name in columns)
    waste = (residual / (1 - recycled)).round(1)
    return cells.assign(value=waste, column=columns[0], status="estimated")[waste.notna()]
