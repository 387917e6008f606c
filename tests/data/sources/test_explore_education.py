"""The adapter of DfE Explore Education Statistics, on small files in its layout."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.sources.explore_education import on_30_september, read, year_to_march
from analysis.errors import DataError

HEADING = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name,referral_count,rereferral_count,rereferral_percent,cases,case_holders_fte,caseload_fte\n"
)
REGISTRY = pd.DataFrame(
    {
        "indicator_id": ["re-referrals", "caseload", "elsewhere"],
        "source_measure": ["rereferral_percent", "caseload_fte", "not_a_column"],
        "unit": ["%", "number", "%"],
    }
)


def place(level: str, code: str) -> str:
    return {
        "National": "National,E92000001,England,,,,,",
        "Regional": f"Regional,E92000001,England,{code},North,,,",
        "Local authority": f"Local authority,E92000001,England,E12000001,North,901,{code},Somewhere",
    }[level]


def row(
    level: str = "Local authority", code: str = "E10000901", when: str = "2025,Reporting year", **cells: str
) -> str:
    given = {"count": "200", "again": "40", "percent": "20", "cases": "301", "holders": "20", "load": "15.1"} | cells
    return f"{when},{place(level, code)},{','.join(given.values())}\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "c1_children.csv"


def test_places_of_all_levels_come_with_their_counts(path: Path) -> None:
    path.write_text(
        HEADING + row("National") + row("Regional", "E12000001") + row("Regional", "E13000001") + row(),
        encoding="utf-8-sig",
    )
    found = read(path, REGISTRY, reporting_year=year_to_march)
    referrals = found[found["indicator_id"] == "re-referrals"]
    assert list(referrals["authority_code"]) == ["E10000901", "E12000001", "E92000001"]
    assert list(referrals[["period", "period_end"]].iloc[0]) == ["2024/25", "2025-03-31"]
    assert list(referrals[["value", "numerator", "denominator"]].iloc[0]) == [20, 40, 200]
    load = found[found["indicator_id"] == "caseload"].iloc[0]
    assert list(load[["value", "numerator", "denominator"]]) == [15.1, 301, 20]
    assert set(found["indicator_id"]) == {"re-referrals", "caseload"}


def test_suppressed_not_available_and_not_applicable_stay_apart(path: Path) -> None:
    marks = {"E10000901": "c", "E10000902": "x", "E10000903": "z", "E10000904": "u", "E10000905": "low"}
    path.write_text(HEADING + "".join(row(code=code, percent=mark) for code, mark in marks.items()), encoding="utf-8")
    found = read(path, REGISTRY, reporting_year=year_to_march)
    reasons = found[found["indicator_id"] == "re-referrals"].set_index("authority_code")["missing"]
    assert list(reasons) == ["suppressed", "not_available", "not_applicable", "not_available", "not_available"]


def test_counts_that_do_not_give_the_rate_are_left_out(path: Path) -> None:
    path.write_text(HEADING + row(percent="20.05") + row(code="E10000902", percent="20.1"), encoding="utf-8")
    found = read(path, REGISTRY, reporting_year=year_to_march)
    referrals = found[found["indicator_id"] == "re-referrals"]
    assert list(referrals["value"]) == [20.05, 20.1]
    assert list(referrals["numerator"].notna()) == [True, False]


def test_blank_lines_are_passed_over_and_still_counted(path: Path) -> None:
    path.write_text("\n" + HEADING + "\n" + row(), encoding="utf-8")
    assert len(read(path, REGISTRY, reporting_year=year_to_march)) == 2
    path.write_text("\n" + HEADING + "\n" + row(percent="lots"), encoding="utf-8")
    with pytest.raises(DataError, match=r"c1_children.csv, row 4, column rereferral_percent: found 'lots'"):
        read(path, REGISTRY, reporting_year=year_to_march)


def test_figures_of_two_authorities_together_are_left_out(path: Path) -> None:
    path.write_text(HEADING + row() + row(code="E09000021 / E09000027"), encoding="utf-8")
    assert set(read(path, REGISTRY, reporting_year=year_to_march)["authority_code"]) == {"E10000901"}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025,Reporting year", ["Sep 2025", "2025-09-30"]),
        ("202425,Financial year", ["2024/25", "2025-03-31"]),
        ("202425,Academic year", ["2024/25", "2025-08-31"]),
        ("2024,Calendar year", ["2024", "2024-12-31"]),
    ],
)
def test_each_kind_of_year_ends_on_its_day(path: Path, when: str, expected: list[str]) -> None:
    path.write_text(HEADING + row(when=when), encoding="utf-8")
    found = read(path, REGISTRY, reporting_year=on_30_september)
    assert list(found[["period", "period_end"]].iloc[0]) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "c1_children.csv: found an empty file"),
        (HEADING, "c1_children.csv: found headings without data"),
        (HEADING + row()[:-20] + "\n", "c1_children.csv, row 2: found 11 columns, expected 16"),
        (
            HEADING.replace("new_la_code", "la_code") + row(),
            "c1_children.csv, row 1, column new_la_code: found no such",
        ),
        (
            HEADING.replace("cases", "new_la_code") + row(),
            "c1_children.csv, row 1, column new_la_code: found this heading",
        ),
        (
            HEADING + row(when="2025,Week 3"),
            "c1_children.csv, row 2, column time_period: found 'Week 3 2025', expected",
        ),
        (
            HEADING + row(when="202426,Financial year"),
            "c1_children.csv, row 2, column time_period: found 'Financial year",
        ),
        (
            HEADING + row() + row(code="E10000902", percent="lots"),
            "c1_children.csv, row 3, column rereferral_percent: found",
        ),
        (
            HEADING + row(percent="430"),
            "c1_children.csv, row 2, column rereferral_percent: found 430, expected a percentage",
        ),
        (
            HEADING + row() + row(percent="30"),
            "c1_children.csv, row 3, column rereferral_percent: found another figure for",
        ),
        (
            HEADING.replace("rereferral_percent", "a").replace("caseload_fte", "b") + row(),
            "c1_children.csv: found no measure that the registry has of this source, expected rereferral_percent, caseload",
        ),
        (HEADING + row().replace("Somewhere", "Some\0where"), "c1_children.csv, row 2: found a zero byte"),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(path: Path, text: str, found: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(path, REGISTRY, reporting_year=year_to_march)
    assert [problem[: len(found)] for problem in caught.value.problems] == [found]


def test_a_file_in_another_encoding_and_a_folder_are_refused(path: Path) -> None:
    path.write_bytes((HEADING + row().replace("Somewhere", "Côte")).encode("latin-1"))
    with pytest.raises(DataError, match=r"c1_children.csv, row 2: found the byte 0xf4, expected UTF-8 text"):
        read(path, REGISTRY, reporting_year=year_to_march)
    with pytest.raises(DataError, match=r"found a folder, expected a file"):
        read(path.parent, REGISTRY, reporting_year=year_to_march)


def test_a_heading_that_is_there_twice_is_refused_though_it_need_not_be_there(path: Path) -> None:
    lines = (HEADING + row()).splitlines()
    path.write_text(f"{lines[0]},rereferral_percent\n{lines[1]},90\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(path, REGISTRY, reporting_year=year_to_march)
    place_of = "c1_children.csv, row 1, column rereferral_percent"
    assert caught.value.problems == [f"{place_of}: found this heading more than once, expected it once"]
