"""Which reporting year a period belongs to."""

import pandas as pd
import pytest

from analysis.data.periods import period_end_of, reporting_year_of


@pytest.mark.parametrize(
    ("period_end", "expected"),
    [
        ("2024-03-31", "2023/24"),
        ("2024-08-31", "2023/24"),
        ("2024-07-31", "2023/24"),
        ("2023-12-31", "2023/24"),
        ("2023-09-01", "2023/24"),
        ("2023-08-31", "2022/23"),
        ("2024-09-01", "2024/25"),
        ("2024-01-01", "2023/24"),
        ("2000-03-31", "1999/00"),
        ("2009-12-31", "2009/10"),
    ],
)
def test_a_period_belongs_to_the_year_from_september_to_august_in_which_it_ends(period_end: str, expected: str) -> None:
    assert reporting_year_of(pd.Series([period_end])).tolist() == [expected]


def test_rows_keep_their_index_and_type() -> None:
    result = reporting_year_of(pd.Series(["2024-03-31", "2023-12-31", "2025-03-31"], index=[9, 2, 5]))
    expected = pd.Series(["2023/24", "2023/24", "2024/25"], index=[9, 2, 5], dtype="str")
    pd.testing.assert_series_equal(result, expected)


@pytest.mark.parametrize(
    ("label", "end"),
    [
        ("2024/25", "2025-03-31"),
        ("2020/21 - 2024/25", "2025-03-31"),
        ("2024/25 Q2", "2024-09-30"),
        ("2024/25 Q4", "2025-03-31"),
        ("2024", "2024-12-31"),
        ("2021-23", "2023-12-31"),
        ("Mar 2025", "2025-03-31"),
        ("February 2024", "2024-02-29"),
        ("Jul 2024 - Jun 2025", "2025-06-30"),
        ("Spring 2025", "2025-03-31"),
        ("2024-25", ""),  # a financial year or a pool of two
        ("24/25", ""),
        ("2024/26", ""),
        ("last year", ""),
        ("", ""),
    ],
)
def test_a_period_in_words_has_a_last_day(label: str, end: str) -> None:
    assert period_end_of(label) == end


def test_no_date_has_no_reporting_year() -> None:
    assert reporting_year_of(pd.Series(["", "2024-08-31", "2024-09-01"])).tolist() == ["", "2023/24", "2024/25"]
