"""Department for Education: school place preferences of the school places scorecards, CSV.

One row per entry year, authority, phase and preference. Offers are made in the spring before entry in September, so that they
belong to the school year before: offers for September 2025 are those of 2024/25.
"""

from pathlib import Path

import pandas as pd

from analysis.data.sources.cells import gather, observations
from analysis.data.sources.spans import school_year
from analysis.data.sources.texts import check_headings, read_texts
from analysis.errors import DataError, place
from analysis.paths import shown

HEADINGS = ("entry_year", "areacd", "phase", "preference", "percent_offered")
PHASES = ["primary", "secondary"]


def read(path: Path, indicators: pd.DataFrame) -> pd.DataFrame:
    """Read the share of pupils offered a preferred school.

    Parameters
    ----------
    path : Path
        The CSV: entry_year, areacd, phase, preference, percent_offered.
    indicators : DataFrame
        The registry's rows of this source: indicator_id, source_measure (``primary first``, ``secondary one of first three``).

    Returns
    -------
    DataFrame
        Observations in per cent; the period is the school year in which offers are made.

    Raises
    ------
    DataError
        A missing column, an unknown phase, a year that is none, or a cell that is neither a number nor a known mark.
    """
    table = read_texts(path, [])
    check_headings(list(table.columns), list(HEADINGS), shown(path), 1)
    expected = {
        "phase": (~table["phase"].isin(PHASES), "primary or secondary"),
        "entry_year": (~table["entry_year"].str.fullmatch(r"20\d\d"), "a year such as 2025"),
    }
    problems = [
        place(shown(path), int(str(row)), column, repr(table.at[row, column]), words)
        for column, (wrong, words) in expected.items()
        for row in table.index[wrong]
    ]
    if problems:
        raise DataError(problems)
    spans = [school_year(int(year) - 1) for year in table["entry_year"]]
    rows = table.assign(
        authority_code=table["areacd"],
        period=[span.label for span in spans],
        period_end=[span.end for span in spans],
        value=table["percent_offered"],
        measure=table["phase"] + " " + table["preference"].str.replace("_", " "),
        percentage=True,
        row=table.index,
        column="percent_offered",
    )
    pairs = zip(indicators["indicator_id"], indicators["source_measure"], strict=True)
    frames: list[pd.DataFrame] = [rows[rows["measure"] == measure].assign(indicator_id=name) for name, measure in pairs]
    return observations(gather([frame for frame in frames if len(frame)], path, indicators), path)
