from collections.abc import Mapping

import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.statements.formulas import Cell, Cells, Function, NotAvailableError, UnknownNameError
from analysis.statements.judging import COLUMNS, NO_FORMULA, judge
from analysis.statements.rounded import Rounded

RESULTS = {1: (29360.0, 28260.0), 2: (12.0, 15.0)}
"""Made-up results of two rows, latest and previous."""
NAMES = {1: "Widgets made", 2: "Widgets broken", 3: "Widgets lost"}


def tables(cells: Cells) -> Mapping[str, Function]:
    """Functions over the made-up rows."""

    def value(row: int) -> Rounded:
        if row not in RESULTS:
            raise UnknownNameError(f"row {row}", "a row number of dashboards.csv")
        return cells.take(Cell(f"row {row}", "value"), RESULTS[row][0], 0, counted=True)

    def previous(row: int) -> Rounded:
        return cells.take(Cell(f"row {row}", "previous_value"), RESULTS[row][1], 0, counted=True)

    def missing(row: int) -> str:
        raise NotAvailableError(f"row {row} has no period")

    return {
        "value": value,
        "previous": previous,
        "change": lambda row: value(row) - previous(row),
        "change_pct": lambda row: 100 * (value(row) / previous(row) - 1),
        "rows": lambda _, direction="": frozenset({1, 3} if direction else {1, 2, 3}),
        "count": lambda _, direction="": Rounded.exact(2 if direction else 3),
        "quartile": str,
        "period": missing,
        "statement": lambda name: cells.take(Cell(f"statement {name}", "published"), float(name[1:]), 0, counted=True),
    }


def verdict(
    formula: str, published: str, kind: str = "change", subjects: str = "", claim: str = "Made up", needs: str = ""
) -> pd.Series:
    """Judge one made-up statement."""
    statement = {
        "statement_id": "S001",
        "part": "dashboards",
        "place": "Widgets",
        "row_no": 1.0,
        "kind": kind,
        "claim": claim,
        "published": published,
        "unit": "",
        "subject_row_nos": subjects,
        "formula": formula,
        "needs": needs,
    }
    judged = judge(pd.DataFrame([statement]), tables, NAMES, "statements.csv")
    assert list(judged.columns) == COLUMNS
    return judged.iloc[0]


@pytest.mark.parametrize(
    ("formula", "published", "kind", "computed"),
    [
        ("change(1)", "1100", "change", "1,100"),
        ("-change_pct(2)", "20", "change", "20"),
        ('count("Widgets")', "3", "count", "3"),
        ("value(1) > previous(1)", "higher", "comparison", "29,360; 28,260"),
        ("near(value(2), previous(2), 3)", "similar", "comparison", "12; 15"),
        ("quartile(4)", "4", "quartile", "4"),
        ('statement("S020") + statement("S004")', "24", "sum", "24"),
    ],
)
def test_what_fits_agrees_and_has_no_cause(formula: str, published: str, kind: str, computed: str) -> None:
    row = verdict(formula, published, kind)
    assert (row["verdict"], row["computed"], row["cause"]) == ("agrees", computed, "")
    assert row["explanation"].endswith(".")


@pytest.mark.parametrize(
    ("formula", "published", "kind", "cause"),
    [
        ("change(1)", "740", "change", "digits swapped or lost in a cell"),
        ("change_pct(2)", "20", "change", "wrong sign"),
        ("change(1)", "777", "change", "change differs"),
        ('count("Widgets")', "5", "count", "count does not match the table"),
        ("value(1) < previous(1)", "lower", "comparison", "comparison does not hold"),
        ("quartile(3)", "4", "quartile", "place differs"),
        ("value(1)", "777", "level", "level differs"),
        ("value(1) < previous(1)", "met", "target", "target differs"),
        ('statement("S020") + statement("S004")', "77", "sum", "published figures do not add up"),
        ("quartile(2024)", "2023", "period", "year or period differs"),
    ],
)
def test_what_does_not_fit_disagrees_and_says_why(formula: str, published: str, kind: str, cause: str) -> None:
    row = verdict(formula, published, kind)
    assert (row["verdict"], row["cause"]) == ("disagrees", cause)
    assert row["explanation"].count(". ") == 0


def test_a_list_names_the_rows_that_are_lacking_and_too_many() -> None:
    assert verdict('rows("Widgets", "improved")', "made; lost", "list", "1 3")["verdict"] == "agrees"
    row = verdict('rows("Widgets", "improved")', "made; broken", "list", "1 2")
    assert (row["verdict"], row["computed"]) == ("disagrees", "1 3")
    assert row["explanation"] == (
        "The paragraph does not name row 3 (Widgets lost), which the table has "
        "and names row 2 (Widgets broken), which the table does not have there."
    )


def test_without_a_formula_it_says_what_would_be_needed() -> None:
    row = verdict("", "22.4", "level", needs="a table of other areas.")
    assert row["verdict"] == "not_computable"
    assert row["explanation"] == "Cannot be computed from the tables: it needs a table of other areas."


def test_what_the_tables_do_not_hold_is_told() -> None:
    row = verdict("period(2)", "2024", "period")
    assert (row["verdict"], row["computed"]) == ("not_computable", "")
    assert "row 2 has no period" in row["explanation"]


@pytest.mark.parametrize(
    ("formula", "published", "found", "expected"),
    [
        ("value(9)", "3", "row 9", "a row number of dashboards.csv"),
        ("value(1)", "higher", "the published text 'higher'", "a number, since the formula gives one"),
        (
            "value(1) + quartile(1)",
            "3",
            "'value(1) + quartile(1)'",
            "numbers with numbers, texts with texts and rows with rows",
        ),
    ],
)
def test_a_wrong_name_is_told_with_file_and_row(formula: str, published: str, found: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        verdict(formula, published)
    assert caught.value.problems == [f"statements.csv, row 2, column formula: found {found}, expected {expected}"]


@pytest.mark.parametrize("needs", ["", " "])
def test_an_unknown_statement_still_gets_a_reason(needs: str) -> None:
    row = verdict("", "3", "level", needs=needs)
    assert row["explanation"] == f"Cannot be computed from the tables: it needs {NO_FORMULA}."
