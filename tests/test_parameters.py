"""The parameters of a report, checked before anything runs."""

import pytest
from papermill.translators import papermill_translators

from analysis.errors import ParameterError
from analysis.parameters import (
    ReportParameters,
    parse_year,
    period_label,
    shift_year,
    unknown_injected,
    year_end,
    year_folder,
    year_label,
    year_start,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024/25", "2024/25"),
        ("2024-25", "2024/25"),
        (" 2024/25 ", "2024/25"),
        ("1999/00", "1999/00"),
        ("2009-10", "2009/10"),
    ],
)
def test_a_year_is_read_with_either_mark(text: str, expected: str) -> None:
    assert parse_year(text) == expected


@pytest.mark.parametrize(
    "text", ["2024", "24/25", "2024/2025", "2024 25", "2024/25x", "", "1824/25", "../../etc", "2024/25\n2025/26"]
)
def test_anything_else_is_not_a_year(text: str) -> None:
    with pytest.raises(ParameterError, match="expected a year such as 2024/25") as caught:
        parse_year(text)
    assert caught.value.problems == [f"reporting_year: found {text!r}, expected a year such as 2024/25"]


@pytest.mark.parametrize("text", ["2024/26", "2024/24", "2024/23", "1999/01"])
def test_the_halves_of_a_year_follow_each_other(text: str) -> None:
    with pytest.raises(ParameterError) as caught:
        parse_year(text)
    start = int(text[:4])
    assert caught.value.problems == [
        f"reporting_year: found {text!r}, expected two years that follow each other, such as {year_label(start)}"
    ]


def test_years_are_written_started_shifted_and_named_as_folders() -> None:
    assert year_label(1999) == "1999/00"
    assert year_label(2024) == "2024/25"
    assert year_start("2024/25") == 2024
    assert year_end("2024/25") == "2025-03-31"
    assert shift_year("2024/25", 1) == "2025/26"
    assert shift_year("2000/01", -1) == "1999/00"
    assert year_folder("2024/25") == "2024-25"


def test_nothing_given_is_the_default_report() -> None:
    assert ReportParameters.checked({}) == ReportParameters("2024/25", "leicestershire", "")


def test_what_is_given_is_kept_and_the_year_is_written_one_way() -> None:
    given = {"reporting_year": "2023-24", "authority": "kent", "comparators": "all"}
    assert ReportParameters.checked(given) == ReportParameters("2023/24", "kent", "all")


def test_every_unknown_name_and_wrong_type_is_told_at_once() -> None:
    with pytest.raises(ParameterError) as caught:
        ReportParameters.checked({"yeer": "2024/25", "authority": 18, "comparators": None, "reporting_year": "2024/25"})
    assert caught.value.problems == [
        "unknown parameter 'yeer', expected one of reporting_year, authority, comparators, quarter, scenario",
        "authority: found 18 (int), expected text",
        "comparators: found None (NoneType), expected text",
    ]


@pytest.mark.parametrize(("text", "quarter"), [("Q2", "Q2"), ("q2", "Q2"), (" q4 ", "Q4"), ("", "")])
def test_a_quarter_is_written_one_way(text: str, quarter: str) -> None:
    assert ReportParameters.checked({"quarter": text}).quarter == quarter


@pytest.mark.parametrize("text", ["Q5", "2", "second", "Q1 Q2", "../.."])
def test_anything_else_is_not_a_quarter(text: str) -> None:
    with pytest.raises(ParameterError, match="expected Q1, Q2, Q3 or Q4") as caught:
        ReportParameters.checked({"quarter": text})
    assert caught.value.problems[0].startswith(f"quarter: found {text!r}")


def test_a_year_and_quarter_have_a_folder_of_their_own() -> None:
    assert period_label("2024/25", "") == "2024/25"
    assert year_folder(period_label("2024/25", "Q2")) == "2024-25-q2"


def test_a_wrong_year_is_refused() -> None:
    with pytest.raises(ParameterError, match="reporting_year: found '2024'"):
        ReportParameters.checked({"reporting_year": "2024"})


def injected(values: dict[str, object]) -> str:
    """Return the cell that papermill puts into a notebook for these parameters."""
    return str(papermill_translators.find_translator("python3", "python").codify(values))


def test_a_mistyped_parameter_that_papermill_injected_is_seen() -> None:
    cell = injected({"yeer": "2024/25", "authority": "kent", "comparatros": "all"})
    assert unknown_injected(['reporting_year = "2024/25"', cell]) == ["yeer", "comparatros"]


def test_known_parameters_that_papermill_injected_are_not_named() -> None:
    cell = injected({"reporting_year": "2024/25", "authority": "kent", "comparators": ""})
    assert unknown_injected([cell]) == []


def test_other_cells_may_name_what_they_like() -> None:
    assert unknown_injected(["report = 1", "import sys", "%matplotlib inline", "# A note\nyeer = 2"]) == []
