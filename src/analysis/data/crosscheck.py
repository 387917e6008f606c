"""Checks between tables: codes that must be known, values that must agree with each other."""

import re
from collections.abc import Mapping

import pandas as pd

from analysis.data import crosscheck_places, crosscheck_registry
from analysis.data.findings import MOST_OF_A_KIND, lines, unknown
from analysis.errors import place
from analysis.paths import raw_folder, shown

_CODE_COLUMNS = {
    "comparator_groups": ["authority_code"],
    "districts": ["authority_code"],
    "neighbours": ["authority_code", "neighbour_code"],
    "population": ["authority_code"],
    "deprivation": ["authority_code"],
    "council_tax": ["authority_code"],
    "settlement_per_head": ["authority_code"],
    "outlines": ["authority_code"],
    "spending_power": ["authority_code"],
    "spend_by_service": ["authority_code"],
    "inspections": ["authority_code"],
}


def shared(tables: Mapping[str, pd.DataFrame], files: Mapping[str, str]) -> list[str]:
    """Return the problems between the shared tables, one line each.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        All shared tables, each already right by itself.
    files : mapping of str to str
        The file of each table below data/raw, for the messages.
    """
    known = set(tables["authorities"]["code"])
    problems: list[str] = []
    for name, columns in _CODE_COLUMNS.items():
        for column in columns:
            problems += unknown(
                tables[name], column, known, shown(raw_folder() / files[name]), "an authority of authorities.csv"
            )
    indicators = tables["indicators"]
    catalogue = shown(raw_folder() / files["indicators"])
    problems += unknown(
        indicators, "source_id", set(tables["sources"]["source_id"]), catalogue, "a source of sources.csv"
    )
    problems += crosscheck_registry.registry(indicators, catalogue)
    ids = set(indicators["indicator_id"])
    successors = tables["authorities"].assign(successor_code=tables["authorities"]["successor_code"].str.split(" "))
    named = successors.explode("successor_code")
    named = named[~named["successor_code"].isin(["", *known])]
    file = shown(raw_folder() / files["authorities"])
    problems += unknown(named, "successor_code", known, file, "an authority of authorities.csv")
    problems += crosscheck_places.places(tables, file, shown(raw_folder() / files["authority_lookup"]))
    problems += _sources(tables["observations"], set(tables["sources"]["source_id"]))
    units = indicators.set_index("indicator_id")["unit"]
    percent = set(indicators.loc[indicators["unit"] == "%", "indicator_id"])
    for source_id, frame in tables["observations"].groupby("source_id"):
        file = _observation_file(str(source_id))
        rows = frame.set_index("row")
        problems += unknown(rows, "authority_code", known, file, "an authority of authorities.csv")
        problems += unknown(rows, "indicator_id", ids, file, "an indicator of indicators.csv")
        found = observation_values(rows, percent, file)
        problems += found or parts_of_values(rows, units, file)
    return problems


def _sources(observed: pd.DataFrame, known: set[str]) -> list[str]:
    """Name files whose source is not in the catalogue, and results in two files."""
    files = {str(source): _observation_file(str(source)) for source in observed["source_id"].unique()}
    problems = [
        f"{file}: found no such source, expected a source of sources.csv"
        for source, file in files.items()
        if source not in known
    ]
    key = ["indicator_id", "authority_code", "period"]
    again = observed[observed.duplicated(key) & ~observed.duplicated([*key, "source_id"])]
    for row in again.head(MOST_OF_A_KIND).to_dict("records"):
        found = f"{row['indicator_id']}, {row['authority_code']}, {row['period']} for the second time"
        problems.append(place(files[row["source_id"]], row["row"], " + ".join(key), found, "each in one file only"))
    return problems


def _observation_file(source_id: str) -> str:
    return shown(next((raw_folder() / "observations").glob(f"{source_id}.csv*")))


def observation_values(rows: pd.DataFrame, percent: set[str], file: str) -> list[str]:
    """Return the problems of observations' values by themselves, one line each.

    Parameters
    ----------
    rows : DataFrame
        Observations, indexed by their row in the file.
    percent : set of str
        The indicators whose unit is a percentage.
    file : str
        The file, for the messages.
    """
    given = rows["value"].notna()
    is_percent = rows["indicator_id"].isin(percent)
    tests = [
        (given & (rows["missing"] != ""), "missing", "no reason beside a value"),
        (
            ~given & (rows["missing"] == ""),
            "missing",
            "suppressed, not_available or not_applicable where there is no value",
        ),
        (is_percent & ~rows["value"].between(0, 100) & given, "value", "a percentage between 0 and 100"),
        (rows["lower_ci"] > rows["upper_ci"], "lower_ci", "a lower limit below the upper"),
        (rows["value"] < rows["lower_ci"], "value", "a value within its limits"),
        (rows["value"] > rows["upper_ci"], "value", "a value within its limits"),
        (~_ends_in_its_period(rows), "period_end", "a date in the last year of the period"),
    ]
    problems: list[str] = []
    reported = pd.Series(data=False, index=rows.index)
    for wrong, column, expected in tests:
        problems += lines(rows, wrong & ~reported, column, file, expected)
        reported |= wrong
    return problems or _against_counts(rows, _likely_scale(rows), file)


def _ends_in_its_period(rows: pd.DataFrame) -> pd.Series:
    """Say whether each period_end lies in the year that the period's label ends with: 2023/24 and 2022-24 end in 2024."""
    labels = {label: _last_year(label) for label in rows["period"].unique()}
    return rows["period"].map(labels) == rows["period_end"].str[:4]


def _last_year(label: str) -> str:
    """Return the last year that a label names, empty where it names none."""
    found = re.findall(r"(\d{4})(?:[/-](\d\d)(?!\d))?", label)
    if not found:
        return ""
    first, second = map(str, found[-1])
    return first[:2] + second if second else first


SCALES = {"%": 100.0, "per 1,000": 1e3, "per 10,000": 1e4, "per 100,000": 1e5, "£ per head": 1.0}
"""How a value comes from its numerator and denominator, by unit; other units are not checked."""
ROUNDING = 0.01
"""How far, as a share of the value, rounding may part a value from its numerator and denominator (or 0.1, if that is more)."""


def parts_of_values(rows: pd.DataFrame, units: pd.Series, file: str) -> list[str]:
    """Return the values that their own numerator and denominator contradict, one line each.

    Parameters
    ----------
    rows : DataFrame
        Observations, indexed by their row in the file.
    units : Series
        The unit of each indicator, by its id.
    file : str
        The file, for the messages.
    """
    return _against_counts(rows, rows["indicator_id"].map(units).map(SCALES), file)


def _likely_scale(rows: pd.DataFrame) -> pd.Series:
    """Return by what each value comes from its counts, as most of its indicator's do: one of `SCALES`, else nothing."""
    found = (rows["value"] * rows["denominator"] / rows["numerator"].where(rows["numerator"] > 0)).astype(float)
    usual = found.groupby(rows["indicator_id"]).median()
    scales = {
        indicator_id: next(
            (scale for scale in SCALES.values() if abs(middle - scale) <= ROUNDING * scale), float("nan")
        )
        for indicator_id, middle in usual.items()
    }
    return rows["indicator_id"].map(scales).astype(float)


def _against_counts(rows: pd.DataFrame, scale: pd.Series, file: str) -> list[str]:
    found = scale * rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0)
    allowed = (ROUNDING * rows["value"].abs()).clip(lower=0.1)
    wrong = (found - rows["value"]).abs() > allowed
    return list(lines(rows, wrong, "value", file, "the value that numerator and denominator give"))
