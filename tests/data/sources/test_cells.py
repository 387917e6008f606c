"""Cells into observations: numbers, marks, and the places of what is neither."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.schemas import SCHEMAS
from analysis.data.sources.cells import gather, observations, read_numbers
from analysis.errors import DataError

FILE = Path("given.csv")


def cells(*rows: tuple[str, str, object], **more: object) -> pd.DataFrame:
    """Return cells of one measure from (authority, last day of the year, cell), in rows 2, 3, 4 and so on."""
    frame = pd.DataFrame(rows, columns=["authority_code", "period_end", "value"])
    frame = frame.assign(indicator_id="a", period=frame["period_end"].str[:4], row=range(2, 2 + len(rows)), column="A")
    return frame.assign(**more)


def problems_of(given: pd.DataFrame) -> list[str]:
    with pytest.raises(DataError) as caught:
        observations(given, FILE)
    return caught.value.problems


@pytest.mark.parametrize(
    ("cell", "number", "reason"),
    [
        (3.25, 3.25, ""),
        ("-4", -4, ""),
        (" 5.5 [r]", 5.5, ""),
        ("", None, "not_available"),
        ("-", None, "not_available"),
        (":", None, "not_available"),
        ("x", None, "not_available"),
        ("[x]", None, "not_available"),
        ("[y]", None, "not_available"),
        ("u", None, "not_available"),
        ("low", None, "not_available"),
        ("c", None, "suppressed"),
        ("[C]", None, "suppressed"),
        ("z", None, "not_applicable"),
    ],
)
def test_a_cell_is_a_number_or_a_reason(cell: object, number: float | None, reason: str) -> None:
    numbers, reasons, wrong = read_numbers(pd.Series([cell], dtype=object))
    assert (None if pd.isna(numbers[0]) else numbers[0], reasons[0], bool(wrong[0])) == (number, reason, False)


@pytest.mark.parametrize("cell", ["many", "1,234", "5%", "inf", "nan", "[q]", "5 6", "#REF!", "True", "£5"])
def test_anything_else_is_refused_with_its_place(cell: object) -> None:
    assert problems_of(cells(("E10000901", "2024-03-31", cell))) == [
        f"given.csv, row 2, column A: found {cell!r}, expected a number or a mark such as [x], [c] or [z]"
    ]


def test_observations_have_the_columns_of_the_table_and_its_order() -> None:
    found = observations(
        cells(("E92000001", "2024-03-31", "2"), ("E10000901", "2024-03-31", "1"), ("E12000001", "2023-03-31", "3")),
        FILE,
    )
    assert list(found.columns) == list(SCHEMAS["observations"].columns)
    assert list(found["authority_code"]) == ["E12000001", "E10000901", "E92000001"]
    assert list(found["value"]) == [3, 1, 2]
    assert set(found["status"]) == {"final"}


def test_earlier_periods_and_other_places_are_left_out() -> None:
    found = observations(
        cells(
            ("E10000901", "2011-12-31", "text that nobody reads"),
            ("E07000901", "2012-01-01", "1"),
            ("E10000901", "2012-01-01", "2"),
            ("E10000901 / E10000902", "2012-01-01", "3"),
            ("", "2012-01-01", "4"),
        ),
        FILE,
    )
    assert list(found["value"]) == [2]


def test_a_file_without_any_such_figure_is_refused() -> None:
    assert problems_of(cells(("E07000901", "2024-03-31", "1"))) == [
        "given.csv: found no figure of an upper-tier authority, expected some from 2012 on"
    ]


def test_a_percentage_stays_between_0_and_100() -> None:
    given = cells(("E10000901", "2024-03-31", "100"), ("E10000902", "2024-03-31", "100.1"), percentage=True)
    assert problems_of(given) == ["given.csv, row 3, column A: found 100.1, expected a percentage between 0 and 100"]


def test_numbers_are_rounded_as_they_are_written() -> None:
    given = cells(("E10000901", "2024-03-31", "109.2578005"), lower_ci="0.1234564", upper_ci="x")
    found = observations(given, FILE).loc[0]
    assert (found["value"], found["lower_ci"]) == (109.257801, 0.123456)
    assert pd.isna(found["upper_ci"])


def test_a_missing_value_has_no_interval_and_no_counts() -> None:
    given = cells(("E10000901", "2024-03-31", "c"), lower_ci="-1", upper_ci="-1", numerator="3", denominator="10")
    found = observations(given, FILE)
    assert found[["lower_ci", "upper_ci", "numerator", "denominator"]].isna().all(axis=None)
    assert found.at[0, "missing"] == "suppressed"


def test_half_a_fraction_is_left_out() -> None:
    found = observations(cells(("E10000901", "2024-03-31", "30"), numerator="c", denominator="10"), FILE)
    assert found[["numerator", "denominator"]].isna().all(axis=None)


def test_a_reason_from_elsewhere_counts_only_where_the_value_is_missing() -> None:
    given = cells(("E10000901", "2024-03-31", ""), ("E10000902", "2024-03-31", "5"), missing="not_applicable")
    assert list(observations(given, FILE)["missing"]) == ["not_applicable", ""]


def test_the_same_row_twice_is_one_and_a_different_one_is_refused() -> None:
    twice = [("E10000901", "2024-03-31", "5"), ("E10000901", "2024-03-31", "5.0")]
    assert len(observations(cells(*twice), FILE)) == 1
    assert problems_of(cells(*twice, ("E10000901", "2024-03-31", "6"))) == [
        "given.csv, row 4, column A: found another figure for a, E10000901, 2024, expected one"
    ]


def test_only_the_first_twenty_problems_are_told() -> None:
    given = cells(*[(f"E100009{number:02d}", "2024-03-31", "many") for number in range(25)])
    problems = problems_of(given)
    assert len(problems) == 21
    assert problems[-1] == "given.csv: and 5 more problems"


def test_a_file_without_a_measure_of_the_registry_names_some_of_them() -> None:
    registry = pd.DataFrame({"source_measure": [f"m{number}" for number in range(7)]})
    with pytest.raises(DataError) as caught:
        gather([], FILE, registry)
    assert caught.value.problems == [
        "given.csv: found no measure that the registry has of this source, expected m0, m1, m2, m3, m4 and 2 more"
    ]
