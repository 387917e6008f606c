"""A period's label and its end must name the same year, and a value must lie within its limits."""

import pandas as pd
import pytest

from analysis.data.crosscheck import observation_values

NONE = float("nan")
GOOD = {"indicator_id": "a", "value": 5.0, "lower_ci": 4.0, "upper_ci": 6.0, "missing": ""}
GOOD |= {"numerator": NONE, "denominator": NONE}
LABELS = [
    ("2023/24", "2024-03-31"),
    ("2023", "2023-12-31"),
    ("2021-23", "2023-12-31"),
    ("Jan 2025", "2025-01-31"),
    ("2021/22-2023/24", "2024-03-31"),
]


def problems(**changed: object) -> list[str]:
    row = GOOD | {"period": "2023/24", "period_end": "2024-03-31"} | changed
    return observation_values(pd.DataFrame([row], index=[7]), set(), "a.csv")


@pytest.mark.parametrize(("period", "period_end"), LABELS)
def test_a_label_and_an_end_of_the_same_year_agree(period: str, period_end: str) -> None:
    assert problems(period=period, period_end=period_end) == []


@pytest.mark.parametrize("period", ["2022/23", "2024/25", "2012", "soon"])
def test_a_label_of_another_year_is_named(period: str) -> None:
    expected = "a.csv, row 7, column period_end: found '2024-03-31', expected a date in the last year of the period"
    assert problems(period=period) == [expected]


@pytest.mark.parametrize("value", [3.9, 6.1])
def test_a_value_outside_its_limits_is_named(value: float) -> None:
    assert problems(value=value) == [f"a.csv, row 7, column value: found {value}, expected a value within its limits"]
