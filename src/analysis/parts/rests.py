"""What a table's rows rest on: the rule that makes them, and the rows of data/raw that they follow from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.data import catalogue, store
from analysis.data.geography import ENGLAND, codes_of_year
from analysis.data.lens import RETURN, Input, where
from analysis.parameters import shift_year, year_end
from analysis.parts.report import Report

BACK = 2
"""Years before a benchmark year whose results may stand for it."""
Values = Mapping[str, str]
"""The cells of a row by column, as text."""


@dataclass(frozen=True)
class Rests:
    """What the rows of a table rest on.

    Attributes
    ----------
    rule : str
        The rule that makes them, by its name in ``patterns/rules.toml``.
    key : tuple of str
        The columns that tell one row from the others.
    by : tuple of str
        The columns that the inputs depend on: rows alike in these rest on the same.
    inputs : callable
        Given the report and those columns' values, returns the rows that the figures follow from.
    """

    rule: str
    key: tuple[str, ...]
    by: tuple[str, ...]
    inputs: Callable[[Report, Values], list[Input]]
    numbered: tuple[str, str] = ("", "")
    """A column that only numbers the rows, and the one that tells them apart in its place, where a council gave no return."""


def whole(*tables: str) -> Callable[[Report, Values], list[Input]]:
    """Return what gives whole tables, whatever the row."""

    def inputs(report: Report, row: Values) -> list[Input]:
        del report, row
        return [Input(table) for table in tables]

    return inputs


def returned(table: str, column: str) -> Callable[[Report, Values], list[Input]]:
    """Return what gives the row of a council's return that has the same value in a column."""

    def inputs(report: Report, row: Values) -> list[Input]:
        del report
        return [Input(f"{RETURN}{table}", where(**{column: row[column]}))]

    return inputs


def results(report: Report, indicators: Iterable[str], years: Iterable[str] = (), codes: Iterable[str] = ()) -> Input:
    """Return results of indicators: those of the comparators and of England, or of some codes; of all years or of some."""
    chosen = {"indicator_id": tuple(indicators), "authority_code": tuple(codes) or codes_of(report)}
    span = tuple(years)
    return Input("observations", where(**chosen, **({"reporting_year": span} if span else {})))


def up_to(year: str) -> list[str]:
    """Return the years whose results may stand for a benchmark year."""
    return [shift_year(year, -back) for back in range(BACK + 1)]


def codes_of(report: Report) -> tuple[str, ...]:
    """Return the codes that the comparators' results may be filed under, and England's."""
    return _codes_of(report.members)


@lru_cache(maxsize=64)
def _codes_of(members: tuple[str, ...]) -> tuple[str, ...]:
    authorities = store.table("authorities")
    found = {ENGLAND, *members}
    for year in store.observation_years():
        found |= set(codes_of_year(members, authorities, year_end(year)))
    return tuple(sorted(found))


def ranked_ids(theme: str = "") -> list[str]:
    """Return the ids of ranked indicators, of a theme or of all."""
    frame = catalogue.ranked()
    return list(frame.loc[frame["theme"] == theme, "indicator_id"] if theme else frame["indicator_id"])
