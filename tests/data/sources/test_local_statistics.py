"""The adapter of ONS Explore Local Statistics, on small files in its layout."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.sources.local_statistics import read
from analysis.errors import DataError

HEADING = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes\n"
REGISTRY = pd.DataFrame(
    {
        "indicator_id": ["jobs", "pay"],
        "source_measure": ["employment-rate/Employment rate", "gross-median-weekly-pay/Gross median weekly pay"],
        "unit": ["%", "£ per week"],
    }
)


def row(
    code: str = "E10000901",
    period: str = "2023-01-01/P1Y",
    value: str = "82.7",
    status: str = "",
    name: str = "Employment rate",
) -> str:
    return f"{code},Somewhere,County or Unitary Authority,{name},{period},{value},Percentage,%,75,90.4,{status},\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The data set is the file's name."""
    return tmp_path / "employment-rate.csv"


def test_places_come_with_their_intervals_and_other_indicators_and_nations_are_left_out(path: Path) -> None:
    path.write_text(
        HEADING
        + row()
        + row("E92000001", value="75.5")
        + row("S12000033")
        + row("E07000901")
        + row(name="Economically inactive"),
        encoding="utf-8",
    )
    found = read(path, REGISTRY)
    assert list(found["authority_code"]) == ["E10000901", "E92000001"]
    assert list(found.loc[0, ["period", "period_end", "value", "lower_ci", "upper_ci"]]) == [
        "2023",
        "2023-12-31",
        82.7,
        75,
        90.4,
    ]


def test_the_status_of_a_missing_observation_says_why(path: Path) -> None:
    marks = {"E10000901": "x", "E10000902": "u", "E10000903": "c", "E10000904": "z", "E10000905": ""}
    path.write_text(
        HEADING + "".join(row(code, value="", status=mark) for code, mark in marks.items()), encoding="utf-8"
    )
    found = read(path, REGISTRY)
    assert list(found["missing"]) == ["not_available", "not_available", "suppressed", "not_applicable", "not_available"]
    assert found[["value", "lower_ci", "upper_ci"]].isna().all(axis=None)


def test_a_file_of_many_data_sets_has_a_column_that_says_which_and_may_be_parquet(tmp_path: Path) -> None:
    path = tmp_path / "all.parquet"
    rows = [("employment-rate", "Employment rate", 82.7), ("other-set", "Employment rate", 1.0)]
    frame = pd.DataFrame(rows, columns=["dataset", "indicator", "observation"])
    frame.assign(areacd="E10000901", period="2023-01-01/P1Y", status=None).to_parquet(path)
    assert list(read(path, REGISTRY)["value"]) == [82.7]


def test_the_newest_pay_is_provisional(tmp_path: Path) -> None:
    path = tmp_path / "gross-median-weekly-pay.csv"
    name = "Gross median weekly pay"
    path.write_text(
        HEADING + row(period="2024-04-17", name=name) + row(period="2025-04-30", name=name), encoding="utf-8"
    )
    found = read(path, REGISTRY)
    assert list(found["period"]) == ["Apr 2024", "Apr 2025"]
    assert list(found["status"]) == ["final", "provisional"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEADING.replace("areacd", "area"), "employment-rate.csv: found headings without data"),
        (HEADING.replace("areacd", "area") + row(), "employment-rate.csv, row 1, column areacd: found no such heading"),
        (
            HEADING + row(period="2023"),
            "employment-rate.csv, row 2, column period: found '2023', expected a period such as",
        ),
        (
            HEADING + row(value="82.7%"),
            "employment-rate.csv, row 2, column observation: found '82.7%', expected a number",
        ),
        (
            HEADING + row(value="", status="?"),
            "employment-rate.csv, row 2, column observation: found '?', expected a number",
        ),
        (
            HEADING + row(value="827"),
            "employment-rate.csv, row 2, column observation: found 827, expected a percentage",
        ),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(path: Path, text: str, found: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(path, REGISTRY)
    assert [problem[: len(found)] for problem in caught.value.problems] == [found]


def test_a_file_of_another_data_set_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "employment.csv"
    path.write_text(HEADING + row(), encoding="utf-8")
    with pytest.raises(DataError, match=r"employment.csv: found no measure that the registry has of this source"):
        read(path, REGISTRY)


def test_what_is_no_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "all.parquet"
    with pytest.raises(DataError, match=r"all.parquet: found no such file, expected a parquet file"):
        read(path, REGISTRY)
    path.write_bytes(b"PAR1 and then nothing")
    with pytest.raises(DataError, match=r"all.parquet: found not a whole parquet file"):
        read(path, REGISTRY)
    pd.DataFrame({"areacd": []}).to_parquet(path)
    with pytest.raises(DataError, match=r"all.parquet: found headings without data"):
        read(path, REGISTRY)
