"""The adapter of OHID Fingertips, on small files in its layout."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.sources.fingertips import read
from analysis.errors import DataError

COLUMNS = [
    "Indicator ID",
    "Indicator Name",
    "Parent Code",
    "Parent Name",
    "Area Code",
    "Area Name",
    "Area Type",
    "Sex",
    "Age",
    "Category Type",
    "Category",
    "Time period",
    "Value",
    "Lower CI 95.0 limit",
    "Upper CI 95.0 limit",
    "Lower CI 99.8 limit",
    "Upper CI 99.8 limit",
    "Count",
    "Denominator",
    "Value note",
]
USUAL = {
    "Indicator ID": "90284",
    "Area Code": "E10000901",
    "Area Type": "Counties & UAs (from Apr 2023)",
    "Sex": "Persons",
    "Age": "<15 yrs",
    "Time period": "2023/24",
    "Value": "60.5",
    "Lower CI 95.0 limit": "55.1",
    "Upper CI 95.0 limit": "65.9",
    "Count": "595",
    "Denominator": "98246",
}
REGISTRY = pd.DataFrame(
    {
        "indicator_id": ["injuries", "injuries-male", "elsewhere"],
        "source_measure": ["90284", "90284:Male", "1"],
        "unit": ["per 10,000", "per 10,000", "%"],
    }
)
Cells = dict[str, str]


def written(folder: Path, *rows: Cells) -> Path:
    path = folder / "fingertips_90284.csv"
    pd.DataFrame([USUAL | row for row in rows]).reindex(columns=COLUMNS).to_csv(path, index=False)
    return path


def test_persons_come_with_interval_and_counts_and_categories_are_left_out(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {},
        {"Sex": "Male", "Value": "70.5"},
        {"Sex": "Female", "Value": "50.5"},
        {"Category Type": "Deprivation deciles", "Value": "99"},
        {"Area Code": "E92000001", "Area Type": "England", "Value": "72.7"},
        {"Area Code": "E92000001", "Area Type": "England", "Value": "72.7"},
    )
    found = read(path, REGISTRY).set_index(["indicator_id", "authority_code"])
    assert list(found["value"]) == [60.5, 72.7, 70.5]
    numbers = ["value", "lower_ci", "upper_ci", "numerator", "denominator"]
    assert list(found.loc[("injuries", "E10000901"), numbers]) == [60.5, 55.1, 65.9, 595, 98246]
    assert set(found["period_end"]) == {"2024-03-31"}


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("Value for Hackney and City of London combined", "not_applicable"),
        ("Value suppressed for disclosure control due to small count", "suppressed"),
        ("Not presented due to a trust not submitting any data", "not_available"),
        ("", "not_available"),
    ],
)
def test_the_note_beside_a_missing_value_says_why(tmp_path: Path, note: str, reason: str) -> None:
    gone = {"Value": "", "Lower CI 95.0 limit": "-1", "Upper CI 95.0 limit": "-1", "Count": "", "Denominator": ""}
    path = written(tmp_path, gone | {"Value note": note}, {"Area Code": "E10000902", "Value note": note})
    found = read(path, REGISTRY)
    assert list(found["missing"]) == [reason, ""]
    assert list(found["lower_ci"].isna()) == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014", ["2014", "2014-12-31"]),
        ("2021 - 23", ["2021-23", "2023-12-31"]),
        ("2018/19 - 20/21", ["2018/19-2020/21", "2021-03-31"]),
    ],
)
def test_a_period_may_be_a_year_or_a_pool(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = read(written(tmp_path, {"Time period": text}), REGISTRY)
    assert list(found[["period", "period_end"]].iloc[0]) == expected


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"Time period": "2023/25"}, "row 3, column Time period: found '2023/25', expected a period such as 2023/24"),
        ({"Time period": "2018/19 - 20"}, "row 3, column Time period: found '2018/19 - 20', expected a period"),
        ({"Value": "high"}, "row 3, column Value: found 'high', expected a number"),
        ({"Count": "about 5"}, "row 3, column numerator: found 'about 5', expected a number"),
        (
            {"Age": "<18 yrs", "Value": "61"},
            "row 3, column Value: found another figure for injuries, E10000901, 2023/24",
        ),
    ],
)
def test_a_strange_cell_is_named(tmp_path: Path, cells: Cells, found: str) -> None:
    with pytest.raises(DataError) as caught:
        read(written(tmp_path, {}, cells), REGISTRY)
    assert [problem.removeprefix("fingertips_90284.csv, ")[: len(found)] for problem in caught.value.problems] == [
        found
    ]
