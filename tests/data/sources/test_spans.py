"""Periods as publishers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.data.sources.spans import calendar_year, financial_year, from_interval, month, school_year, start_of


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (financial_year(2024), ("2024/25", "2025-03-31")),
        (financial_year(1999), ("1999/00", "2000-03-31")),
        (financial_year(2021, 3), ("2021/22-2023/24", "2024-03-31")),
        (school_year(2023), ("2023/24", "2024-08-31")),
        (calendar_year(2023), ("2023", "2023-12-31")),
        (calendar_year(2022, 3), ("2022-24", "2024-12-31")),
        (month(2024, 2), ("Feb 2024", "2024-02-29")),
        (month(2025, 12), ("Dec 2025", "2025-12-31")),
    ],
)
def test_a_span_has_a_label_and_a_last_day(span: tuple[str, str], expected: tuple[str, str]) -> None:
    assert span == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-25", 2024),
        ("2024/25", 2024),
        ("202425", 2024),
        ("1999-00", 1999),
        ("2024-26", None),
        ("2014-16", None),
        ("2024", None),
        ("202503", None),
        ("1024-25", None),
        ("", None),
    ],
)
def test_two_years_that_follow_each_other_start_with_the_first(text: str, expected: int | None) -> None:
    assert start_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-01-01/P1Y", ("2023", "2023-12-31")),
        ("2022-01-01/P3Y", ("2022-24", "2024-12-31")),
        ("2024-04-01/P1Y", ("2024/25", "2025-03-31")),
        ("2021-04-01/P3Y", ("2021/22-2023/24", "2024-03-31")),
        ("2024-08-01/P1Y", ("2024/25", "2025-08-31")),
        ("2024-09-01/P1Y", ("2024/25", "2025-08-31")),
        ("2024-11-16/P1Y", ("2024/25", "2025-11-15")),
        ("2025-12-01/P1M", ("Dec 2025", "2025-12-31")),
        ("2026-01-01", ("Jan 2026", "2026-01-31")),
        ("2025-03-15", ("Mar 2025", "2025-03-15")),
        ("2025-13-01/P1Y", None),
        ("2024-02-29/P1Y", None),
        ("2024-04-01/P1Q", None),
        ("2024-04-01/P1Y ", None),
        ("2024/25", None),
        ("", None),
    ],
)
def test_an_interval_of_the_ons_is_a_span(text: str, expected: tuple[str, str] | None) -> None:
    assert from_interval(text) == expected


@given(st.text(max_size=20))
def test_no_text_is_too_strange(text: str) -> None:
    span = from_interval(text)
    assert span is None or len(span.end) == len("2025-03-31")
    assert start_of(text) is None or text[:2] in {"19", "20"}
