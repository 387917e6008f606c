"""Department for Education, Local Authority Interactive Tool (LAIT): its long table, one row per measure, place and period.

The registry's source_measure is the measure's short description.
"""

import re
from pathlib import Path

import pandas as pd

from analysis.data.geography import slug
from analysis.data.sources.cells import gather, observations
from analysis.data.sources.lait_years import KINDS
from analysis.data.sources.spans import Span, calendar_year, financial_year, month, school_year, start_of
from analysis.data.sources.texts import read_texts
from analysis.errors import DataError, place
from analysis.paths import shown

MEASURE, PLACE, YEAR, VALUE = "Short Desc", "LA and Regions", "Years", "Values"
OTHER_NAMES = {
    "Bedford Borough": "E06000055",
    "Bournemouth (Pre LG)": "E06000028",
    "Dorset (Pre LG)": "E10000009",
    "Durham": "E06000047",
    "Herefordshire": "E06000019",
    "Poole (Pre LG)": "E06000029",
}
"""Names that the tool alone uses; for all others it has the names of authorities.csv."""
LEFT_OUT = {"London (Inner)", "London (Outer)"}
NOT_THE_SAME = ("FirstYJS", "England")
"""First-time entrants to youth justice are a rate for every place but England, where the cells have a count."""
MONTHS = {"January": 1, "March": 3, "September": 9}
_POOL = re.compile(r"((?:19|20)\d\d)(/\d\d)?-(\d\d)(/\d\d)?")


def read(path: Path, indicators: pd.DataFrame, *, authorities: pd.DataFrame) -> pd.DataFrame:
    """Read LAIT's long table.

    Parameters
    ----------
    path : Path
        The parquet (or CSV) of the tool, with the columns Short Desc, LA and Regions, Years and Values.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure, unit.
    authorities : DataFrame
        The authorities table; places have names in LAIT, not codes.

    Returns
    -------
    DataFrame
        Observations of authorities, regions and England. The tool has one mark, ``-``, for all reasons: not available.
        Its labels ``(prov)`` are provisional; ``(Rev)`` and ``(Final)`` are final.

    Raises
    ------
    DataError
        A missing column, an unknown place or period, a measure whose kind of year is not in `lait_years`, or a cell
        that is neither a number nor a mark.
    """
    table = read_texts(path, [MEASURE, PLACE, YEAR, VALUE])
    file = shown(path)
    wanted = indicators[["indicator_id", "source_measure", "unit"]].rename(columns={"source_measure": MEASURE})
    found = table.assign(row=table.index).merge(wanted, on=MEASURE)
    left_out = found[PLACE].isin(LEFT_OUT) | ((found[MEASURE] == NOT_THE_SAME[0]) & (found[PLACE] == NOT_THE_SAME[1]))
    cells = gather([found[~left_out]] if len(found) else [], path, indicators)
    cells["authority_code"] = _codes(cells, authorities, file)
    spans = _spans(cells, file)
    pairs = zip(cells[MEASURE], cells[YEAR], strict=True)
    cells["span"] = pd.Series([spans[pair] for pair in pairs], index=cells.index, dtype=object)
    cells = cells.dropna(subset="span")
    return observations(
        cells.assign(
            period=cells["span"].str[0],
            period_end=cells["span"].str[1],
            value=cells[VALUE],
            status=cells[YEAR].str.endswith("(prov)").map({True: "provisional", False: "final"}),
            column=VALUE,
            percentage=cells["unit"] == "%",
        ),
        path,
    )


def _codes(cells: pd.DataFrame, authorities: pd.DataFrame, file: str) -> pd.Series:
    by_name = {slug(name): code for name, code in zip(authorities["name"], authorities["code"], strict=True)}
    codes = {name: OTHER_NAMES.get(name, by_name.get(slug(name), "")) for name in cells[PLACE].unique()}
    unknown = cells[cells[PLACE].map(codes) == ""].drop_duplicates(PLACE)
    if len(unknown):
        raise DataError(
            place(file, int(row), PLACE, repr(name), "a name of authorities.csv")
            for row, name in zip(unknown["row"], unknown[PLACE], strict=True)
        )
    return cells[PLACE].map(codes)


def _spans(cells: pd.DataFrame, file: str) -> dict[tuple[str, str], Span | None]:
    """Return the span of each measure and label; None for a label without meaning and without a figure beside it."""
    spans: dict[tuple[str, str], Span | None] = {}
    for names, rows in cells.groupby([MEASURE, YEAR], sort=False):
        measure, label = map(str, names)
        kind = KINDS.get(measure)
        if kind is None:
            expected = "its kind of year in analysis/data/sources/lait_years.py"
            raise DataError(place(file, int(rows["row"].iloc[0]), MEASURE, f"{measure!r} without one", expected))
        span = _span(label.split(" (")[0], kind)
        if span is None and (rows[VALUE] != "-").any():
            row = rows.loc[rows[VALUE] != "-", "row"].iloc[0]
            raise DataError(place(file, int(row), YEAR, repr(label), f"a {kind}"))
        spans[measure, label] = span
    return spans


def _span(text: str, kind: str) -> Span | None:
    start = start_of(text)
    pool = _POOL.fullmatch(text)
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return _ending_in(int(text), kind)
    if start is not None and kind in {"school year", "financial year"}:
        return school_year(start) if kind == "school year" else financial_year(start)
    if pool and kind == ("financial year" if pool[2] and pool[4] else "calendar year"):
        first = int(pool[1])
        last = (int(pool[3]) - first) % 100 + 1
        return financial_year(first, last) if pool[2] else calendar_year(first, last)
    return None


def _ending_in(year: int, kind: str) -> Span:
    if kind in MONTHS:
        return month(year, MONTHS[kind])
    if kind == "calendar year":
        return calendar_year(year)
    return school_year(year - 1) if kind == "school year" else financial_year(year - 1)
