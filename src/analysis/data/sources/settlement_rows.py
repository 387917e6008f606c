"""The rows of a Core Spending Power workbook, one an authority and year, in whichever of the known layouts it is.

A release has a sheet a year, named ``2025-26``, with a row of machine names (ons_code, authority, csp_2025) above the
figures. Both known releases also have the sheet ``input_data``: a row an authority and a column a year (csp_2015,
csp_2016 and so on). Sheets of other names, such as the drop-down view, are passed over.
"""

import re
from pathlib import Path

import pandas as pd

from analysis.data.sources.cells import raise_if, read_numbers
from analysis.data.sources.spans import start_of
from analysis.data.sources.texts import check_headings
from analysis.data.sources.workbook import place_of, read_sheet, sheet_names
from analysis.errors import DataError, place
from analysis.parameters import year_label
from analysis.paths import shown

CODE, NAME, ECODE = "ons_code", "authority", "ecode"
INPUT = "input_data"
ROUNDING_M = 0.1
"""The two kinds of sheet give the same figure when they differ by no more, in GBP million."""
AWAY = 0.01
"""The part of England's figure by which the sum of everybody's may differ from it."""
ENGLAND = "E92000001"
ENGLAND_ECODE = "TE"
TOGETHER = r"E(11|12|13|92)\d{6}"
"""Metropolitan counties, regions, parts of London and England: sums of others, nobody's own money."""
SINGLE = r"E\d{8}"
NO_CODE = "-"
LONDON_WIDE = r"(?i)greater london authority|gla"
_COLUMN = re.compile(r"csp_(20\d\d)")


def read_rows(path: Path) -> pd.DataFrame:
    """Read everybody's figure of every year.

    Parameters
    ----------
    path : Path
        The workbook as published.

    Returns
    -------
    DataFrame
        start (the calendar year in which the financial year starts), file, row and column (the place), code, millions
        (GBP million; NaN where there is none); authorities of all kinds, the Greater London Authority with the code
        ``-``, without England. From the sheets of the years where there are any, else from ``input_data``.

    Raises
    ------
    DataError
        If the file is no workbook, has neither kind of sheet, or a sheet lacks a heading; and one line for each cell
        that is not a number, each year without a figure, each figure that the two kinds of sheet give differently, and each year in which England's
        figure is not the sum of everybody's.
    """
    names = sheet_names(path)
    years = {name: start for name in names if (start := start_of(name.strip())) is not None}
    wide = [_input(path, name) for name in names if name.strip() == INPUT]
    if not years and not wide:
        raise DataError(
            place(shown(path), None, None, f"the sheets {', '.join(names)}", f"one like 2025-26 or {INPUT}")
        )
    sheets = [_year(path, name, start) for name, start in sorted(years.items(), key=lambda item: item[1])]
    rows = pd.concat(sheets or wide, ignore_index=True)
    raise_if(_not_numbers(rows), shown(path))
    if sheets and wide:
        raise_if(_differing(rows, wide[0]), shown(path))
    raise_if(_not_the_sum(rows), shown(path))
    return rows.loc[~rows["england"], ["start", "file", "row", "column", "code", "millions"]].reset_index(drop=True)


def _year(path: Path, sheet: str, start: int) -> pd.DataFrame:
    heading = f"csp_{start}"
    return _rows(read_sheet(path, sheet, [CODE, heading]), heading, start, place_of(path, sheet))


def _input(path: Path, sheet: str) -> pd.DataFrame:
    """Return the rows of ``input_data``; where an authority is there twice, the one with more money in that year."""
    table, file = read_sheet(path, sheet, [CODE]), place_of(path, sheet)
    starts = {heading: int(match[1]) for heading in table.columns if (match := _COLUMN.fullmatch(heading))}
    check_headings(
        list(table.columns), list(starts) or ["csp_2015"], file, int(table.index[0]) - 1 if len(table) else 1
    )
    rows = pd.concat([_rows(table, heading, start, file) for heading, start in starts.items()], ignore_index=True)
    who = rows["ecode"].where(rows["ecode"] != "", rows["code"])
    ordered = rows.assign(who=who).sort_values("millions", ascending=False, kind="stable", na_position="last")
    return ordered.drop_duplicates(["start", "who"]).sort_values(["start", "row"], ignore_index=True)


def _rows(table: pd.DataFrame, heading: str, start: int, file: str) -> pd.DataFrame:
    """Return the rows of one year that are an authority's or England's; sums of others and notes are left out."""
    codes, ecodes, names = (_texts(table, name) for name in (CODE, ECODE, NAME))
    codes, ecodes = (texts.str.removesuffix("O") for texts in (codes, ecodes))  # O is put behind what has ended
    total = names.str.fullmatch(r"(?i)(total\W+)?england(\W+total)?")
    england = (codes == ENGLAND) | (ecodes == ENGLAND_ECODE) | (total & ~codes.str.fullmatch(SINGLE))
    single = codes.str.fullmatch(SINGLE) & ~codes.str.fullmatch(TOGETHER)
    single |= (codes == NO_CODE) & names.str.fullmatch(LONDON_WIDE)
    millions, _, wrong = read_numbers(table[heading])
    wrong |= millions < 0
    if not (single & (wrong | (millions > 0))).any():
        raise DataError(place(file, None, heading, "no figure", "GBP million of each authority"))
    rows = pd.DataFrame(
        {
            "start": start,
            "file": file,
            "row": table.index,
            "column": heading,
            "code": codes.mask(england, ENGLAND),
            "ecode": ecodes,
            "england": england,
            "cell": table[heading],
            "millions": millions,
            "wrong": wrong,
        }
    )
    return rows[england | single]


def _texts(table: pd.DataFrame, heading: str) -> pd.Series:
    """Return a column's texts, empty ones where there is no such column."""
    at = list(table.columns).index(heading) if heading in table.columns else None
    texts = pd.Series("", index=table.index) if at is None else table.iloc[:, at]
    return texts.astype(str).str.strip()


def _not_numbers(rows: pd.DataFrame) -> list[str]:
    return [
        place(row["file"], row["row"], row["column"], repr(row["cell"]), "a number, GBP million")
        for row in rows[rows["wrong"]].to_dict("records")
    ]


def _differing(rows: pd.DataFrame, wide: pd.DataFrame) -> list[str]:
    """Return a line for each figure that ``input_data`` has too, but otherwise; what only one of them has is passed over."""
    key = ["start", "code", "england"]
    known = wide.loc[wide["millions"] > 0, [*key, "row", "millions"]].drop_duplicates(key)
    both = rows[rows["millions"] > 0].merge(known, on=key, suffixes=("", "_input"))
    apart = both[(both["millions"] - both["millions_input"]).abs() > ROUNDING_M]
    return [
        place(
            row["file"],
            row["row"],
            row["column"],
            f"{row['millions']:g}",
            f"{row['millions_input']:g} as in sheet {INPUT}, row {row['row_input']}",
        )
        for row in apart.to_dict("records")
    ]


def _not_the_sum(rows: pd.DataFrame) -> list[str]:
    """Return a line for each year in which England's figure is far from the sum of everybody's."""
    lines = []
    for start, of_year in rows.groupby("start"):
        england = of_year[of_year["england"] & (of_year["millions"] > 0)].head(1)
        added = float(of_year.loc[~of_year["england"], "millions"].sum())
        for row in england.to_dict("records"):
            if abs(added - row["millions"]) > AWAY * row["millions"]:
                found = f"{row['millions']:g} for England in {year_label(int(str(start)))}"
                expected = f"about {added:g}, the sum of all authorities listed"
                lines.append(place(row["file"], row["row"], row["column"], found, expected))
    return lines
