"""The functions of a statement's formula over one authority's tables: its dashboards' rows and its published figures."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.parts.facts_national import national
from analysis.parts.report import Report
from analysis.statements.formulas import Cell, Cells, Function, NotAvailableError, Tables, UnknownNameError
from analysis.statements.rounded import Rounded, read

DIRECTIONS = ("improved", "worsened", "similar", "not_available")
COUNTED = ("count", "rank", "quartile")
"""Kinds of statements whose numbers are whole by nature; others may be rounded."""
_MEASURED = re.compile(
    r"%|£|µ|\bper\b|thousand|million|billion|score|ratio|mph|kg|kt|tonnes|CO2|hectares|MW|years|days"
)
"""Units that are measured, not counted one by one: their whole numbers are rounded ones."""
_SPAN = re.compile(r"(\d+)(?:-(\d+))?")


def tables(report: Report, rows: pd.DataFrame, statements: pd.DataFrame, figures: pd.DataFrame) -> Tables:
    """Return what turns printed figures into the functions of a formula.

    Parameters
    ----------
    report : Report
        Whose tables, and of which year.
    rows : DataFrame
        The dashboards' rows with every rating (`analysis.parts.dashboards.rows`), direction_shown being the printed
        arrow where there is one.
    statements : DataFrame
        The register: statement_id, kind and published.
    figures : DataFrame
        The published funding figures: figure_id and value; it may be empty.
    """
    of_nation = national(report)
    by_number = {int(row["row_no"]): {str(name): each for name, each in row.items()} for row in rows.to_dict("records")}
    said = {
        str(row["statement_id"]): (str(row["published"]), row["kind"] in COUNTED)
        for row in statements.to_dict("records")
    }
    printed = {str(row["figure_id"]): float(row["value"]) for row in figures.to_dict("records")}

    def functions(cells: Cells) -> Mapping[str, Function]:
        table = _Rows(by_number, cells)
        return {
            **{name: getattr(table, name) for name in _Rows.NAMES},
            **of_nation,
            "statement": lambda name: _statement(said, str(name), cells),
            "figure": lambda name: _figure(printed, str(name), cells),
        }

    return functions


@dataclass(frozen=True)
class _Rows:
    """The functions over the dashboards' rows; every printed figure is taken through `cells`."""

    by_number: Mapping[int, Mapping[str, Any]]
    cells: Cells
    NAMES = (
        *("value", "previous", "target", "change", "change_pct", "period", "previous_period", "quartile", "direction"),
        *("computed_direction", "target_met", "answers", "count", "rows", "count_rows", "count_quartile"),
    )

    def _row(self, number: object) -> Mapping[str, Any]:
        whole = isinstance(number, int) and not isinstance(number, bool)
        if not whole or number not in self.by_number:
            raise UnknownNameError(f"row {_shown(number)}", "a row number of dashboards.csv")
        return self.by_number[int(str(number))]

    def _printed(self, number: object, column: str, words: str) -> Rounded:
        row = self._row(number)
        if pd.isna(row[column]):
            raise NotAvailableError(f"row {number} has no {words}")
        decimals = int(row["decimals"])
        counted = decimals == 0 and _MEASURED.search(str(row["unit"])) is None
        return self.cells.take(Cell(f"row {number}", column), float(row[column]), decimals, counted=counted)

    def value(self, number: object) -> Rounded:
        return self._printed(number, "value", "latest result")

    def previous(self, number: object) -> Rounded:
        return self._printed(number, "previous_value", "previous result")

    def target(self, number: object) -> Rounded:
        row = self._row(number)
        if pd.isna(row["target"]):
            raise NotAvailableError(f"row {number} has no target that is a figure")
        # a target is set, not measured: it stands for itself alone
        decimals = len(f"{row['target']:.10g}".partition(".")[2])
        return self.cells.take(Cell(f"row {number}", "target"), float(row["target"]), decimals, counted=True)

    def change(self, number: object) -> Rounded:
        return self.value(number) - self.previous(number)

    def change_pct(self, number: object) -> Rounded:
        before = self.previous(number)
        # written so that each rounded figure stands in it once: its rounding counts once
        return 100 * (self.value(number) / abs(before) - (1 if before.figure > 0 else -1))

    def period(self, number: object) -> str:
        return self._text(number, "period", "period")

    def previous_period(self, number: object) -> str:
        return self._text(number, "previous_period", "period of its previous result")

    def quartile(self, number: object) -> str:
        return self._text(number, "quartile", "quartile")

    def direction(self, number: object) -> str:
        return str(self._row(number)["direction_shown"])

    def computed_direction(self, number: object) -> str:
        return str(self._row(number)["direction"])

    def target_met(self, number: object) -> str:
        return str(self._row(number)["target_met"])

    def _text(self, number: object, column: str, words: str) -> str:
        text = str(self._row(number)[column])
        if not text:
            raise NotAvailableError(f"row {number} has no {words}")
        return text

    def answers(self, number: object) -> Rounded:
        row = self._row(number)
        if row["travel_rule"] != "survey":
            raise UnknownNameError(f"row {number}", "a row that comes from a survey")
        return Rounded.exact(float(row["travel_tolerance"]))

    def count(self, dashboards: object, direction: str = "") -> Rounded:
        return Rounded.exact(len(self.rows(dashboards, direction)))

    def rows(self, dashboards: object, direction: str = "") -> frozenset[int]:
        wanted = {name.strip() for name in str(dashboards).split(";")}
        present = {str(row["dashboard"]) for row in self.by_number.values()}
        if strange := sorted(wanted - present):
            raise UnknownNameError(f"the dashboard {strange[0]!r}", f"one of {', '.join(sorted(present))}")
        return self._with(lambda number: self.by_number[number]["dashboard"] in wanted, direction)

    def count_rows(self, numbers: object, direction: str = "") -> Rounded:
        spans = [_SPAN.fullmatch(part) for part in str(numbers).split()]
        if not spans or None in spans:
            raise UnknownNameError(f"the rows {str(numbers)!r}", "row numbers and spans such as '1-20 45'")
        ends = [(int(span[1]), int(span[2] or span[1])) for span in spans if span]
        for end in (end for pair in ends for end in pair):
            self._row(end)
        return Rounded.exact(
            len(self._with(lambda number: any(low <= number <= high for low, high in ends), direction))
        )

    def _with(self, chosen: Callable[[int], bool], direction: str) -> frozenset[int]:
        if direction and direction not in DIRECTIONS:
            raise UnknownNameError(f"the direction {direction!r}", f"one of {', '.join(DIRECTIONS)}")
        return frozenset(
            number for number in self.by_number if chosen(number) and direction in {"", self.direction(number)}
        )

    def count_quartile(self, quartiles: object, dashboards: str = "") -> Rounded:
        wanted = str(quartiles).split()
        mine: Iterable[int] = self.rows(dashboards) if dashboards else self.by_number
        return Rounded.exact(sum(self.by_number[number]["quartile"] in wanted for number in mine))


def _statement(said: Mapping[str, tuple[str, bool]], name: str, cells: Cells) -> Rounded | str:
    """Return what another statement says: published figures set against each other. What was counted was not rounded."""
    if name not in said:
        raise UnknownNameError(f"the statement {name!r}", "a statement_id of statements.csv")
    text, counted = said[name]
    figure = read(text)
    if figure is None:
        return text
    decimals = len(text.partition(".")[2])
    return cells.take(Cell(f"statement {name}", "published"), figure.figure, decimals, counted=counted)


def _figure(printed: Mapping[str, float], name: str, cells: Cells) -> Rounded:
    """Return a published funding figure, rounded to the digits it is given with."""
    if name not in printed:
        raise UnknownNameError(f"the figure {name!r}", "a figure_id of funding.csv")
    decimals = len(f"{printed[name]:.10g}".partition(".")[2])
    return cells.take(Cell(f"funding figure {name}", "published"), printed[name], decimals)


def _shown(number: object) -> str:
    return f"{number.figure:g}" if isinstance(number, Rounded) else repr(number)
