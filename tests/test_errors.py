"""Errors that people read."""

import pytest

from analysis.errors import DataError, ParameterError, ProjectError, place


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (5, "value", "data/raw/a.csv, row 5, column value: found 'x', expected a number"),
        (5, None, "data/raw/a.csv, row 5: found 'x', expected a number"),
        (None, "value", "data/raw/a.csv, column value: found 'x', expected a number"),
        (None, None, "data/raw/a.csv: found 'x', expected a number"),
    ],
)
def test_a_place_names_file_row_and_column_as_far_as_known(row: int | None, column: str | None, expected: str) -> None:
    assert place("data/raw/a.csv", row, column, "'x'", "a number") == expected


def test_one_problem_or_many_are_a_line_each() -> None:
    assert ProjectError("one").problems == ["one"]
    assert str(ProjectError("one")) == "one"
    many = DataError(line for line in ("one", "two"))
    assert many.problems == ["one", "two"]
    assert str(many) == "one\ntwo"


def test_a_notebook_shows_the_problems_without_a_traceback() -> None:
    assert ParameterError(["one", "two"])._render_traceback_() == ["ParameterError: one", "ParameterError: two"]


def test_both_kinds_can_be_caught_as_one() -> None:
    assert issubclass(DataError, ProjectError)
    assert issubclass(ParameterError, ProjectError)
    assert not issubclass(DataError, ParameterError)
